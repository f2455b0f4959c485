namespace CareRostering.Planning.Sample.County;

/// <summary>What a road is: the tags it will carry.</summary>
/// <param name="Highway">Value of <c>highway</c>.</param>
/// <param name="SpeedMph">Value of <c>maxspeed</c>, miles per hour.</param>
/// <param name="Name">Street name; empty: none.</param>
/// <param name="Ref">Road number; empty: none.</param>
/// <param name="OneWay">Whether it may be driven in the order of its nodes only.</param>
internal sealed record RoadKind(string Highway, int SpeedMph, string Name = "", string Ref = "", bool OneWay = false)
{
    /// <summary>A ring of a roundabout.</summary>
    public bool Roundabout { get; init; }

    /// <summary>Carried over or under everything it crosses: joined to other roads at its given nodes only (motorways, slip roads).</summary>
    public bool GradeSeparated { get; init; }

    /// <summary>One way by choice of the town, and made two-way where that would cut a street off.</summary>
    public bool OneWayIsOptional { get; init; }

    /// <summary>Whether people live along it.</summary>
    public bool HasHomes => Highway is "residential" or "tertiary" or "unclassified" && SpeedMph <= 30 && !Roundabout;

    /// <summary>A main road: trunk, primary, secondary or tertiary.</summary>
    public bool IsMain => Highway is "trunk" or "primary" or "secondary" or "tertiary";
}

/// <summary>A road being drawn: nodes of the sketch in order. Mutable until the network is made.</summary>
internal sealed class RoadLine
{
    public RoadLine(RoadKind kind, List<int> nodes)
    {
        Kind = kind;
        Nodes = nodes;
    }

    public RoadKind Kind { get; set; }

    public List<int> Nodes { get; }
}

/// <summary>The drawing board: points and the lines through them.</summary>
internal sealed class Sketch
{
    public List<PlanePoint> Points { get; } = [];

    public List<RoadLine> Lines { get; } = [];

    public int AddNode(PlanePoint point)
    {
        Points.Add(point);
        return Points.Count - 1;
    }

    public RoadLine AddLine(RoadKind kind, List<int> nodes)
    {
        var line = new RoadLine(kind, nodes);
        Lines.Add(line);
        return line;
    }

    /// <summary>Nodes for points between two given nodes: first, new ones, last.</summary>
    public List<int> Join(int first, IReadOnlyList<PlanePoint> between, int last)
    {
        var nodes = new List<int>(between.Count + 2) { first };
        foreach (PlanePoint point in between)
        {
            nodes.Add(AddNode(point));
        }

        nodes.Add(last);
        return nodes;
    }
}
