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
            travel[mode] = Matrix(points, metresPerMinute, random, random.Chance(shape.UnreachablePercent));
        }

        return travel;
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
