namespace CareRostering.Roads.Graph;

/// <summary>
/// The stored part of a road graph as flat arrays: what a <c>.roads</c> file holds and all else is derived from.
/// Coordinates are 1e-7 degrees. An edge runs from one junction to the next; its shape lists only the points between.
/// </summary>
internal sealed record RoadEdgeArrays
{
    /// <summary>Latitude of each junction.</summary>
    public required int[] NodeLatitudes { get; init; }

    /// <summary>Longitude of each junction.</summary>
    public required int[] NodeLongitudes { get; init; }

    /// <summary>Junction an edge starts at.</summary>
    public required int[] From { get; init; }

    /// <summary>Junction an edge ends at.</summary>
    public required int[] To { get; init; }

    /// <summary>Milliseconds from start to end, or -1 where that direction is not allowed.</summary>
    public required int[] ForwardMillis { get; init; }

    /// <summary>Milliseconds from end to start, or -1.</summary>
    public required int[] BackwardMillis { get; init; }

    /// <summary>Length of an edge; an int holds 21,000 km.</summary>
    public required int[] Centimetres { get; init; }

    /// <summary>Road class of an edge as a number.</summary>
    public required byte[] Classes { get; init; }

    /// <summary>Index of each edge's name in <see cref="Texts"/>, or -1 where it has none.</summary>
    public required int[] Names { get; init; }

    /// <summary>Index of each edge's number ("A41") in <see cref="Texts"/>, or -1.</summary>
    public required int[] Refs { get; init; }

    /// <summary>Names and numbers of roads, each once; one table for the graphs of all modes.</summary>
    public required string[] Texts { get; init; }

    /// <summary>All edges in the order in which the hierarchy takes them away, the least important first.</summary>
    public required int[] ContractionOrder { get; init; }

    /// <summary>Where an edge's shape starts in the shape arrays; one entry more than edges.</summary>
    public required int[] ShapeStarts { get; init; }

    /// <summary>Latitudes of all shape points.</summary>
    public required int[] ShapeLatitudes { get; init; }

    /// <summary>Longitudes of all shape points.</summary>
    public required int[] ShapeLongitudes { get; init; }

    /// <summary>No roads.</summary>
    public static RoadEdgeArrays Empty { get; } = new()
    {
        NodeLatitudes = [],
        NodeLongitudes = [],
        From = [],
        To = [],
        ForwardMillis = [],
        BackwardMillis = [],
        Centimetres = [],
        Classes = [],
        Names = [],
        Refs = [],
        Texts = [],
        ContractionOrder = [],
        ShapeStarts = [0],
        ShapeLatitudes = [],
        ShapeLongitudes = [],
    };

    /// <summary>What is wrong with the arrays, or null: a file with a right checksum may still have been written by something else.</summary>
    public string? Fault()
    {
        int nodes = NodeLatitudes.Length;
        int edges = From.Length;
        if (NodeLongitudes.Length != nodes || To.Length != edges || ForwardMillis.Length != edges || BackwardMillis.Length != edges
            || Centimetres.Length != edges || Classes.Length != edges || Names.Length != edges || Refs.Length != edges
            || ContractionOrder.Length != edges || ShapeStarts.Length != edges + 1 || ShapeLatitudes.Length != ShapeLongitudes.Length)
        {
            return "its tables do not have the same length";
        }

        if (ShapeStarts[0] != 0 || ShapeStarts[edges] != ShapeLatitudes.Length)
        {
            return "its shapes do not fill their table";
        }

        bool[] isOrdered = new bool[edges];
        foreach (int edge in ContractionOrder)
        {
            if ((uint)edge >= (uint)edges || isOrdered[edge])
            {
                return "its order of edges names one twice";
            }

            isOrdered[edge] = true;
        }

        for (int edge = 0; edge < edges; edge++)
        {
            if ((uint)From[edge] >= (uint)nodes || (uint)To[edge] >= (uint)nodes || ForwardMillis[edge] < -1 || BackwardMillis[edge] < -1
                || Centimetres[edge] < 0 || Classes[edge] > (byte)Profiles.RoadClass.Path || IsNoText(Names[edge]) || IsNoText(Refs[edge]) || ShapeStarts[edge + 1] < ShapeStarts[edge])
            {
                return $"edge {edge} is out of range";
            }
        }

        return null;
    }

    /// <summary>The text that an entry of <see cref="Names"/> or <see cref="Refs"/> stands for.</summary>
    public string? Text(int index) => index < 0 ? null : Texts[index];

    private bool IsNoText(int index) => index < -1 || index >= Texts.Length;
}
