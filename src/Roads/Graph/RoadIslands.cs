namespace CareRostering.Roads.Graph;

/// <summary>
/// Lines of the roads that one mode may use but that hang together with the network in no way, or in one direction only. Nobody travels on them; they are kept so that
/// a door on one is not quietly taken for a door on the next road. Coordinates are 1e-7 degrees. Motorways are left out: nobody's door is on one.
/// </summary>
internal sealed record RoadIslands
{
    /// <summary>Where each line starts in the tables of positions; one entry more than lines.</summary>
    public required int[] Starts { get; init; }

    /// <summary>Latitudes of all positions.</summary>
    public required int[] Latitudes { get; init; }

    /// <summary>Longitudes of all positions.</summary>
    public required int[] Longitudes { get; init; }

    /// <summary>None.</summary>
    public static RoadIslands Empty { get; } = new() { Starts = [0], Latitudes = [], Longitudes = [] };

    /// <summary>What is wrong with the tables, or null.</summary>
    public string? Fault()
    {
        if (Starts.Length == 0 || Starts[0] != 0 || Starts[^1] != Latitudes.Length || Latitudes.Length != Longitudes.Length)
        {
            return "its tables of islands do not have the right length";
        }

        for (int line = 0; line + 1 < Starts.Length; line++)
        {
            if (Starts[line + 1] < Starts[line])
            {
                return $"island {line} is out of range";
            }
        }

        return null;
    }
}
