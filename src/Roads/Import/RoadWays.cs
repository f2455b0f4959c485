using CareRostering.Roads.Osm;
using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Import;

/// <summary>Collects the ways of an extract that some mode may use, with what each mode makes of their tags.</summary>
internal sealed class RoadWays
{
    private readonly List<long> refs = [];
    private readonly List<int> starts = [0];
    private readonly List<WayUse>[] uses = [.. RoadProfiles.All.Select(_ => new List<WayUse>())];

    public long WaysRead { get; private set; }

    public long Relations { get; private set; }

    public int RoadCount => starts.Count - 1;

    public void Add(OsmBlock block)
    {
        Relations += block.RelationCount;
        WaysRead += block.Ways.Count;
        foreach (OsmWay way in block.Ways)
        {
            Add(way);
        }
    }

    /// <summary>All node ids the roads name, each once, ascending.</summary>
    public long[] NodeIds()
    {
        long[] sorted = [.. refs];
        Array.Sort(sorted);
        int count = 0;
        for (int at = 0; at < sorted.Length; at++)
        {
            if (at == 0 || sorted[at] != sorted[at - 1])
            {
                sorted[count++] = sorted[at];
            }
        }

        return sorted[..count];
    }

    public RoadExtract ToExtract(RoadNodes nodes) => new()
    {
        Latitudes = nodes.Latitudes,
        Longitudes = nodes.Longitudes,
        Blocked = nodes.Blocked,
        Refs = [.. refs.Select(nodes.IndexOrMissing)],
        WayStarts = [.. starts],
        Uses = [.. uses.Select(list => list.ToArray())],
    };

    private void Add(OsmWay way)
    {
        if (way.NodeIds.Count < 2 || way.Tags["highway"] is null)
        {
            return;
        }

        Span<WayUse> use = stackalloc WayUse[uses.Length];
        bool any = false;
        for (int mode = 0; mode < use.Length; mode++)
        {
            use[mode] = RoadProfiles.All[mode].Use(way.Tags);
            any |= use[mode].IsUsable;
        }

        if (!any)
        {
            return;
        }

        for (int mode = 0; mode < use.Length; mode++)
        {
            uses[mode].Add(use[mode]);
        }

        refs.AddRange(way.NodeIds);
        starts.Add(refs.Count);
    }
}
