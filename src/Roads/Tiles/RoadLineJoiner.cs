using CareRostering.Roads.Graph;
using CareRostering.Roads.Profiles;
using NetTopologySuite.Geometries;

namespace CareRostering.Roads.Tiles;

/// <summary>
/// Joins edges to longer lines for drawing: at a junction where exactly two edges look alike, one goes on as the other, whatever else meets there. Longer lines
/// can be thinned more, and a map can write a name along them. One-way edges are joined only the way they run.
/// </summary>
internal sealed class RoadLineJoiner
{
    /// <summary>Lines are cut when they have this many positions, so that a tile need not look at roads far outside.</summary>
    private const int MostPositions = 256;
    private readonly RoadEdgeArrays edges;
    private readonly Predicate<RoadClass> isWanted;
    private readonly bool areOneWaysShown;
    private readonly int[] partners;
    private readonly bool[] used;

    private RoadLineJoiner(RoadGraph graph, Predicate<RoadClass> isWanted, bool areOneWaysShown)
    {
        edges = graph.Arrays;
        this.isWanted = isWanted;
        this.areOneWaysShown = areOneWaysShown;
        used = new bool[edges.From.Length];
        partners = new int[2 * edges.From.Length];
        Array.Fill(partners, -1);
        FindPartners();
    }

    /// <summary>Adds the lines of some classes.</summary>
    /// <param name="graph">The roads.</param>
    /// <param name="isWanted">Which classes.</param>
    /// <param name="areOneWaysShown">Whether the graph's one-way edges are one-way to the map's reader.</param>
    /// <param name="lines">Gets the lines.</param>
    public static void Add(RoadGraph graph, Predicate<RoadClass> isWanted, bool areOneWaysShown, List<RoadLine> lines)
    {
        var joiner = new RoadLineJoiner(graph, isWanted, areOneWaysShown);

        // From true ends first, so that only rings are cut where it is arbitrary.
        for (int end = 0; end < joiner.partners.Length; end++)
        {
            if (joiner.partners[end] < 0)
            {
                joiner.Walk(end, lines);
            }
        }

        for (int edge = 0; edge < joiner.used.Length; edge++)
        {
            joiner.Walk(2 * edge, lines);
        }
    }

    private bool IsWanted(int edge) => isWanted((RoadClass)edges.Classes[edge]);

    private bool IsOneWay(int edge) => areOneWaysShown && (edges.BackwardMillis[edge] < 0 || edges.ForwardMillis[edge] < 0);

    private int Junction(int end) => end % 2 == 0 ? edges.From[end / 2] : edges.To[end / 2];

    private bool LookAlike(int edge, int other) =>
        edges.Classes[edge] == edges.Classes[other] && edges.Names[edge] == edges.Names[other] && edges.Refs[edge] == edges.Refs[other] && IsOneWay(edge) == IsOneWay(other);

    /// <summary>Ends are numbered twice their edge, one more for its last; each gets the one end at its junction that looks like it, if there is exactly one.</summary>
    private void FindPartners()
    {
        var endsAt = new List<int>[edges.NodeLatitudes.Length];
        for (int end = 0; end < partners.Length; end++)
        {
            if (IsWanted(end / 2))
            {
                (endsAt[Junction(end)] ??= []).Add(end);
            }
        }

        foreach (List<int>? ends in endsAt)
        {
            for (int at = 0; ends is not null && at < ends.Count; at++)
            {
                partners[ends[at]] = Partner(ends, ends[at]);
            }
        }
    }

    private int Partner(List<int> ends, int end)
    {
        int found = -1;
        foreach (int other in ends)
        {
            if (other != end && LookAlike(end / 2, other / 2))
            {
                if (found >= 0)
                {
                    return -1;
                }

                found = other;
            }
        }

        // A one-way road may not turn against itself: the last end of one edge goes on as the first of the next. A ring does not go on as itself.
        return found < 0 || found / 2 == end / 2 || (IsOneWay(end / 2) && found % 2 == end % 2) ? -1 : found;
    }

    /// <summary>Walks from an end of an edge along all that goes on from its other end.</summary>
    private void Walk(int start, List<RoadLine> lines)
    {
        List<Coordinate> line = [];
        bool isReversed = IsOneWay(start / 2) && start % 2 == 1;
        int end = start;
        while (end >= 0 && !used[end / 2] && IsWanted(end / 2))
        {
            used[end / 2] = true;
            Append(line, end);
            if (line.Count >= MostPositions)
            {
                Flush(line, end / 2, isReversed, lines);
                line.Add(isReversed ? lines[^1].Line[0] : lines[^1].Line[^1]);
            }

            end = partners[end ^ 1];
        }

        if (line.Count >= 2)
        {
            Flush(line, start / 2, isReversed, lines);
        }
    }

    private void Flush(List<Coordinate> line, int edge, bool isReversed, List<RoadLine> lines)
    {
        // One-way edges run the way that is open; walked from the far end, the line is turned back.
        if (isReversed)
        {
            line.Reverse();
        }

        lines.Add(new RoadLine(
            lines.Count, new RoadLook((RoadClass)edges.Classes[edge], IsOneWay(edge), edges.Text(edges.Names[edge]), edges.Text(edges.Refs[edge])), [.. line]));
        line.Clear();
    }

    /// <summary>Appends an edge from one of its ends to the other; its first position stands already where it is not the line's first.</summary>
    private void Append(List<Coordinate> line, int end)
    {
        int edge = end / 2;
        int start = edges.ShapeStarts[edge];
        int count = edges.ShapeStarts[edge + 1] - start;
        if (line.Count == 0)
        {
            line.Add(At(Junction(end)));
        }

        for (int point = 0; point < count; point++)
        {
            int shape = end % 2 == 0 ? start + point : start + count - 1 - point;
            line.Add(WorldSquare.At(edges.ShapeLatitudes[shape], edges.ShapeLongitudes[shape]));
        }

        line.Add(At(Junction(end ^ 1)));
    }

    private Coordinate At(int junction) => WorldSquare.At(edges.NodeLatitudes[junction], edges.NodeLongitudes[junction]);
}
