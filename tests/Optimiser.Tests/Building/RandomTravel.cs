using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Tests.Building;

/// <summary>
/// Random travel: points on a square, every way its own detour in each direction, then closed under shortest paths, so that seconds keep
/// the triangle inequality. Where something is unreachable the reachable pairs are transitive: no detour may do what the direct way cannot.
/// </summary>
internal static class RandomTravel
{
    public static Dictionary<TravelMode, TravelMatrix> Make(int places, TestRandom random, RandomProblemShape shape)
    {
        var points = new (int East, int North)[places];
        for (int place = 0; place < places; place++)
        {
            // Now and then two places share a point: travel of no time at all must do no harm.
            points[place] = place > 0 && random.Chance(5) ? points[place - 1] : (random.Between(0, 6_000), random.Between(0, 6_000));
        }

        var travel = new Dictionary<TravelMode, TravelMatrix>();
        foreach ((TravelMode mode, int metresPerMinute) in new[] { (TravelMode.Car, 500), (TravelMode.Bicycle, 250), (TravelMode.Walk, 80) })
        {
            TravelMatrix usual = Matrix(points, metresPerMinute, random, random.Chance(shape.UnreachablePercent));
            travel[mode] = mode != TravelMode.Walk && random.Chance(shape.TimedTravelPercent) ? ByTime(usual, random, shape.ClosedRoadsPercent) : usual;
        }

        return travel;
    }

    /// <summary>Up to three layers, each way busier or quieter by a factor of its own, and bands that begin on odd seconds, some only minutes after each other.</summary>
    private static TravelMatrix ByTime(TravelMatrix usual, TestRandom random, int closedPercent)
    {
        List<TravelMatrix> layers = [.. Enumerable.Range(0, random.Between(2, 3)).Select(layer => layer == 0 ? usual : Busier(usual, random))];
        var bands = new List<TravelBand> { new(random.Between(0, 8 * 3_600), random.Between(0, layers.Count - 1)) };
        for (int more = random.Between(1, 5); more > 0; more--)
        {
            int from = Math.Max(bands[^1].From, 7 * 3_600) + (random.Chance(30) ? random.Between(1, 900) : random.Between(900, 4 * 3_600));
            bands.Add(new TravelBand(from, random.Between(0, layers.Count - 1)));
        }

        // Of its own, so that days without closed roads are what they were.
        var closing = new TestRandom(bands[^1].From);
        if (closing.Chance(closedPercent))
        {
            int closed = closing.Between(1, bands.Count - 1);
            layers.Add(Closed(layers[bands[closed].Layer], closed + 1 == bands.Count ? null : layers[bands[closed + 1].Layer], bands[Math.Min(closed + 1, bands.Count - 1)].From - bands[closed].From, closing));
            bands[closed] = bands[closed] with { Layer = layers.Count - 1 };
        }

        return new TravelMatrix([.. layers], [.. bands]);
    }

    /// <summary>The same with some places that nobody gets to or away from until the roads around them open again, or for good.</summary>
    private static TravelMatrix Closed(TravelMatrix open, TravelMatrix? next, int lasts, TestRandom random)
    {
        bool[] isCut = [.. Enumerable.Range(0, open.Size).Select(_ => random.Chance(20))];
        int[] seconds = open.AllSeconds.ToArray();
        int[] metres = open.AllMetres.ToArray();
        for (int cell = 0; cell < seconds.Length; cell++)
        {
            (int from, int to) = (cell / open.Size, cell % open.Size);
            if (from != to && (isCut[from] || isCut[to]) && seconds[cell] != TravelMatrix.Unreachable)
            {
                seconds[cell] = next is null ? TravelMatrix.Unreachable : lasts + 1 + next.Seconds(from, to);
                metres[cell] = next?.Metres(from, to) ?? TravelMatrix.Unreachable;
            }
        }

        return new TravelMatrix(open.Size, seconds, metres);
    }

    private static TravelMatrix Busier(TravelMatrix usual, TestRandom random)
    {
        int[] seconds = usual.AllSeconds.ToArray();
        int[] metres = usual.AllMetres.ToArray();
        for (int cell = 0; cell < seconds.Length; cell++)
        {
            if (seconds[cell] != TravelMatrix.Unreachable)
            {
                seconds[cell] = seconds[cell] * random.Between(80, 250) / 100;
                metres[cell] = metres[cell] * random.Between(100, 120) / 100;
            }
        }

        return new TravelMatrix(usual.Size, seconds, metres);
    }

    private static TravelMatrix Matrix((int East, int North)[] points, int metresPerMinute, TestRandom random, bool cut)
    {
        int places = points.Length;
        // A way leads from a lower or equal rank to a higher or equal one. Islands: ranks that do not mix at all.
        bool island = random.Chance(50);
        int[] rank = [.. points.Select(_ => cut && random.Chance(20) ? random.Between(1, 2) : 0)];
        var seconds = new int[places * places];
        var metres = new int[places * places];
        for (int from = 0; from < places; from++)
        {
            for (int to = 0; to < places; to++)
            {
                int cell = (from * places) + to;
                if (rank[from] > rank[to] || (island && rank[from] != rank[to]))
                {
                    seconds[cell] = metres[cell] = TravelMatrix.Unreachable;
                }
                else if (from != to && points[from] != points[to])
                {
                    long east = points[from].East - points[to].East;
                    long north = points[from].North - points[to].North;
                    metres[cell] = (int)Math.Ceiling(Math.Sqrt((east * east) + (north * north)) * random.Between(110, 160) / 100);
                    seconds[cell] = ((metres[cell] * 60) + metresPerMinute - 1) / metresPerMinute;
                }
            }
        }

        Close(places, seconds, metres);
        return new TravelMatrix(places, seconds, metres);
    }

    /// <summary>Floyd (1962) and Warshall (1962); metres follow the seconds' way.</summary>
    private static void Close(int places, int[] seconds, int[] metres)
    {
        for (int via = 0; via < places; via++)
        {
            for (int from = 0; from < places; from++)
            {
                for (int to = 0; to < places; to++)
                {
                    int first = (from * places) + via;
                    int second = (via * places) + to;
                    int direct = (from * places) + to;
                    if (seconds[first] != TravelMatrix.Unreachable && seconds[second] != TravelMatrix.Unreachable
                        && seconds[first] + seconds[second] < seconds[direct])
                    {
                        seconds[direct] = seconds[first] + seconds[second];
                        metres[direct] = metres[first] + metres[second];
                    }
                }
            }
        }
    }
}
