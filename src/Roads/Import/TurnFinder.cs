using CareRostering.Roads.Geometry;
using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Import;

/// <summary>Finds the turns at every junction of one mode and what they cost, before restrictions.</summary>
internal sealed class TurnFinder
{
    /// <summary>So far from the junction one looks at where a road leads: the last metre of a drawn line says little.</summary>
    private const double LookMetres = 10;

    private readonly RoadExtract extract;
    private readonly SegmentNet net;
    private readonly List<EdgeChains.Chain> chains;
    private readonly bool[] isKept;
    private readonly TurnCosts costs;
    private readonly int[] leavingStarts;
    private readonly int[] leaving;
    private readonly int[] roads;

    /// <param name="extract">Where the nodes lie.</param>
    /// <param name="net">The junctions.</param>
    /// <param name="chains">The edges to be.</param>
    /// <param name="isKept">Per chain, whether it can belong to the network; where only others go on, one turns round.</param>
    /// <param name="costs">What turning costs.</param>
    public TurnFinder(RoadExtract extract, SegmentNet net, List<EdgeChains.Chain> chains, bool[] isKept, TurnCosts costs)
    {
        this.extract = extract;
        this.net = net;
        this.chains = chains;
        this.isKept = isKept;
        this.costs = costs;
        roads = new int[net.VertexCount];
        leavingStarts = new int[net.VertexCount + 1];
        for (int directed = 0; directed < 2 * chains.Count; directed++)
        {
            roads[Start(directed)]++;
            leavingStarts[Start(directed) + 1] += IsOpen(directed) ? 1 : 0;
        }

        for (int vertex = 0; vertex < net.VertexCount; vertex++)
        {
            leavingStarts[vertex + 1] += leavingStarts[vertex];
        }

        leaving = new int[leavingStarts[^1]];
        int[] next = leavingStarts[..^1];
        for (int directed = 0; directed < 2 * chains.Count; directed++)
        {
            if (IsOpen(directed))
            {
                leaving[next[Start(directed)]++] = directed;
            }
        }
    }

    /// <summary>Open directed chains that leave a junction.</summary>
    public ReadOnlySpan<int> Leaving(int vertex) => leaving.AsSpan(leavingStarts[vertex]..leavingStarts[vertex + 1]);

    /// <summary>Whether a directed chain may be driven and is kept.</summary>
    public bool IsOpen(int directed) => isKept[directed / 2] && (IsForward(directed) ? chains[directed / 2].ForwardMillis : chains[directed / 2].BackwardMillis) >= 0;

    /// <summary>The junction at which a directed chain starts.</summary>
    public int Start(int directed) => IsForward(directed) ? chains[directed / 2].From : chains[directed / 2].To;

    /// <summary>The junction at which it ends.</summary>
    public int End(int directed) => Start(directed ^ 1);

    /// <summary>The way on which a directed chain starts.</summary>
    public int FirstWay(int directed) => net[FirstSegment(directed)].Way;

    /// <summary>The way on which it ends.</summary>
    public int LastWay(int directed) => FirstWay(directed ^ 1);

    public TurnDraft Find()
    {
        int[] starts = new int[(2 * chains.Count) + 1];
        List<TurnDraft.Turn> turns = [];
        double[] headings = [.. Enumerable.Range(0, 2 * chains.Count).Select(Heading)];
        for (int directed = 0; directed < 2 * chains.Count; directed++)
        {
            if (IsOpen(directed))
            {
                AddTurns(directed, headings, turns);
            }

            starts[directed + 1] = turns.Count;
        }

        return new TurnDraft(starts, [.. turns]);
    }

    private static bool IsForward(int directed) => (directed & 1) == 0;

    private void AddTurns(int directed, double[] headings, List<TurnDraft.Turn> turns)
    {
        int junction = End(directed);
        int back = directed ^ 1;
        ReadOnlySpan<int> ways = Leaving(junction);
        int last = FirstSegment(back);
        int delay = net.Delay(junction) is { } found && found.Counts(alongWay: net[last].To == junction) ? found.Millis : 0;

        // At a private gate one turns round, unless one comes from behind it: the road up to it must lead back without passing it.
        bool isDeadEnd = true;
        foreach (int next in ways)
        {
            if (next != back && !IsShut(junction, directed, next))
            {
                isDeadEnd &= net.IsPrivateGate(junction) && !IsPrivate(directed);

                // The heading of the way back, turned round, is how one arrives.
                double degrees = Math.IEEERemainder(headings[next] - headings[back] - 180, 360);
                turns.Add(new TurnDraft.Turn(next, delay + (roads[junction] > 2 ? costs.Millis(degrees, extract.Side) : 0)));
            }
        }

        if (ways.Contains(back) && (isDeadEnd || costs.TurnsAboutAnywhere))
        {
            turns.Add(new TurnDraft.Turn(back, delay + costs.AboutTurnMillis));
        }
    }

    /// <summary>A private gate lets nobody from public road to public road.</summary>
    private bool IsShut(int junction, int directed, int next) =>
        net.IsPrivateGate(junction) && !IsPrivate(directed) && !IsPrivate(next);

    private bool IsPrivate(int directed) => chains[directed / 2].Use.IsPrivate;

    private int FirstSegment(int directed) => IsForward(directed) ? chains[directed / 2].FirstSegment : chains[directed / 2].LastSegment;

    /// <summary>Degrees clockwise from north in which a directed chain leaves its junction.</summary>
    private double Heading(int directed)
    {
        EdgeChains.Chain chain = chains[directed / 2];
        int from = net.Node(Start(directed));
        int there = from;
        double metres = 0;
        for (int at = 0; at <= chain.Shape.Count && metres < LookMetres; at++)
        {
            int next = at == chain.Shape.Count ? net.Node(End(directed)) : chain.Shape[IsForward(directed) ? at : chain.Shape.Count - 1 - at];
            metres += Earth.Metres(extract.Latitudes[there], extract.Longitudes[there], extract.Latitudes[next], extract.Longitudes[next]);
            there = next;
        }

        double north = extract.Latitudes[there] - (double)extract.Latitudes[from];
        double east = (extract.Longitudes[there] - (double)extract.Longitudes[from]) * Math.Cos(extract.Latitudes[from] / 1e7 * Math.PI / 180);
        return Math.Atan2(east, north) * 180 / Math.PI;
    }
}
