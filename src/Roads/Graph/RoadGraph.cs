using System.Collections.Concurrent;
using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Contraction;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Graph;

/// <summary>
/// The roads one mode of travel may use: junctions and the edges between them, one strongly connected part, so that every place on it reaches
/// every other. Immutable and safe to share between threads.
/// </summary>
public sealed class RoadGraph
{
    private const int MostRemembered = 100_000;
    private readonly Lazy<RoadEdgeIndex> index;
    private readonly Lazy<long[]> turnCosts;
    private readonly Lazy<HierarchyCosts> costs;
    private readonly Lazy<HierarchySelection> wholeHierarchy;
    private readonly ConcurrentBag<HierarchyWay> ways = [];
    private readonly ConcurrentDictionary<GeoCoordinate, RoadPlace?> snapped = [];

    internal RoadGraph(TravelMode mode, RoadEdgeArrays arrays, RoadTurnArrays turnArrays)
    {
        Mode = mode;
        Arrays = arrays;
        TurnArrays = turnArrays;
        Turns = new TurnGraph(arrays, turnArrays);
        index = new(() => new RoadEdgeIndex(arrays));
        turnCosts = new(() => Turns.Costs());
        costs = new(() => new HierarchyCosts(new Hierarchy(Turns.Order(arrays.ContractionOrder), Turns.Starts, Turns.Heads), TurnCosts));
        wholeHierarchy = new(() => new HierarchySelection(Costs, Enumerable.Range(0, Turns.VertexCount), backward: false));
    }

    /// <summary>Who travels on it.</summary>
    public TravelMode Mode { get; }

    /// <summary>Number of junctions.</summary>
    public int NodeCount => Arrays.NodeLatitudes.Length;

    /// <summary>Number of edges; an edge open both ways counts once.</summary>
    public int EdgeCount => Arrays.From.Length;

    internal RoadEdgeArrays Arrays { get; }

    internal RoadEdgeIndex Index => index.Value;

    internal RoadTurnArrays TurnArrays { get; }

    internal TurnGraph Turns { get; }

    /// <summary>A <see cref="RoadCost"/> of every turn.</summary>
    internal long[] TurnCosts => turnCosts.Value;

    /// <summary>Costs of the hierarchy over the turns.</summary>
    internal HierarchyCosts Costs => costs.Value;

    /// <summary>The hierarchy packed for sweeps that reach all of it; made when first asked for, a dozen megabytes for a county.</summary>
    internal HierarchySelection WholeHierarchy => wholeHierarchy.Value;

    /// <summary>
    /// The place on the nearest road within <see cref="Matrix.RoadMatrix.MaxSnapMetres"/>, or null. Remembered, because the same doors are asked for all day; a county's places fit many times over.
    /// </summary>
    internal RoadPlace? Snap(GeoCoordinate position)
    {
        if (snapped.TryGetValue(position, out RoadPlace? known))
        {
            return known;
        }

        if (snapped.Count >= MostRemembered)
        {
            snapped.Clear();
        }

        return snapped[position] = Index.Nearest(position.Latitude, position.Longitude, Matrix.RoadMatrix.MaxSnapMetres);
    }

    /// <summary>Finds single ways, for one thread at a time; to be handed back with <see cref="HandBack"/>, because each holds two numbers for every directed edge.</summary>
    internal HierarchyWay Lend() => ways.TryTake(out HierarchyWay? way) ? way : new HierarchyWay(Costs);

    internal void HandBack(HierarchyWay way) => ways.Add(way);

    /// <summary>All edges with class and true line, for drawing. Made as they are enumerated.</summary>
    public IEnumerable<RoadEdge> Edges()
    {
        for (int edge = 0; edge < EdgeCount; edge++)
        {
            yield return new RoadEdge((RoadClass)Arrays.Classes[edge], Arrays.BackwardMillis[edge] < 0 || Arrays.ForwardMillis[edge] < 0, Line(edge))
            {
                Name = Arrays.Text(Arrays.Names[edge]),
                Ref = Arrays.Text(Arrays.Refs[edge]),
            };
        }
    }

    /// <summary>The line of an edge from its start to its end.</summary>
    internal GeoCoordinate[] Line(int edge)
    {
        int start = Arrays.ShapeStarts[edge];
        int count = Arrays.ShapeStarts[edge + 1] - start;
        var line = new GeoCoordinate[count + 2];
        line[0] = Degrees(Arrays.NodeLatitudes[Arrays.From[edge]], Arrays.NodeLongitudes[Arrays.From[edge]]);
        for (int point = 0; point < count; point++)
        {
            line[point + 1] = Degrees(Arrays.ShapeLatitudes[start + point], Arrays.ShapeLongitudes[start + point]);
        }

        line[^1] = Degrees(Arrays.NodeLatitudes[Arrays.To[edge]], Arrays.NodeLongitudes[Arrays.To[edge]]);
        return line;
    }

    private static GeoCoordinate Degrees(int latitudeE7, int longitudeE7) => new(latitudeE7 / 1e7, longitudeE7 / 1e7);
}
