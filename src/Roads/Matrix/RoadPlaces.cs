using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Graph;

namespace CareRostering.Roads.Matrix;

/// <summary>Points put on the roads of a graph, and the junctions a search has to settle to know the cost to (or from) all of them.</summary>
internal sealed class RoadPlaces
{
    private const int MaxFaults = 1_000;
    private readonly RoadPlace?[] places;
    private readonly Lazy<RoadArcs> outgoing;
    private readonly Lazy<RoadArcs> incoming;

    public RoadPlaces(RoadGraph graph, IReadOnlyList<GeoPoint> points)
    {
        ThrowIfNotOnGlobe(points);
        Graph = graph;
        places = new RoadPlace?[points.Count];
        SnapMetres = new double[points.Count];
        WantedArriving = new bool[graph.NodeCount];
        WantedLeaving = new bool[graph.NodeCount];
        List<UnroutablePoint> unroutable = [];
        for (int index = 0; index < places.Length; index++)
        {
            RoadPlace? place = graph.Index.Nearest(points[index].Latitude, points[index].Longitude, RoadMatrix.MaxSnapMetres);
            places[index] = place;
            SnapMetres[index] = place?.SnapMetres ?? double.NaN;
            if (place is null)
            {
                unroutable.Add(new UnroutablePoint(index, points[index].Id, $"No road for travel by {graph.Mode.ToString().ToLowerInvariant()} lies within {RoadMatrix.MaxSnapMetres} metres."));
            }
        }

        foreach (RoadPlace place in places.OfType<RoadPlace>())
        {
            Want(place);
        }

        Unroutable = unroutable;
        bool[] isEnd = new bool[graph.NodeCount];
        MarkEdgeEnds(isEnd);
        bool[] isOmitted = DeadEnds.Of(graph.Arrays, isEnd);
        outgoing = new(() => RoadArcs.Of(graph.Arrays, backward: false, isOmitted));
        incoming = new(() => RoadArcs.Of(graph.Arrays, backward: true, isOmitted));
    }

    public RoadGraph Graph { get; }

    public int Count => places.Length;

    public double[] SnapMetres { get; }

    public IReadOnlyList<UnroutablePoint> Unroutable { get; }

    /// <summary>Junctions from which some place is entered: wanted by a forward search.</summary>
    public bool[] WantedArriving { get; }

    public int WantedArrivingCount { get; private set; }

    /// <summary>Junctions at which some place is left: wanted by a backward search.</summary>
    public bool[] WantedLeaving { get; }

    public int WantedLeavingCount { get; private set; }

    /// <summary>Where a point is on the road, or null where it is on none.</summary>
    public RoadPlace? this[int index] => places[index];

    /// <summary>A search over the roads between the places; one per thread.</summary>
    /// <param name="backward">Whether costs are to the origin rather than from it.</param>
    /// <param name="keepsParents">Whether the ways themselves are wanted.</param>
    public RoadSearch Search(bool backward, bool keepsParents = false) =>
        new(Graph.Arrays, backward ? incoming.Value : outgoing.Value, backward, keepsParents);

    /// <summary>The roads that ways between these places and others can use, for searches from the one list to the other.</summary>
    public RoadArcs ArcsBetween(RoadPlaces others, bool backward)
    {
        bool[] isEnd = new bool[Graph.NodeCount];
        MarkEdgeEnds(isEnd);
        others.MarkEdgeEnds(isEnd);
        return RoadArcs.Of(Graph.Arrays, backward, DeadEnds.Of(Graph.Arrays, isEnd));
    }

    /// <summary>Cost from the origin of a forward run to a place.</summary>
    public long CostTo(RoadSearch forward, RoadPlace origin, RoadPlace place) => Least(
        origin.Along(place),
        Sum(forward.Cost(Graph.Arrays.From[place.Edge]), place.FromStart),
        Sum(forward.Cost(Graph.Arrays.To[place.Edge]), place.FromEnd));

    /// <summary>Cost from a place to the origin of a backward run.</summary>
    public long CostFrom(RoadSearch backward, RoadPlace origin, RoadPlace place) => Least(
        place.Along(origin),
        Sum(backward.Cost(Graph.Arrays.From[place.Edge]), place.ToStart),
        Sum(backward.Cost(Graph.Arrays.To[place.Edge]), place.ToEnd));

    /// <summary>Faults for every point that is not on the globe.</summary>
    /// <exception cref="FaultException">Some point is not.</exception>
    public static void ThrowIfNotOnGlobe(IReadOnlyList<GeoPoint> points)
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

    private static long Sum(long cost, long part) => cost == RoadCost.None || part == RoadCost.None ? RoadCost.None : cost + part;

    private static long Least(long first, long second, long third) => Math.Min(first, Math.Min(second, third));

    private void Want(RoadPlace place)
    {
        int from = Graph.Arrays.From[place.Edge];
        int to = Graph.Arrays.To[place.Edge];
        bool isForward = place.FromStart != RoadCost.None;
        bool isBackward = place.FromEnd != RoadCost.None;
        WantedArrivingCount += Mark(WantedArriving, from, isForward) + Mark(WantedArriving, to, isBackward);
        WantedLeavingCount += Mark(WantedLeaving, to, isForward) + Mark(WantedLeaving, from, isBackward);
    }

    private void MarkEdgeEnds(bool[] isEnd)
    {
        foreach (RoadPlace place in places.OfType<RoadPlace>())
        {
            isEnd[Graph.Arrays.From[place.Edge]] = true;
            isEnd[Graph.Arrays.To[place.Edge]] = true;
        }
    }

    private static int Mark(bool[] wanted, int node, bool isOpen)
    {
        if (!isOpen || wanted[node])
        {
            return 0;
        }

        wanted[node] = true;
        return 1;
    }
}
