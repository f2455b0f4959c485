namespace CareRostering.Planning.Sample.County;

/// <summary>Joins streets that touch no other road to the nearest one, as long as that is near.</summary>
internal static class GapBridger
{
    private const double LongestMetres = 500;
    private const int Rounds = 4;

    public static void Bridge(Sketch sketch)
    {
        for (int round = 0; round < Rounds; round++)
        {
            if (!BridgeOnce(sketch))
            {
                return;
            }
        }
    }

    private static bool BridgeOnce(Sketch sketch)
    {
        var parts = new DisjointSets(sketch.Points.Count);
        var nodes = new SortedSet<int>();
        var grid = new PointGrid(100);
        foreach (RoadLine line in sketch.Lines)
        {
            for (int index = 0; index < line.Nodes.Count; index++)
            {
                int node = line.Nodes[index];
                if (index > 0)
                {
                    parts.Union(line.Nodes[index - 1], node);
                }

                if (!line.Kind.GradeSeparated && nodes.Add(node))
                {
                    grid.Add(sketch.Points[node], node);
                }
            }
        }

        var groups = nodes.GroupBy(parts.Find).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).ToList();
        bool any = false;
        foreach (IGrouping<int, int> group in groups.Skip(1))
        {
            (int from, int to, double metres) = (-1, -1, LongestMetres);
            int part = parts.Find(group.Key);
            foreach (int node in group)
            {
                int other = grid.Nearest(sketch.Points[node], metres, candidate => parts.Find(candidate) != part);
                if (other >= 0 && sketch.Points[node].DistanceTo(sketch.Points[other]) < metres)
                {
                    (from, to, metres) = (node, other, sketch.Points[node].DistanceTo(sketch.Points[other]));
                }
            }

            if (from >= 0)
            {
                sketch.AddLine(new RoadKind("residential", 30), [from, to]);
                parts.Union(from, to);
                any = true;
            }
        }

        return any;
    }
}
