using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Days;

/// <summary>Roads that are closed or slow (<c>closures.json</c>, or part of a day): travel times are worked out over what is left.</summary>
public sealed record ClosuresDocument
{
    /// <summary>The format this record is written in.</summary>
    public const string CurrentFormat = "care-closures/1";

    /// <summary>Always <c>care-closures/1</c>; may be left out.</summary>
    public string Format { get; init; } = CurrentFormat;

    /// <summary>Closed roads.</summary>
    public IReadOnlyList<ClosureDocument> Closures { get; init; } = [];

    /// <summary>Areas where one is slower than usual. Where several hold, the slowest counts.</summary>
    public IReadOnlyList<SlowdownDocument> Speeds { get; init; } = [];
}

/// <summary>Closed roads: those with a name, those that touch an area, or where both are given those that do both.</summary>
public sealed record ClosureDocument
{
    /// <summary>Name or number of the roads, <c>High Street</c> or <c>A41</c>, in any case; null: whatever they are called.</summary>
    public string? Name { get; init; }

    /// <summary>Where; a piece of road between two junctions of which any part lies there is closed as a whole. Null: everywhere.</summary>
    public AreaDocument? Area { get; init; }

    /// <summary>For whom; empty: everyone.</summary>
    public IReadOnlyList<TravelMode> Modes { get; init; } = [];

    /// <summary>From when on, <c>HH:mm</c> on the service day or an instant; null: from the day's beginning.</summary>
    public string? From { get; init; }

    /// <summary>Until when; null: for the rest of the day.</summary>
    public string? Until { get; init; }
}

/// <summary>An area where one is slower than usual.</summary>
public sealed record SlowdownDocument
{
    /// <summary>Where; the part of a road that lies there is slowed.</summary>
    public required AreaDocument Area { get; init; }

    /// <summary>Share of the usual speed, 0.05 to 1. Where one is slower still, close the roads.</summary>
    public required decimal Factor { get; init; }

    /// <summary>For whom; empty: everyone.</summary>
    public IReadOnlyList<TravelMode> Modes { get; init; } = [];

    /// <summary>From when on, <c>HH:mm</c> on the service day or an instant; null: from the day's beginning.</summary>
    public string? From { get; init; }

    /// <summary>Until when; null: for the rest of the day.</summary>
    public string? Until { get; init; }
}

/// <summary>An area as GeoJSON writes it (RFC 7946): <c>{"type": "Polygon", "coordinates": [[[-0.81, 51.81], ...]]}</c>.</summary>
public sealed record AreaDocument
{
    /// <summary>The only type of geometry that is read.</summary>
    public const string Polygon = "Polygon";

    /// <summary>Always <c>Polygon</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Rings, the outer one first, then holes; each of positions [longitude, latitude] in degrees, the last the same as the first.</summary>
    public required IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> Coordinates { get; init; }
}
