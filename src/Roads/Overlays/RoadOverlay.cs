using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Graph;

namespace CareRostering.Roads.Overlays;

/// <summary>
/// Roads with some closed or slowed, without making anything anew that the map decides: junctions, lines, the index and the hierarchy's shape are
/// shared with the roads underneath, which stay as they are; only times and the hierarchy's costs are made (docs/decisions, 15).
/// Immutable and safe to share between threads.
/// </summary>
public sealed class RoadOverlay
{
    private readonly RoadChanges changes;
    private readonly int[] closed;
    private readonly int[] slowed;

    /// <summary>Lays changes on roads.</summary>
    /// <param name="roads">The roads as the map has them. On an overlay the changes come on top of its own.</param>
    /// <param name="changes">What is different.</param>
    public RoadOverlay(RoadNetwork roads, RoadChanges changes)
    {
        this.changes = changes;
        closed = new int[changes.Closures.Count];
        slowed = new int[changes.Slowdowns.Count];
        TravelMode[] modes = Enum.GetValues<TravelMode>();
        var reports = new RoadOverlayReport[modes.Length];
        RoadGraph[] graphs = Array.ConvertAll(modes, mode => Apply(roads.Graph(mode), out reports[(int)mode]));
        Network = new RoadNetwork(roads, graphs);
        Reports = reports;
    }

    /// <summary>The roads with the changes.</summary>
    public RoadNetwork Network { get; }

    /// <summary>Per mode, in the order of <see cref="TravelMode"/>.</summary>
    public IReadOnlyList<RoadOverlayReport> Reports { get; }

    /// <summary>Per closure how many edges it closes, of all modes together.</summary>
    public IReadOnlyList<int> ClosedEdges => closed;

    /// <summary>Per slowdown how many edges it touches, of all modes together.</summary>
    public IReadOnlyList<int> SlowedEdges => slowed;

    private static bool Binds(IReadOnlyList<TravelMode> modes, TravelMode mode) => modes.Count == 0 || modes.Contains(mode);

    private RoadGraph Apply(RoadGraph graph, out RoadOverlayReport report)
    {
        RoadEdgeArrays arrays = graph.Arrays;
        bool[] isClosed = new bool[graph.EdgeCount];
        for (int closure = 0; closure < closed.Length; closure++)
        {
            if (Binds(changes.Closures[closure].Modes, graph.Mode))
            {
                closed[closure] += Close(graph, changes.Closures[closure], isClosed);
            }
        }

        double[] factors = new double[graph.EdgeCount];
        Array.Fill(factors, 1);
        for (int slowdown = 0; slowdown < slowed.Length; slowdown++)
        {
            if (Binds(changes.Slowdowns[slowdown].Modes, graph.Mode))
            {
                slowed[slowdown] += Slow(graph, changes.Slowdowns[slowdown], factors);
            }
        }

        int[] forward = (int[])arrays.ForwardMillis.Clone();
        int[] backward = (int[])arrays.BackwardMillis.Clone();
        (int closedEdges, long centimetres, int slowedEdges) = (0, 0, 0);
        for (int edge = 0; edge < isClosed.Length; edge++)
        {
            if (isClosed[edge])
            {
                forward[edge] = backward[edge] = -1;
                closedEdges++;
                centimetres += arrays.Centimetres[edge];
            }
            else if (factors[edge] > 1)
            {
                forward[edge] = Slower(forward[edge], factors[edge]);
                backward[edge] = Slower(backward[edge], factors[edge]);
                slowedEdges++;
            }
        }

        report = new RoadOverlayReport(graph.Mode, closedEdges, (centimetres + 50) / 100, slowedEdges);
        return closedEdges + slowedEdges == 0 ? graph : graph.With(arrays with { ForwardMillis = forward, BackwardMillis = backward }, isClosed);
    }

    private static int Close(RoadGraph graph, RoadClosure closure, bool[] isClosed)
    {
        bool[]? isNamed = closure.Name is { } name ? Array.ConvertAll(graph.Arrays.Texts, text => IsCalled(text, name)) : null;
        int count = 0;
        for (int edge = 0; edge < isClosed.Length; edge++)
        {
            if (IsMeant(isNamed, graph.Arrays.Names[edge], graph.Arrays.Refs[edge])
                && (closure.Area is not { } area || (graph.MayTouch(edge, area.Bounds) && area.Touches(graph.Line(edge)))))
            {
                isClosed[edge] = true;
                count++;
            }
        }

        return count;
    }

    /// <summary>Makes the times of edges in the area longer by a factor of what they are without any slowdown.</summary>
    private static int Slow(RoadGraph graph, RoadSlowdown slowdown, double[] factors)
    {
        int count = 0;
        for (int edge = 0; edge < factors.Length; edge++)
        {
            double share = graph.MayTouch(edge, slowdown.Area.Bounds) ? slowdown.Area.ShareInside(graph.Line(edge)) : 0;
            if (share > 0)
            {
                factors[edge] = Math.Max(factors[edge], 1 - share + (share / slowdown.Factor));
                count++;
            }
        }

        return count;
    }

    private static bool IsMeant(bool[]? isNamed, int name, int number) => isNamed is null || (name >= 0 && isNamed[name]) || (number >= 0 && isNamed[number]);

    /// <summary>Roads with several numbers have them in one text, parted by semicolons.</summary>
    private static bool IsCalled(string text, string name) =>
        string.Equals(text, name, StringComparison.OrdinalIgnoreCase)
        || (text.Contains(';', StringComparison.Ordinal) && text.Split(';', StringSplitOptions.TrimEntries).Contains(name, StringComparer.OrdinalIgnoreCase));

    private static int Slower(int millis, double factor) => millis < 0 ? millis : (int)Math.Min(int.MaxValue / 4, Math.Ceiling(millis * factor));
}
