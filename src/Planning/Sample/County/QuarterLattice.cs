namespace CareRostering.Planning.Sample.County;

/// <summary>The streets of one quarter: a warped lattice of crossings, thinned to a random tree with some loops left, and named in rows.</summary>
internal sealed class QuarterLattice
{
    private readonly Quarter quarter;
    private readonly SeededStream stream;
    private readonly double spacingMetres;
    private readonly Dictionary<(int Column, int Row), PlanePoint> crossings = [];
    private readonly Dictionary<(int Column, int Row), int> nodes = [];

    public QuarterLattice(Quarter quarter, Predicate<PlanePoint> accepts, SeededStream stream)
    {
        this.quarter = quarter;
        this.stream = stream;
        spacingMetres = quarter.Style switch
        {
            TownStyle.Terraces => stream.Between(80, 95),
            TownStyle.Crescents => stream.Between(100, 118),
            _ => stream.Between(92, 112),
        };
        double warp = quarter.Style switch
        {
            TownStyle.Terraces => 0.1,
            TownStyle.Crescents => 0.45,
            _ => 0.3,
        };
        double wave = stream.Between(5, 8);
        double phase = stream.Unit();
        int half = (int)Math.Ceiling(quarter.ReachMetres / spacingMetres);
        for (int row = -half; row <= half; row++)
        {
            for (int column = -half; column <= half; column++)
            {
                PlanePoint bend = new(PlanePoint.Direction((row / wave) + phase).Y * warp, PlanePoint.Direction((column / wave) + phase).X * warp);
                PlanePoint shake = new(stream.Between(-0.1, 0.1), stream.Between(-0.1, 0.1));
                PlanePoint local = (new PlanePoint(column, row + 0.5) + bend + shake) * spacingMetres;
                PlanePoint point = quarter.Centre + local.TurnedBy(quarter.Angle);
                if (accepts(point))
                {
                    crossings.Add((column, row), point);
                }
            }
        }
    }

    /// <summary>How the quarter was built.</summary>
    public TownStyle Style => quarter.Style;

    /// <summary>Nodes of the crossings, once drawn.</summary>
    public IEnumerable<int> Nodes => nodes.Values;

    /// <summary>Adds the streets to the sketch.</summary>
    /// <param name="sketch">Where to.</param>
    /// <param name="oneWayRows">Whether the two middle rows become a pair of one-way streets.</param>
    public void Draw(Sketch sketch, bool oneWayRows)
    {
        foreach (((int, int) key, PlanePoint point) in crossings)
        {
            nodes.Add(key, sketch.AddNode(point));
        }

        HashSet<((int, int), bool)> kept = KeepTreeAndLoops(oneWayRows);
        foreach (bool across in (bool[])[true, false])
        {
            foreach ((int Column, int Row) start in crossings.Keys)
            {
                if (kept.Contains((start, across)) && !kept.Contains((Before(start, across), across)))
                {
                    DrawStreets(sketch, kept, start, across, oneWayRows);
                }
            }
        }

        DrawStubs(sketch);
    }

    /// <summary>The node nearest to a point, or -1 where the quarter has none.</summary>
    public int NodeNearest(Sketch sketch, PlanePoint point) =>
        nodes.Count == 0 ? -1 : nodes.Values.MinBy(node => sketch.Points[node].DistanceTo(point));

    private static (int Column, int Row) Before((int Column, int Row) at, bool across) => across ? (at.Column - 1, at.Row) : (at.Column, at.Row - 1);

    private static (int Column, int Row) After((int Column, int Row) at, bool across) => across ? (at.Column + 1, at.Row) : (at.Column, at.Row + 1);

    /// <summary>Edges by their lower end and direction: a random spanning forest (Kruskal over shuffled edges), and loops by the quarter's style.</summary>
    private HashSet<((int Column, int Row) From, bool Across)> KeepTreeAndLoops(bool oneWayRows)
    {
        var edges = new List<((int Column, int Row) From, bool Across)>();
        foreach ((int, int) key in crossings.Keys)
        {
            edges.Add((key, true));
            edges.Add((key, false));
        }

        edges.RemoveAll(edge => !crossings.ContainsKey(After(edge.From, edge.Across)));
        stream.Shuffle(edges);
        double loops = quarter.Style switch
        {
            TownStyle.Terraces => 0.72,
            TownStyle.Crescents => 0.45,
            _ => 0.2,
        };
        var trees = new DisjointSets(crossings.Count);
        var number = crossings.Keys.Select((key, index) => (key, index)).ToDictionary(pair => pair.key, pair => pair.index);
        var kept = new HashSet<((int, int), bool)>();
        foreach (((int Column, int Row) from, bool across) in edges)
        {
            bool joins = trees.Union(number[from], number[After(from, across)]);
            if (joins || stream.Chance(loops) || (oneWayRows && across && from.Row is 0 or 1))
            {
                kept.Add((from, across));
            }
        }

        return kept;
    }

    private void DrawStreets(Sketch sketch, HashSet<((int, int), bool)> kept, (int Column, int Row) start, bool across, bool oneWayRows)
    {
        (int Column, int Row) at = start;
        while (kept.Contains((at, across)))
        {
            int most = 3 + stream.Below(5);
            var street = new List<int> { nodes[at] };
            for (int length = 0; length < most && kept.Contains((at, across)); length++)
            {
                (int Column, int Row) next = After(at, across);
                AddBend(sketch, street, crossings[at], crossings[next]);
                street.Add(nodes[next]);
                at = next;
            }

            bool oneWay = oneWayRows && across && start.Row is 0 or 1;
            if (oneWay && start.Row == 1)
            {
                street.Reverse();
            }

            var kind = new RoadKind("residential", quarter.Style == TownStyle.Estate ? 20 : 30, StreetNames.Street(quarter.Style, stream), OneWay: oneWay);
            sketch.AddLine(kind with { OneWayIsOptional = oneWay }, street);
        }
    }

    private void AddBend(Sketch sketch, List<int> street, PlanePoint from, PlanePoint to)
    {
        double bow = quarter.Style switch
        {
            TownStyle.Terraces => stream.Between(-0.02, 0.02),
            TownStyle.Crescents => stream.Between(0.04, 0.12),
            _ => stream.Between(-0.10, 0.10),
        };
        PlanePoint along = to - from;
        PlanePoint side = along.TurnedLeft() * bow;
        if (quarter.Style == TownStyle.Terraces)
        {
            street.Add(sketch.AddNode(from + (along * stream.Between(0.4, 0.6)) + side));
            return;
        }

        street.Add(sketch.AddNode(from + (along * 0.33) + side));
        street.Add(sketch.AddNode(from + (along * 0.67) + side));
    }

    /// <summary>Closes in estates, service roads (yards, car parks) in the centre: short dead ends into the middle of a block.</summary>
    private void DrawStubs(Sketch sketch)
    {
        foreach (((int, int) key, PlanePoint point) in crossings)
        {
            bool close = quarter.Style == TownStyle.Estate && stream.Chance(0.25);
            bool yard = !close && stream.Chance(quarter.IsCentre ? 0.15 : 0.02);
            if (!close && !yard)
            {
                continue;
            }

            PlanePoint way = new PlanePoint(stream.Chance(0.5) ? 1 : -1, stream.Chance(0.5) ? 1 : -1).TurnedBy(quarter.Angle) * (spacingMetres * 0.32);
            RoadKind kind = close ? new RoadKind("residential", 20, StreetNames.Close(stream)) : new RoadKind("service", 10);
            PlanePoint half = point + (way * 0.55) + (way.TurnedLeft() * stream.Between(-0.15, 0.15));
            sketch.AddLine(kind, [nodes[key], sketch.AddNode(half), sketch.AddNode(point + way)]);
        }
    }
}

/// <summary>Union and find with path halving (Tarjan and van Leeuwen 1984).</summary>
internal sealed class DisjointSets
{
    private readonly int[] parents;

    public DisjointSets(int count) => parents = [.. Enumerable.Range(0, count)];

    public int Find(int item)
    {
        while (parents[item] != item)
        {
            parents[item] = parents[parents[item]];
            item = parents[item];
        }

        return item;
    }

    /// <summary>True where the two were apart before.</summary>
    public bool Union(int left, int right)
    {
        int a = Find(left);
        int b = Find(right);
        parents[Math.Max(a, b)] = Math.Min(a, b);
        return a != b;
    }
}
