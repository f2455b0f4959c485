using NodaTime;

namespace CareRostering.Planning.Reports;

/// <summary>What the page says about itself. Nothing is taken from a clock or the machine: same input, same page.</summary>
public sealed record RotaPageOptions
{
    /// <summary>Whose rota it is, above the date: <c>Sample county</c>; empty: nothing.</summary>
    public string Service { get; init; } = "";

    /// <summary>Version of the rota as people call it: <c>draft</c>, <c>published, version 3</c>; empty: nothing.</summary>
    public string Version { get; init; } = "";

    /// <summary>Where the day and the roads came from: <c>day.json, sample.roads</c>; empty: nothing.</summary>
    public string Source { get; init; } = "";

    /// <summary>How the rota was made: <c>60 s, 2 threads, seed 1, 412,000 iterations</c>; empty: nothing.</summary>
    public string Engine { get; init; } = "";

    /// <summary>When the rota was made; null: not said.</summary>
    public Instant? MadeAt { get; init; }

    /// <summary>Copyright line of the road data under the map; shown where a background is given.</summary>
    public string RoadAttribution { get; init; } = "Roads " + CareRostering.Roads.RoadNetwork.OpenStreetMap;

    /// <summary>A visit with less than this to spare before it would be late is marked as tight, seconds. Chosen.</summary>
    public int TightSeconds { get; init; } = 300;
}
