using CareRostering.Roads.Geometry;
using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Import;

/// <summary>
/// Joins segments into edges: walks from every vertex where something happens (a junction, a dead end, a change of class or speed) along
/// passing vertices to the next one. A ring without any such vertex is cut at its first vertex. Linear in the number of segments.
/// </summary>
internal sealed class EdgeChains
{
    private readonly RoadExtract extract;
    private readonly SegmentNet net;
    private readonly bool[] used;

    public EdgeChains(RoadExtract extract, SegmentNet net)
    {
        this.extract = extract;
        this.net = net;
        used = new bool[net.SegmentCount];
        for (int vertex = 0; vertex < net.VertexCount; vertex++)
        {
            if (!net.IsPassing(vertex))
            {
                WalkAllFrom(vertex);
            }
        }

        for (int segment = 0; segment < used.Length; segment++)
        {
            if (!used[segment])
            {
                WalkAllFrom(net[segment].From);
            }
        }
    }

    /// <summary>The edges, in a fixed order; ends are vertices of the net.</summary>
    public List<Chain> Chains { get; } = [];

    private void WalkAllFrom(int vertex)
    {
        foreach (int segment in net.Incident(vertex))
        {
            if (!used[segment])
            {
                Walk(vertex, segment);
            }
        }
    }

    private void Walk(int start, int firstSegment)
    {
        WayUse use = net.UseFrom(firstSegment, start);
        var shape = new List<int>();
        double metres = 0;
        int vertex = start;
        int segment = firstSegment;
        while (true)
        {
            used[segment] = true;
            int next = net.OtherEnd(segment, vertex);
            metres += Metres(vertex, next);
            vertex = next;
            if (vertex == start || !net.IsPassing(vertex))
            {
                break;
            }

            ReadOnlySpan<int> touching = net.Incident(vertex);
            segment = touching[0] == segment ? touching[1] : touching[0];
            shape.Add(net.Node(vertex));
        }

        var chain = new Chain(start, vertex, use, metres, shape, firstSegment, segment);
        Chains.Add(use.ForwardMetresPerHour > 0 ? chain : chain.Reversed());
    }

    private double Metres(int from, int to)
    {
        int a = net.Node(from);
        int b = net.Node(to);
        return Earth.Metres(extract.Latitudes[a], extract.Longitudes[a], extract.Latitudes[b], extract.Longitudes[b]);
    }

    /// <summary>
    /// One edge to be: its end vertices, its use from start to end, its length, the nodes between, and its segments at either end. One-way edges run forward.
    /// </summary>
    internal sealed record Chain(int From, int To, WayUse Use, double Metres, List<int> Shape, int FirstSegment, int LastSegment)
    {
        public int Centimetres => (int)Math.Round(Metres * 100);

        public int ForwardMillis => Millis(Use.ForwardMetresPerHour);

        public int BackwardMillis => Millis(Use.BackwardMetresPerHour);

        public Chain Reversed()
        {
            List<int> shape = [.. Shape];
            shape.Reverse();
            return new Chain(To, From, Use.Reversed, Metres, shape, LastSegment, FirstSegment);
        }

        /// <summary>Rounded up, so that no edge is free of time; -1 where the direction is closed.</summary>
        private int Millis(int metresPerHour) => metresPerHour == 0 ? -1 : (int)Math.Ceiling(Metres * 3_600_000 / metresPerHour);
    }
}
