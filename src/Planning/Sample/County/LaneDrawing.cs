namespace CareRostering.Planning.Sample.County;

/// <summary>
/// Invents hamlets, and joins every settlement with its neighbours by lanes: two are neighbours when no third lies in the circle over the line
/// between them (Gabriel and Sokal 1969, a graph that looks much like country roads do).
/// </summary>
internal static class LaneDrawing
{
    private const int Hamlets = 150;
    private const double LongestLaneMetres = 9_000;

    /// <summary>Named settlements followed by invented hamlets, each at least a kilometre from any other's edge.</summary>
    public static List<Settlement> WithHamlets(List<Settlement> named)
    {
        SeededStream stream = SeededStream.For("hamlets");
        var all = new List<Settlement>(named);
        var names = new HashSet<string>(named.Select(settlement => settlement.Name), StringComparer.Ordinal);
        for (int attempt = 0; attempt < 20_000 && all.Count < named.Count + Hamlets; attempt++)
        {
            PlanePoint point = PlanePoint.At(stream.Between(51.49, 52.07), stream.Between(-1.14, -0.48));
            if (!Settlements.IsInside(point)
                || all.Exists(other => other.Centre.DistanceTo(point) < other.RadiusMetres + 1_000)
                || MainRoads.Junctions.Values.Any(junction => junction.DistanceTo(point) < 1_000))
            {
                continue;
            }

            string name = StreetNames.Hamlet(stream);
            if (names.Add(name))
            {
                string locality = named.Where(settlement => settlement.InCounty).MinBy(settlement => settlement.Centre.DistanceTo(point))!.Locality;
                all.Add(new Settlement(name, point, 60 + stream.Below(240), locality, inCounty: true));
            }
        }

        return all;
    }

    public static void Draw(Sketch sketch, SettlementMap map, HashSet<(string, string)> joined)
    {
        IReadOnlyList<Settlement> all = map.All;
        for (int first = 0; first < all.Count; first++)
        {
            for (int second = first + 1; second < all.Count; second++)
            {
                if (!joined.Contains((all[first].Name, all[second].Name)) && AreNeighbours(all, first, second))
                {
                    DrawLane(sketch, map, all[first], all[second]);
                }
            }
        }
    }

    private static bool AreNeighbours(IReadOnlyList<Settlement> all, int first, int second)
    {
        PlanePoint middle = (all[first].Centre + all[second].Centre) * 0.5;
        double radius = all[first].Centre.DistanceTo(all[second].Centre) / 2;
        if (radius * 2 > LongestLaneMetres)
        {
            return false;
        }

        for (int other = 0; other < all.Count; other++)
        {
            if (other != first && other != second && all[other].Centre.DistanceTo(middle) < radius)
            {
                return false;
            }
        }

        return true;
    }

    private static void DrawLane(Sketch sketch, SettlementMap map, Settlement from, Settlement to)
    {
        SeededStream stream = SeededStream.For($"lane from {from.Name} to {to.Name}");
        bool villages = from.Population >= 400 && to.Population >= 400;
        string highway = villages ? "tertiary" : "unclassified";
        double roughness = villages ? 0.10 : 0.13;
        List<int> nodes = sketch.Join(from.CentreNode, Wander.Between(from.Centre, to.Centre, roughness, 75, stream), to.CentreNode);
        foreach ((List<int> run, bool inTown) in map.RunsInAndOutOfTown(sketch, nodes))
        {
            bool nearFrom = sketch.Points[run[0]].DistanceTo(from.Centre) < sketch.Points[run[^1]].DistanceTo(to.Centre);
            string name = inTown ? StreetNames.RoadTo(nearFrom ? to.Name : from.Name, "") : villages ? "" : $"{to.Name} Lane";
            sketch.AddLine(new RoadKind(highway, inTown ? 30 : 40, name), run);
        }
    }
}
