using System.Collections.Concurrent;
using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Contraction;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Overlays;
using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Graph;

/// <summary>
/// The roads one mode of travel may use: junctions and the edges between them, one strongly connected part, so that every place on it reaches
/// every other, unless roads are closed by an overlay. Immutable and safe to share between threads.
/// </summary>
public sealed class RoadGraph
{
    private readonly Lazy<RoadEdgeIndex> index;
    private readonly Lazy<long[]> turnCosts;
    private readonly Lazy<Hierarchy> hierarchy;
    private readonly Lazy<HierarchyCosts> costs;
    private readonly Lazy<RoadEdgeIndex> islandIndex;
    private readonly Lazy<RoadSnapper> snapper;
    private readonly Lazy<HierarchySelection> wholeHierarchy;
    private readonly ConcurrentBag<HierarchyWay> ways = [];
    private readonly bool[]? isClosed;
    private readonly RoadGraph? mapped;
    private readonly Parking? parking;
    private readonly Lazy<RoadGraph>[] layers;

    internal RoadGraph(TravelMode mode, RoadEdgeArrays arrays, RoadTurnArrays turnArrays, RoadIslands islands, RoadTimetable timetable)
    {
        Timetable = timetable;
        layers = Layers();
        Islands = islands;
        Mode = mode;
        Arrays = arrays;
        TurnArrays = turnArrays;
        Turns = new TurnGraph(arrays, turnArrays);
        index = new(() => new RoadEdgeIndex(arrays));
        turnCosts = new(() => Turns.Costs());
        hierarchy = new(() => new Hierarchy(Turns.Order(arrays.ContractionOrder), Turns.Starts, Turns.Heads));
        costs = new(() => new HierarchyCosts(hierarchy.Value, TurnCosts));
        wholeHierarchy = new(() => WholeOf(Costs));
        islandIndex = new(() => new RoadEdgeIndex(islands));
        snapper = new(() => new RoadSnapper(Index, islandIndex.Value, isClosed: null, isJoined: null, parking: null));
    }

    /// <summary>The same roads with other times, or brought to in another way: all that does not depend on that is shared.</summary>
    private RoadGraph(RoadGraph roads, RoadEdgeArrays arrays, bool[]? isClosed, RoadTimetable timetable, Parking? parking)
    {
        this.parking = parking;
        Timetable = timetable;
        layers = Layers();
        mapped = roads.mapped ?? roads;
        this.isClosed = isClosed;
        Mode = roads.Mode;
        Islands = roads.Islands;
        Arrays = arrays;
        TurnArrays = roads.TurnArrays;
        Turns = new TurnGraph(arrays, TurnArrays);
        hierarchy = roads.hierarchy;
        islandIndex = roads.islandIndex;
        bool sameTimes = ReferenceEquals(arrays, roads.Arrays);
        index = sameTimes ? roads.index : new(() => roads.Index.With(arrays));
        turnCosts = sameTimes ? roads.turnCosts : new(() => Turns.Costs());
        costs = sameTimes ? roads.costs : new(() => new HierarchyCosts(hierarchy.Value, TurnCosts));
        wholeHierarchy = sameTimes ? roads.wholeHierarchy : new(() => WholeOf(Costs));
        Lazy<bool[]>? isJoined = isClosed is null ? null : new(() => OpenRoads.Joined(arrays, TurnArrays, Turns));
        snapper = new(() => new RoadSnapper(Index, islandIndex.Value, isClosed, isJoined, parking));
    }

    /// <summary>Who travels on it.</summary>
    public TravelMode Mode { get; }

    /// <summary>How busy the roads are at what time. Times that are asked for without one are those of empty roads.</summary>
    public RoadTimetable Timetable { get; }

    /// <summary>Number of junctions.</summary>
    public int NodeCount => Arrays.NodeLatitudes.Length;

    /// <summary>Number of edges; an edge open both ways counts once.</summary>
    public int EdgeCount => Arrays.From.Length;

    internal RoadEdgeArrays Arrays { get; }

    internal RoadEdgeIndex Index => index.Value;

    internal RoadTurnArrays TurnArrays { get; }

    internal RoadIslands Islands { get; }

    /// <summary>Whether these are roads with changes laid on them.</summary>
    internal bool IsOverlay => mapped is not null && !ReferenceEquals(mapped.Arrays, Arrays);

    internal TurnGraph Turns { get; }

    /// <summary>A <see cref="RoadCost"/> of every turn.</summary>
    internal long[] TurnCosts => turnCosts.Value;

    /// <summary>Costs of the hierarchy over the turns.</summary>
    internal HierarchyCosts Costs => costs.Value;

    /// <summary>The hierarchy packed for sweeps that reach all of it; made when first asked for, a dozen megabytes for a county.</summary>
    internal HierarchySelection WholeHierarchy => wholeHierarchy.Value;

    /// <summary>Where a point meets the roads; remembered.</summary>
    internal RoadSnap Snap(GeoCoordinate position) => snapper.Value.Snap(position);

    /// <summary>These roads with other times.</summary>
    /// <param name="arrays">The edges with other times, and otherwise the same; closed ones have none either way.</param>
    /// <param name="closed">Per edge whether it is closed, beside those that are already.</param>
    internal RoadGraph With(RoadEdgeArrays arrays, bool[] closed)
    {
        bool[] all = isClosed is null ? closed : [.. closed.Select((now, edge) => now || isClosed[edge])];
        return new RoadGraph(this, arrays, all, Timetable, parking);
    }

    /// <summary>These roads for those who park and walk the last stretch.</summary>
    internal RoadGraph With(Parking parking) => new(this, Arrays, isClosed, Timetable, parking);

    /// <summary>The roads in one state of their timetable.</summary>
    /// <param name="layer">Index into <see cref="RoadTimetable.Layers"/>.</param>
    internal RoadGraph During(int layer) => layers[layer].Value;

    private Lazy<RoadGraph>[] Layers() => [.. Timetable.Layers.Select(layer => new Lazy<RoadGraph>(() => layer.PermilleOfClass.All(factor => factor == RoadTimetable.Unchanged)
        ? this
        : new RoadGraph(this, Arrays.Driven(layer.PermilleOfClass), isClosed, RoadTimetable.SameAllDay, parking)))];

    /// <summary>Whether the rectangle around an edge meets another.</summary>
    internal bool MayTouch(int edge, GeoBounds bounds)
    {
        (int south, int north) = MinMax(Arrays.NodeLatitudes[Arrays.From[edge]], Arrays.NodeLatitudes[Arrays.To[edge]]);
        (int west, int east) = MinMax(Arrays.NodeLongitudes[Arrays.From[edge]], Arrays.NodeLongitudes[Arrays.To[edge]]);
        for (int point = Arrays.ShapeStarts[edge]; point < Arrays.ShapeStarts[edge + 1]; point++)
        {
            (south, north) = (Math.Min(south, Arrays.ShapeLatitudes[point]), Math.Max(north, Arrays.ShapeLatitudes[point]));
            (west, east) = (Math.Min(west, Arrays.ShapeLongitudes[point]), Math.Max(east, Arrays.ShapeLongitudes[point]));
        }

        return south / 1e7 <= bounds.North && north / 1e7 >= bounds.South && west / 1e7 <= bounds.East && east / 1e7 >= bounds.West;
    }

    /// <summary>Finds single ways, for one thread at a time; to be handed back with <see cref="HandBack"/>, because each holds two numbers for every directed edge.</summary>
    internal HierarchyWay Lend() => ways.TryTake(out HierarchyWay? way) ? way : new HierarchyWay(Costs);

    internal void HandBack(HierarchyWay way) => ways.Add(way);

    /// <summary>All edges with class and true line, for drawing. Made as they are enumerated.</summary>
    public IEnumerable<RoadEdge> Edges()
    {
        for (int edge = 0; edge < EdgeCount; edge++)
        {
            RoadEdgeArrays map = mapped?.Arrays ?? Arrays;
            yield return new RoadEdge((RoadClass)Arrays.Classes[edge], map.BackwardMillis[edge] < 0 || map.ForwardMillis[edge] < 0, Line(edge))
            {
                Name = Arrays.Text(Arrays.Names[edge]),
                Ref = Arrays.Text(Arrays.Refs[edge]),
                IsClosed = isClosed is not null && isClosed[edge],
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

    private static HierarchySelection WholeOf(HierarchyCosts costs) => new(costs, Enumerable.Range(0, costs.Hierarchy.VertexCount), backward: false);

    private static (int Least, int Most) MinMax(int one, int other) => one < other ? (one, other) : (other, one);

    private static GeoCoordinate Degrees(int latitudeE7, int longitudeE7) => new(latitudeE7 / 1e7, longitudeE7 / 1e7);
}
