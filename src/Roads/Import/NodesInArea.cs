using CareRostering.Roads.Clip;
using CareRostering.Roads.Osm;

namespace CareRostering.Roads.Import;

/// <summary>Which nodes of an extract lie in an area, by id: eight bytes for each of those, nothing for the others.</summary>
internal sealed class NodesInArea(ClipArea area)
{
    private readonly Func<long, long, bool> isInside = area.Tester();
    private readonly List<long> ids = [];
    private bool isSorted = true;

    public int Count => ids.Count;

    public void Add(OsmBlock block)
    {
        foreach (OsmNode node in block.Nodes)
        {
            if (isInside(node.LatitudeNano / 100, node.LongitudeNano / 100))
            {
                isSorted &= ids.Count == 0 || ids[^1] < node.Id;
                ids.Add(node.Id);
            }
        }
    }

    /// <summary>To be called once after the last block, before <see cref="Cut"/>. Extracts are nearly always sorted already.</summary>
    public void Complete()
    {
        if (!isSorted)
        {
            ids.Sort();
            isSorted = true;
        }
    }

    /// <summary>Whether a node lies in the area.</summary>
    public bool Contains(long id) => ids.BinarySearch(id) >= 0;

    /// <summary>
    /// The part of a way that is kept: from its first node inside to its last, and one node beyond at either end, so that a road still reaches the
    /// border. A way that leaves the area and comes back stays whole in between: who drives there should not lose the road over a bulge of the border.
    /// Null where no node is inside.
    /// </summary>
    public OsmWay? Cut(OsmWay way)
    {
        int first = 0;
        while (first < way.NodeIds.Count && ids.BinarySearch(way.NodeIds[first]) < 0)
        {
            first++;
        }

        if (first == way.NodeIds.Count)
        {
            return null;
        }

        int last = way.NodeIds.Count - 1;
        while (ids.BinarySearch(way.NodeIds[last]) < 0)
        {
            last--;
        }

        int from = Math.Max(0, first - 1);
        int to = Math.Min(way.NodeIds.Count - 1, last + 1);
        return from == 0 && to == way.NodeIds.Count - 1 ? way : way with { NodeIds = [.. way.NodeIds.Skip(from).Take(to - from + 1)] };
    }
}
