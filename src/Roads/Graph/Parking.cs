using CareRostering.Roads.Geometry;

namespace CareRostering.Roads.Graph;

/// <summary>
/// Finds where one parks for a door and how far one walks from there: the drivable road that is nearest over the paths of walkers, by a search (Dijkstra 1959)
/// from the door outwards that ends at the first junction on such a road. Both graphs come from the same map, so a path that meets a road
/// does so in one and the same point. Thread safe.
/// </summary>
internal sealed class Parking
{
    /// <summary>A road at most so much further than the nearest path passes the door: the path is its pavement, drawn beside it.</summary>
    private const double PavementMetres = 20;

    /// <summary>Coordinates are kept to a centimetre; this is what being on a road means.</summary>
    private const double OnRoadMetres = 0.5;
    private const double CentimetresPerMetre = 100;

    private readonly RoadGraph walk;
    private readonly double mostMetres;
    private readonly Lazy<(int[] Starts, int[] Edges)> incidence;

    /// <param name="walk">Paths of walkers, roads included.</param>
    /// <param name="mostMetres">How far one walks on paths at most.</param>
    public Parking(RoadGraph walk, double mostMetres)
    {
        this.walk = walk;
        this.mostMetres = mostMetres;
        incidence = new(Incidence);
    }

    /// <summary>The place to park for a door, with the metres walked from it; null where the nearest road passes the door, or no other is near enough on foot.</summary>
    /// <param name="door">Where one walks to.</param>
    /// <param name="straight">The nearest road in a straight line, or null.</param>
    /// <param name="roadWithin">The nearest place on a road to park on, of a latitude and longitude, within metres.</param>
    public RoadPlace? Find(GeoCoordinate door, RoadPlace? straight, Func<double, double, double, RoadPlace?> roadWithin) =>
        walk.Snap(door).Place is not { } path || straight?.SnapMetres <= path.SnapMetres + PavementMetres ? null : OverPaths(path, roadWithin);

    private RoadPlace? OverPaths(RoadPlace path, Func<double, double, double, RoadPlace?> roadWithin)
    {
        RoadEdgeArrays edges = walk.Arrays;
        var reached = new Dictionary<int, double>();
        var open = new PriorityQueue<int, (double Metres, int Node)>();
        double length = edges.Centimetres[path.Edge] / CentimetresPerMetre;
        Reach(edges.From[path.Edge], path.Share * length);
        Reach(edges.To[path.Edge], (1 - path.Share) * length);
        (int[] starts, int[] incident) = incidence.Value;
        while (open.TryDequeue(out int node, out (double Metres, int Node) at))
        {
            if (at.Metres > reached[node])
            {
                continue;
            }

            if (roadWithin(edges.NodeLatitudes[node] / 1e7, edges.NodeLongitudes[node] / 1e7, OnRoadMetres) is { } place)
            {
                return place with { SnapMetres = path.SnapMetres + at.Metres };
            }

            for (int next = starts[node]; next < starts[node + 1]; next++)
            {
                int edge = incident[next];
                Reach(edges.From[edge] == node ? edges.To[edge] : edges.From[edge], at.Metres + (edges.Centimetres[edge] / CentimetresPerMetre));
            }
        }

        return null;

        void Reach(int node, double metres)
        {
            if (metres <= mostMetres && (!reached.TryGetValue(node, out double before) || metres < before))
            {
                reached[node] = metres;
                open.Enqueue(node, (metres, node));
            }
        }
    }

    /// <summary>The walkers' edges at each junction.</summary>
    private (int[] Starts, int[] Edges) Incidence()
    {
        RoadEdgeArrays edges = walk.Arrays;
        int[] starts = new int[walk.NodeCount + 1];
        for (int edge = 0; edge < walk.EdgeCount; edge++)
        {
            starts[edges.From[edge] + 1]++;
            starts[edges.To[edge] + 1]++;
        }

        for (int node = 0; node < walk.NodeCount; node++)
        {
            starts[node + 1] += starts[node];
        }

        int[] incident = new int[starts[^1]];
        int[] free = starts[..^1];
        for (int edge = 0; edge < walk.EdgeCount; edge++)
        {
            incident[free[edges.From[edge]]++] = edge;
            incident[free[edges.To[edge]]++] = edge;
        }

        return (starts, incident);
    }
}
