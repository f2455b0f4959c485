using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Import;

/// <summary>The roads of an extract as read, before any graph is made: nodes by dense index, ways as runs of such indexes.</summary>
internal sealed class RoadExtract
{
    /// <summary>Latitude of each node, 1e-7 degrees.</summary>
    public required int[] Latitudes { get; init; }

    /// <summary>Longitude of each node, 1e-7 degrees.</summary>
    public required int[] Longitudes { get; init; }

    /// <summary>Per node, bit m set where travel mode m may not pass through.</summary>
    public required byte[] Blocked { get; init; }

    /// <summary>Per travel mode, what passing a node costs, where it costs anything.</summary>
    public required IReadOnlyDictionary<int, NodeDelay>[] Delays { get; init; }

    /// <summary>OpenStreetMap's id of each way.</summary>
    public required long[] WayIds { get; init; }

    /// <summary>Index of each way's name in <see cref="Texts"/>, or -1.</summary>
    public required int[] WayNames { get; init; }

    /// <summary>Index of each way's number ("A41") in <see cref="Texts"/>, or -1.</summary>
    public required int[] WayRefs { get; init; }

    /// <summary>Names and numbers of roads, each once, in the order of the file.</summary>
    public required string[] Texts { get; init; }

    /// <summary>Turn restrictions, with OpenStreetMap's ids.</summary>
    public required IReadOnlyList<TurnRestriction> Restrictions { get; init; }

    /// <summary>Node index of each restriction that passes a node; -1 where no road of the file runs through it.</summary>
    public required int[] RestrictionNodes { get; init; }

    /// <summary>On which side of the road one drives.</summary>
    public required TrafficSide Side { get; init; }

    /// <summary>Node indexes of all ways, one way behind the other; the complement (~index, negative) for a node that the file names but does not hold.</summary>
    public required int[] Refs { get; init; }

    /// <summary>Where each way starts in <see cref="Refs"/>; one entry more than ways.</summary>
    public required int[] WayStarts { get; init; }

    /// <summary>Per travel mode, the use of each way.</summary>
    public required WayUse[][] Uses { get; init; }
}
