namespace CareRostering.Planning.Sample.County;

/// <summary>
/// Turns crossings of main roads into roundabouts: a one-way ring, clockwise as in the United Kingdom, on which every arm ends.
/// </summary>
internal sealed class RoundaboutDrawing
{
    private const double ApartMetres = 220;
    private const double SameArmMetres = 5;
    private static readonly double[] JunctionRadii = [75, 55, 40, 28];
    private static readonly double[] TownRadii = [20, 14, 10];
    private readonly Sketch sketch;
    private readonly Dictionary<int, List<RoadLine>> linesAt = [];
    private readonly PointGrid drawn = new(250);

    public RoundaboutDrawing(Sketch sketch)
    {
        this.sketch = sketch;
        foreach (RoadLine line in sketch.Lines)
        {
            line.Nodes.ForEach(node => Register(node, line));
        }
    }

    /// <summary>Makes a roundabout at each node that can bear one, and at a share of other crossings with four arms or more.</summary>
    public void Draw(IEnumerable<int> junctions, IEnumerable<int> wanted)
    {
        foreach (int node in junctions)
        {
            TryDraw(node, JunctionRadii);
        }

        foreach (int node in wanted)
        {
            TryDraw(node, TownRadii);
        }

        SeededStream stream = SeededStream.For("roundabouts");
        foreach (int node in linesAt.Keys.Order().ToList())
        {
            List<RoadLine> lines = linesAt[node];
            int arms = lines.Sum(line => ArmsAt(line, node));
            int mainArms = lines.Where(line => line.Kind.IsMain).Sum(line => ArmsAt(line, node));
            if (arms >= 4 && mainArms >= 3 && !lines.Exists(line => line.Kind.GradeSeparated) && stream.Chance(0.35))
            {
                TryDraw(node, TownRadii);
            }
        }
    }

    private static int ArmsAt(RoadLine line, int node)
    {
        int at = line.Nodes.IndexOf(node);
        return at == 0 || at == line.Nodes.Count - 1 ? 1 : 2;
    }

    private void Register(int node, RoadLine line)
    {
        if (!linesAt.TryGetValue(node, out List<RoadLine>? lines))
        {
            linesAt.Add(node, lines = []);
        }

        if (!lines.Contains(line))
        {
            lines.Add(line);
        }
    }

    private void TryDraw(int node, double[] radii)
    {
        PlanePoint centre = sketch.Points[node];
        if (!linesAt.TryGetValue(node, out List<RoadLine>? lines) || lines.Exists(line => line.Kind.Roundabout) || drawn.AnyWithin(centre, ApartMetres))
        {
            return;
        }

        foreach (double radius in radii)
        {
            if (lines.TrueForAll(line => CanTrim(line, node, centre, radius)))
            {
                DrawRing(node, centre, radius, [.. lines]);
                drawn.Add(centre, node);
                return;
            }
        }
    }

    /// <summary>Whether every arm of a line reaches outside the ring, with nothing joining it inside.</summary>
    private bool CanTrim(RoadLine line, int node, PlanePoint centre, double radius)
    {
        int at = line.Nodes.IndexOf(node);
        return line.Nodes.LastIndexOf(node) == at
            && (at == 0 || FirstOutside(line, at, -1, centre, radius) >= 0)
            && (at == line.Nodes.Count - 1 || FirstOutside(line, at, 1, centre, radius) >= 0);
    }

    private int FirstOutside(RoadLine line, int at, int step, PlanePoint centre, double radius)
    {
        for (int index = at + step; index >= 0 && index < line.Nodes.Count; index += step)
        {
            if (sketch.Points[line.Nodes[index]].DistanceTo(centre) > radius + 4)
            {
                return index;
            }

            if (linesAt[line.Nodes[index]].Count > 1)
            {
                return -1;
            }
        }

        return -1;
    }

    private void DrawRing(int node, PlanePoint centre, double radius, List<RoadLine> lines)
    {
        var ring = new List<int>();
        foreach (RoadLine line in lines)
        {
            int at = line.Nodes.IndexOf(node);
            if (at < line.Nodes.Count - 1)
            {
                int outside = FirstOutside(line, at, 1, centre, radius);
                List<int> rest = [RingNode(ring, centre, radius, line.Nodes[outside]), .. line.Nodes.Skip(outside)];
                if (at == 0)
                {
                    line.Nodes.Clear();
                    line.Nodes.AddRange(rest);
                    Register(rest[0], line);
                    continue;
                }

                RoadLine after = sketch.AddLine(line.Kind, rest);
                foreach (int moved in rest)
                {
                    if (linesAt.TryGetValue(moved, out List<RoadLine>? list))
                    {
                        list.Remove(line);
                    }

                    Register(moved, after);
                }
            }

            int inside = FirstOutside(line, at, -1, centre, radius);
            line.Nodes.RemoveRange(inside + 1, line.Nodes.Count - inside - 1);
            line.Nodes.Add(RingNode(ring, centre, radius, line.Nodes[inside]));
            Register(line.Nodes[^1], line);
        }

        linesAt.Remove(node);
        CloseRing(ring, centre, radius);
    }

    private int RingNode(List<int> ring, PlanePoint centre, double radius, int outside)
    {
        PlanePoint point = centre + ((sketch.Points[outside] - centre).Unit() * radius);
        int same = ring.FindIndex(node => sketch.Points[node].DistanceTo(point) < SameArmMetres);
        if (same >= 0)
        {
            return ring[same];
        }

        ring.Add(sketch.AddNode(point));
        return ring[^1];
    }

    private void CloseRing(List<int> ring, PlanePoint centre, double radius)
    {
        // Enough corners to look round, where no arm is near.
        for (int corner = 0; corner < 12; corner++)
        {
            PlanePoint point = centre + (PlanePoint.Direction(corner / 12.0) * radius);
            if (!ring.Exists(node => sketch.Points[node].DistanceTo(point) < radius * 0.3))
            {
                ring.Add(sketch.AddNode(point));
            }
        }

        List<int> clockwise = [.. ring.OrderByDescending(node => Angle(sketch.Points[node] - centre)).ThenBy(node => node)];
        clockwise.Add(clockwise[0]);
        RoadLine line = sketch.AddLine(new RoadKind(radius > 25 ? "primary" : "tertiary", 30, OneWay: true) { Roundabout = true }, clockwise);
        clockwise.ForEach(node => Register(node, line));
    }

    /// <summary>Grows with the angle from 0 to 4, without trigonometry.</summary>
    private static double Angle(PlanePoint offset)
    {
        PlanePoint unit = offset.Unit();
        return unit.Y >= 0 ? 1 - unit.X : 3 + unit.X;
    }
}
