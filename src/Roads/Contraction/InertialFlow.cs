namespace CareRostering.Roads.Contraction;

/// <summary>
/// Halves a piece of a road network by few edges: the junctions furthest to one side are joined to a source, those furthest to the other
/// to a sink, and a maximum flow between the two finds the fewest edges that part them (inertial flow: Schild and Sommer 2015, "On balanced
/// separators in road networks"). Four directions are tried. Every edge carries one unit, either way.
/// </summary>
internal sealed class InertialFlow
{
    /// <summary>Share of the junctions at either end: neither half is ever smaller.</summary>
    private const double EndShare = 0.25;

    private readonly JunctionCell cell;
    private readonly int[] flows;
    private readonly Role[] roles;
    private readonly int[] queue;
    private readonly Reached[] reached;
    private int stamp;

    private InertialFlow(JunctionCell cell)
    {
        this.cell = cell;
        flows = new int[cell.Edges.Length];
        roles = new Role[cell.NodeCount];
        queue = new int[cell.NodeCount];
        reached = new Reached[cell.NodeCount];
    }

    private enum Role : byte
    {
        Between,
        Source,
        Sink,
    }

    /// <summary>Which junctions are on the one side of the best cut; both sides hold at least one. The cell has at least two junctions.</summary>
    public static bool[] Halve(JunctionCell cell)
    {
        var work = new InertialFlow(cell);
        bool[] best = [];
        int fewest = int.MaxValue;
        int balance = 0;
        for (int direction = 0; direction < 4; direction++)
        {
            work.SetEnds(direction);
            int cut = work.MaximumFlow(fewest);
            if (cut > fewest)
            {
                continue;
            }

            bool[] side = work.MoreEvenSide(out int smaller);
            if (cut < fewest || smaller > balance)
            {
                (best, fewest, balance) = (side, cut, smaller);
            }
        }

        return best;
    }

    private void SetEnds(int direction)
    {
        int nodes = cell.NodeCount;
        double[] keys = new double[nodes];
        int[] order = new int[nodes];
        for (int node = 0; node < nodes; node++)
        {
            (double y, double x) = (cell.Latitudes[node], cell.Longitudes[node]);
            keys[node] = direction switch { 0 => x, 1 => y, 2 => x + y, _ => x - y };
            order[node] = node;
        }

        Array.Sort(keys, order);
        Array.Clear(roles);
        int end = Math.Max(1, (int)(nodes * EndShare));
        for (int at = 0; at < end; at++)
        {
            roles[order[at]] = Role.Source;
            roles[order[nodes - 1 - at]] = Role.Sink;
        }
    }

    /// <summary>Edges that part the ends, or any number above <paramref name="limit"/> once there are more.</summary>
    private int MaximumFlow(int limit)
    {
        Array.Clear(flows);
        int flow = 0;
        while (flow <= limit)
        {
            int sink = Spread(Role.Source, Role.Sink, towardsSink: true);
            if (sink < 0)
            {
                return flow;
            }

            for (int node = sink; reached[node].Edge >= 0; node = reached[node].From)
            {
                flows[reached[node].Edge] += reached[node].Sign;
            }

            flow++;
        }

        return flow;
    }

    /// <summary>
    /// Breadth first from all junctions of one role over edges that can carry more; the first junction of the other role met, or -1.
    /// Away from the sink, the edges are those over which more could come.
    /// </summary>
    private int Spread(Role start, Role goal, bool towardsSink)
    {
        stamp++;
        int tail = 0;
        for (int node = 0; node < roles.Length; node++)
        {
            if (roles[node] == start)
            {
                reached[node] = new Reached(stamp, -1, -1, 0);
                queue[tail++] = node;
            }
        }

        for (int head = 0; head < tail; head++)
        {
            int node = queue[head];
            foreach (JunctionCell.Step step in cell.Steps(node))
            {
                int carried = towardsSink ? flows[step.Edge] * step.Sign : -flows[step.Edge] * step.Sign;
                if (carried >= 1 || reached[step.Node].Stamp == stamp)
                {
                    continue;
                }

                reached[step.Node] = new Reached(stamp, node, step.Edge, step.Sign);
                if (roles[step.Node] == goal)
                {
                    return step.Node;
                }

                queue[tail++] = step.Node;
            }
        }

        return -1;
    }

    /// <summary>Of the cut nearest the source and the one nearest the sink, the one with more even halves.</summary>
    private bool[] MoreEvenSide(out int smaller)
    {
        bool[] nearSource = Side(Role.Source, Role.Sink, towardsSink: true);
        bool[] nearSink = Side(Role.Sink, Role.Source, towardsSink: false);
        int first = Smaller(nearSource);
        int second = Smaller(nearSink);
        smaller = Math.Max(first, second);
        return first >= second ? nearSource : nearSink;
    }

    private bool[] Side(Role start, Role goal, bool towardsSink)
    {
        Spread(start, goal, towardsSink);
        bool[] side = new bool[roles.Length];
        for (int node = 0; node < side.Length; node++)
        {
            side[node] = reached[node].Stamp == stamp;
        }

        return side;
    }

    private static int Smaller(bool[] side)
    {
        int count = side.Count(which => which);
        return Math.Min(count, side.Length - count);
    }

    /// <summary>How a junction was reached last: in which round, from where, over which edge and in which direction of it.</summary>
    private readonly record struct Reached(int Stamp, int From, int Edge, int Sign);
}
