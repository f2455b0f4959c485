using CareRostering.Roads.Graph;

namespace CareRostering.Roads.Contraction;

/// <summary>
/// The order in which a hierarchy takes edges away: the network is halved by few edges, which come last, then each half likewise, down to
/// single streets (nested dissection: George 1973). It depends on the map alone, never on travel times, so that closing a road or the
/// evening peak needs new costs but no new order (Dibbelt, Strasser and Wagner 2016, "Customizable contraction hierarchies"). Parting by
/// edges and not by junctions suits a graph of turns, whose vertices are directed edges (Buchhold, Wagner, Zeitz and Zuendorf 2020).
/// </summary>
internal sealed class NestedDissection
{
    /// <summary>Cells of so few edges are not halved further.</summary>
    private const int SmallCell = 4;

    /// <summary>Cells of more edges than this are worth a thread of their own.</summary>
    private const int LargeCell = 2_000;

    private readonly int[] order;
    private readonly bool inParallel;

    private NestedDissection(int edges, bool inParallel)
    {
        order = new int[edges];
        this.inParallel = inParallel;
    }

    /// <summary>All edges, the first to be taken away first. The same roads give the same order on any number of threads.</summary>
    public static int[] Order(RoadEdgeArrays edges, int threads)
    {
        if (edges.From.Length == 0)
        {
            return [];
        }

        double narrowing = Math.Cos(edges.NodeLatitudes[0] / 1e7 * Math.PI / 180);
        var whole = new JunctionCell(
            [.. edges.NodeLatitudes.Select(latitude => (double)latitude)],
            [.. edges.NodeLongitudes.Select(longitude => longitude * narrowing)],
            [.. Enumerable.Range(0, edges.From.Length)],
            edges.From,
            edges.To);
        var dissection = new NestedDissection(edges.From.Length, threads > 1);
        dissection.Dissect(whole, 0);
        return dissection.order;
    }

    private void Dissect(JunctionCell cell, int first)
    {
        if (cell.Edges.Length <= SmallCell || cell.NodeCount < 3)
        {
            cell.Edges.CopyTo(order, first);
            return;
        }

        bool[] side = InertialFlow.Halve(cell);
        int last = first + cell.Edges.Length;
        for (int edge = 0; edge < cell.Edges.Length; edge++)
        {
            if (cell.IsCut(edge, side))
            {
                order[--last] = cell.Edges[edge];
            }
        }

        JunctionCell one = cell.Part(side, which: true);
        JunctionCell other = cell.Part(side, which: false);
        if (inParallel && cell.Edges.Length > LargeCell)
        {
            Parallel.Invoke(() => Dissect(one, first), () => Dissect(other, first + one.Edges.Length));
        }
        else
        {
            Dissect(one, first);
            Dissect(other, first + one.Edges.Length);
        }
    }
}
