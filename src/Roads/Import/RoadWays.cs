using CareRostering.Roads.Osm;
using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Import;

/// <summary>Collects the ways of an extract that some mode may use, with what each mode makes of their tags.</summary>
internal sealed class RoadWays(RoadProfiles profiles)
{
    private readonly List<long> refs = [];
    private readonly List<int> starts = [0];
    private readonly List<long> ids = [];
    private readonly List<int> names = [];
    private readonly List<int> numbers = [];
    private readonly List<string> texts = [];
    private readonly Dictionary<string, int> indexOfText = new(StringComparer.Ordinal);
    private readonly List<int> circular = [];
    private readonly List<TurnRestriction> restrictions = [];
    private readonly List<WayUse>[] uses = [.. profiles.Select(_ => new List<WayUse>())];

    public long WaysRead { get; private set; }

    public long Relations { get; private set; }

    /// <summary>Restrictions that cannot be understood, or hold at certain hours only.</summary>
    public int RestrictionsSkipped { get; private set; }

    public int RoadCount => starts.Count - 1;

    public void Add(OsmBlock block)
    {
        Relations += block.RelationCount;
        WaysRead += block.Ways.Count;
        foreach (OsmWay way in block.Ways)
        {
            Add(way);
        }

        foreach (OsmRelation relation in block.Relations.Where(TurnRestriction.IsMeant))
        {
            if (TurnRestriction.Of(relation, profiles) is { } restriction)
            {
                restrictions.Add(restriction);
            }
            else
            {
                RestrictionsSkipped++;
            }
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

    /// <param name="nodes">The nodes of these roads.</param>
    /// <param name="side">On which side one drives; null: as the roundabouts run.</param>
    public RoadExtract ToExtract(RoadNodes nodes, TrafficSide? side)
    {
        int[] indexes = [.. refs.Select(nodes.IndexOrMissing)];
        return new RoadExtract
        {
            Latitudes = nodes.Latitudes,
            Longitudes = nodes.Longitudes,
            Blocked = nodes.Blocked,
            Delays = nodes.Delays,
            Refs = indexes,
            WayStarts = [.. starts],
            WayIds = [.. ids],
            WayNames = [.. names],
            WayRefs = [.. numbers],
            Texts = [.. texts],
            Restrictions = restrictions,
            RestrictionNodes = [.. restrictions.Select(restriction => restriction.ViaWays.Length == 0 ? nodes.IndexOf(restriction.ViaNode) : -1)],
            Side = side ?? Roundabouts.Side(circular.Select(way => indexes[starts[way]..starts[way + 1]]), nodes.Latitudes, nodes.Longitudes),
            Uses = [.. uses.Select(list => list.ToArray())],
        };
    }

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
            use[mode] = profiles[mode].Use(way.Tags);
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

        if (AccessRules.IsCircular(way.Tags))
        {
            circular.Add(RoadCount);
        }

        ids.Add(way.Id);
        names.Add(Text(way.Tags["name"]));
        numbers.Add(Text(way.Tags["ref"]));
        refs.AddRange(way.NodeIds);
        starts.Add(refs.Count);
    }
    private int Text(string? tag)
    {
        if (string.IsNullOrWhiteSpace(tag))
        {
            return -1;
        }

        string text = tag.Trim();
        if (!indexOfText.TryGetValue(text, out int index))
        {
            index = texts.Count;
            indexOfText.Add(text, index);
            texts.Add(text);
        }

        return index;
    }
}
