namespace CareRostering.Roads.Features;

/// <summary>Joins ways end to end to closed rings, as the members of an OpenStreetMap multipolygon have to be.</summary>
internal static class OsmRings
{
    /// <summary>All rings that close; ways that belong to none (an extract cut at a border) are left out.</summary>
    public static List<long[]> Join(IReadOnlyList<IReadOnlyList<long>> ways)
    {
        var endsAt = new Dictionary<long, List<int>>();
        for (int way = 0; way < ways.Count; way++)
        {
            Ends(ways[way][0]).Add(way);
            Ends(ways[way][^1]).Add(way);
        }

        List<long[]> rings = [];
        bool[] used = new bool[ways.Count];
        for (int first = 0; first < ways.Count; first++)
        {
            if (used[first])
            {
                continue;
            }

            used[first] = true;
            List<long> ring = [.. ways[first]];
            while (ring[0] != ring[^1] && Ends(ring[^1]).Find(way => !used[way], -1) is var next and >= 0)
            {
                used[next] = true;
                IEnumerable<long> nodes = ways[next][0] == ring[^1] ? ways[next] : ways[next].Reverse();
                ring.AddRange(nodes.Skip(1));
            }

            if (ring[0] == ring[^1] && ring.Count >= 4)
            {
                rings.Add([.. ring]);
            }
        }

        return rings;

        List<int> Ends(long node)
        {
            if (!endsAt.TryGetValue(node, out List<int>? own))
            {
                endsAt.Add(node, own = []);
            }

            return own;
        }
    }

    private static int Find(this List<int> list, Predicate<int> isWanted, int none)
    {
        int at = list.FindIndex(isWanted);
        return at < 0 ? none : list[at];
    }
}
