namespace CareRostering.Roads.Features;

/// <summary>
/// Water and places as flat arrays, the stored form. A feature has parts, a part has points: an area's parts are its closed rings, the outer one first; a line and a
/// place have one part. Coordinates are 1e-7 degrees.
/// </summary>
internal sealed record MapFeatureArrays
{
    /// <summary>Kind of each feature, a <see cref="MapFeatureKind"/>.</summary>
    public required byte[] Kinds { get; init; }

    /// <summary>Index of each feature's name in <see cref="Texts"/>, or -1.</summary>
    public required int[] Names { get; init; }

    /// <summary>Where the parts of each feature start; one entry more than features.</summary>
    public required int[] PartStarts { get; init; }

    /// <summary>Where the points of each part start; one entry more than parts.</summary>
    public required int[] PointStarts { get; init; }

    /// <summary>Latitude of each point.</summary>
    public required int[] Latitudes { get; init; }

    /// <summary>Longitude of each point.</summary>
    public required int[] Longitudes { get; init; }

    /// <summary>Names, each once.</summary>
    public required string[] Texts { get; init; }

    /// <summary>No features.</summary>
    public static MapFeatureArrays Empty { get; } = new() { Kinds = [], Names = [], PartStarts = [0], PointStarts = [0], Latitudes = [], Longitudes = [], Texts = [] };

    /// <summary>Name of a feature, or null.</summary>
    public string? Name(int feature) => Names[feature] < 0 ? null : Texts[Names[feature]];

    /// <summary>What is wrong with the arrays, or null.</summary>
    public string? Fault()
    {
        int features = Kinds.Length;
        if (Names.Length != features || PartStarts.Length != features + 1 || PointStarts.Length == 0 || Latitudes.Length != Longitudes.Length)
        {
            return "its tables of water and places do not have the same length";
        }

        if (!Fills(PartStarts, PointStarts.Length - 1) || !Fills(PointStarts, Latitudes.Length))
        {
            return "its water and places do not fill their tables";
        }

        for (int feature = 0; feature < features; feature++)
        {
            var kind = (MapFeatureKind)Kinds[feature];
            int parts = PartStarts[feature + 1] - PartStarts[feature];
            if (kind > MapFeatureKind.Hamlet || Names[feature] < -1 || Names[feature] >= Texts.Length || parts < 1 || (!MapFeatureKinds.IsArea(kind) && parts > 1))
            {
                return $"feature {feature} is out of range";
            }

            for (int part = PartStarts[feature]; part < PartStarts[feature + 1]; part++)
            {
                if (!IsPart(kind, PointStarts[part], PointStarts[part + 1]))
                {
                    return $"a part of feature {feature} has too few points or is not closed";
                }
            }
        }

        for (int point = 0; point < Latitudes.Length; point++)
        {
            if (Latitudes[point] is < -900_000_000 or > 900_000_000 || Longitudes[point] is < -1_800_000_000 or > 1_800_000_000)
            {
                return $"point {point} of water and places is not on the globe";
            }
        }

        return null;
    }

    private static bool Fills(int[] starts, int count)
    {
        for (int at = 1; at < starts.Length; at++)
        {
            if (starts[at] < starts[at - 1])
            {
                return false;
            }
        }

        return starts[0] == 0 && starts[^1] == count;
    }

    private bool IsPart(MapFeatureKind kind, int start, int end) =>
        MapFeatureKinds.IsPlace(kind) ? end - start == 1
        : MapFeatureKinds.IsLine(kind) ? end - start >= 2
        : end - start >= 4 && (Latitudes[start], Longitudes[start]) == (Latitudes[end - 1], Longitudes[end - 1]);
}
