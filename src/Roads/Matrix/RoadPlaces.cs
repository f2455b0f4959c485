using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Contraction;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Graph;

namespace CareRostering.Roads.Matrix;

/// <summary>Points brought onto the roads of one mode.</summary>
internal sealed class RoadPlaces
{
    private const int MaxFaults = 1_000;

    /// <summary>Walking from door to road at 4.8 km/h, as the profile of walkers has it.</summary>
    private const double MillisPerMetreWalked = 750;
    private readonly RoadPlace?[] places;
    private readonly GeoCoordinate[] positions;

    /// <exception cref="FaultException">A coordinate is not on the globe (all such points are listed).</exception>
    public RoadPlaces(RoadGraph graph, IReadOnlyList<GeoPoint> points)
    {
        ThrowIfNotOnGlobe(points);
        Graph = graph;
        positions = [.. points.Select(point => new GeoCoordinate(point.Latitude, point.Longitude))];
        places = new RoadPlace?[points.Count];
        SnapMetres = new double[points.Count];
        List<UnroutablePoint> unroutable = [];
        List<PointWarning> warnings = [];
        for (int index = 0; index < places.Length; index++)
        {
            RoadSnap snap = graph.Snap(positions[index]);
            places[index] = snap.Place;
            SnapMetres[index] = snap.Place?.SnapMetres ?? double.NaN;
            if (snap.Place is null)
            {
                unroutable.Add(new UnroutablePoint(index, points[index].Id, SnapText.WhyNone(snap, graph.Mode)));
            }
            else if (SnapText.Warning(snap, graph.Mode) is { } text)
            {
                warnings.Add(new PointWarning(index, points[index].Id, text));
            }
        }

        Unroutable = unroutable;
        Warnings = warnings;
    }

    /// <summary>Refuses points that no road comes near to.</summary>
    /// <exception cref="FaultException">All such points are listed, or all that are not on the globe.</exception>
    public static void ThrowIfUnroutable(RoadGraph graph, IReadOnlyList<GeoPoint> points)
    {
        IReadOnlyList<UnroutablePoint> unroutable = new RoadPlaces(graph, points).Unroutable;
        if (unroutable.Count > 0)
        {
            throw new FaultException([.. unroutable.Take(MaxFaults).Select(point => new Fault(
                "POINTS_UNROUTABLE", $"points[{point.Index}]", $"Point '{point.Id}': {point.Reason}", "Check the coordinates (are latitude and longitude swapped?), or use a road file that covers the place."))]);
        }
    }

    private RoadPlaces(RoadPlaces first, RoadPlaces second)
    {
        Graph = first.Graph;
        places = [.. first.places, .. second.places];
        positions = [.. first.positions, .. second.positions];
        SnapMetres = [.. first.SnapMetres, .. second.SnapMetres];
        Unroutable = [.. first.Unroutable, .. second.Unroutable.Select(point => point with { Index = first.Count + point.Index })];
        Warnings = [.. first.Warnings, .. second.Warnings.Select(point => point with { Index = first.Count + point.Index })];
    }

    public RoadGraph Graph { get; }

    public int Count => places.Length;

    public double[] SnapMetres { get; }

    public IReadOnlyList<UnroutablePoint> Unroutable { get; }

    public IReadOnlyList<PointWarning> Warnings { get; }

    /// <summary>These places and others of the same graph behind them.</summary>
    public RoadPlaces Followed(RoadPlaces by) => new(this, by);

    /// <summary>Where a point is on the road, or null where it is on none.</summary>
    public RoadPlace? this[int index] => places[index];

    /// <summary>Cost from door to door, given that of the way on the road: the walk to the road and from it is added. Two places at one spot are none apart.</summary>
    public long DoorToDoor(int origin, RoadPlaces others, int destination, long onRoad) =>
        RoadCost.IsNone(onRoad) ? RoadCost.None
        : positions[origin] == others.positions[destination] ? 0
        : onRoad + RoadCost.Of(WalkMillis(origin) + others.WalkMillis(destination), 0);

    /// <summary>Directed edges that a journey from a place begins on, with what it has not to drive of them, as a cost below zero.</summary>
    public HierarchyClimb.Seed[] Leaving(int index) => Seeds(index, toBegin: true);

    /// <summary>Directed edges that a journey to a place ends on, with the cost from their beginning to the place.</summary>
    public HierarchyClimb.Seed[] Arriving(int index) => Seeds(index, toBegin: false);

    /// <summary>
    /// Cost from a place to another on the same edge: along it, or off it and back. None where either is on no road; both are, or neither.
    /// </summary>
    public long CostOnOneEdge(HierarchyWay way, int origin, RoadPlaces others, int destination)
    {
        if (places[origin] is not { } place || others.places[destination] is not { } other)
        {
            return RoadCost.None;
        }

        long along = place.Along(other);
        return along == 0 ? 0 : Math.Min(along, way.FindCost([.. BeyondFirstTurn(origin).Select(first => first.Seed)], others.Arriving(destination)));
    }

    /// <summary>Every first turn of a journey from a place: the directed edge it leads into, with the cost there, and the one it leaves.</summary>
    public IEnumerable<(HierarchyClimb.Seed Seed, int Before)> BeyondFirstTurn(int index)
    {
        TurnGraph turns = Graph.Turns;
        foreach (HierarchyClimb.Seed seed in Leaving(index))
        {
            for (int turn = turns.Starts[seed.Vertex]; turn < turns.Starts[seed.Vertex + 1]; turn++)
            {
                if (!RoadCost.IsNone(Graph.TurnCosts[turn]))
                {
                    yield return (new HierarchyClimb.Seed(turns.Heads[turn], seed.Cost + Graph.TurnCosts[turn]), seed.Vertex);
                }
            }
        }
    }

    /// <summary>Milliseconds of walking between a point and its road.</summary>
    public int WalkMillis(int index) => (int)Math.Round(SnapMetres[index] * MillisPerMetreWalked);

    private HierarchyClimb.Seed[] Seeds(int index, bool toBegin)
    {
        if (places[index] is not { } place)
        {
            return [];
        }

        List<HierarchyClimb.Seed> seeds = new(2);
        Add(2 * place.Edge, place.FromStart);
        Add((2 * place.Edge) + 1, place.FromEnd);
        return [.. seeds];

        void Add(int directedEdge, long cost)
        {
            if (cost != RoadCost.None)
            {
                foreach (int vertex in Graph.Turns.Vertices(directedEdge, toBegin))
                {
                    seeds.Add(new HierarchyClimb.Seed(vertex, toBegin ? -cost : cost));
                }
            }
        }
    }

    private static void ThrowIfNotOnGlobe(IReadOnlyList<GeoPoint> points)
    {
        List<Fault> faults = [];
        for (int index = 0; index < points.Count && faults.Count < MaxFaults; index++)
        {
            GeoPoint point = points[index];
            if (!(Math.Abs(point.Latitude) <= 90) || !(Math.Abs(point.Longitude) <= 180))
            {
                faults.Add(new Fault(
                    "POINTS_COORDINATE", $"points[{index}]", $"Point '{point.Id}' lies at {point.Latitude}, {point.Longitude}, which is not on the globe.", "Latitude is -90 to 90, longitude -180 to 180 degrees."));
            }
        }

        if (faults.Count > 0)
        {
            throw new FaultException(faults);
        }
    }
}
