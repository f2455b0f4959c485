using System.Globalization;

namespace CareRostering.Planning.Sample.County;

/// <summary>Draws motorways with their slip roads, and the numbered roads between settlements.</summary>
internal sealed class MainRoadDrawing
{
    private const double SlipMetres = 380;
    private readonly Sketch sketch;
    private readonly SettlementMap map;
    private readonly Dictionary<string, int> stops = new(StringComparer.Ordinal);

    public MainRoadDrawing(Sketch sketch, SettlementMap map)
    {
        this.sketch = sketch;
        this.map = map;
        foreach (Settlement settlement in map.All.Where(settlement => settlement.CentreNode >= 0))
        {
            stops.Add(settlement.Name, settlement.CentreNode);
        }

        foreach ((string name, PlanePoint point) in MainRoads.Junctions)
        {
            stops.Add(name, sketch.AddNode(point));
        }
    }

    /// <summary>Nodes of motorway junctions: each becomes a large roundabout over the motorway.</summary>
    public IEnumerable<int> JunctionNodes => MainRoads.Junctions.Keys.Select(name => stops[name]);

    /// <summary>Pairs of settlements already joined by a numbered road.</summary>
    public HashSet<(string, string)> Joined { get; } = [];

    public void Draw()
    {
        foreach (Motorway motorway in MainRoads.Motorways)
        {
            DrawMotorway(motorway);
        }

        foreach (MainRoad road in MainRoads.Numbered)
        {
            for (int index = 0; index + 1 < road.Stops.Length; index++)
            {
                DrawLeg(road, road.Stops[index], road.Stops[index + 1]);
            }
        }
    }

    private void DrawLeg(MainRoad road, string from, string to)
    {
        Joined.Add((from, to));
        Joined.Add((to, from));
        SeededStream stream = SeededStream.For($"{road.Ref} from {from} to {to}");
        int first = NodeOf(from);
        int last = NodeOf(to);
        double roughness = road.Dual ? 0.03 : road.Highway is "secondary" ? 0.09 : 0.06;
        List<int> nodes = sketch.Join(first, Wander.Between(sketch.Points[first], sketch.Points[last], roughness, 90, stream), last);
        int openMph = (road.Highway, road.Dual) switch
        {
            ("trunk", _) => 70,
            (_, true) => 60,
            ("primary", _) => 50,
            _ => 40,
        };
        foreach ((List<int> run, bool inTown) in map.RunsInAndOutOfTown(sketch, nodes))
        {
            if (inTown)
            {
                bool nearFrom = sketch.Points[run[0]].DistanceTo(sketch.Points[first]) < sketch.Points[run[^1]].DistanceTo(sketch.Points[last]);
                string far = nearFrom ? to : from;
                sketch.AddLine(new RoadKind(road.Highway, 30, StreetNames.RoadTo(far, road.Ref), road.Ref), run);
            }
            else if (road.Dual && run.Count > 2)
            {
                DrawPair(new RoadKind(road.Highway, openMph, Ref: road.Ref, OneWay: true), run, 8);
            }
            else
            {
                sketch.AddLine(new RoadKind(road.Highway, openMph, Ref: road.Ref), run);
            }
        }
    }

    /// <summary>Two one-way carriageways on either side of a line, sharing its ends; traffic keeps to the left.</summary>
    private void DrawPair(RoadKind kind, List<int> run, double halfGapMetres)
    {
        var there = new List<int> { run[0] };
        var back = new List<int> { run[0] };
        for (int index = 1; index < run.Count - 1; index++)
        {
            PlanePoint left = (sketch.Points[run[index + 1]] - sketch.Points[run[index - 1]]).Unit().TurnedLeft() * halfGapMetres;
            there.Add(sketch.AddNode(sketch.Points[run[index]] + left));
            back.Add(sketch.AddNode(sketch.Points[run[index]] - left));
        }

        there.Add(run[^1]);
        back.Add(run[^1]);
        back.Reverse();
        sketch.AddLine(kind, there);
        sketch.AddLine(kind, back);
    }

    private void DrawMotorway(Motorway motorway)
    {
        SeededStream stream = SeededStream.For(motorway.Ref);
        var line = new List<PlanePoint>();
        foreach (string stop in motorway.Stops)
        {
            PlanePoint point = sketch.Points[NodeOf(stop)];
            if (line.Count > 0)
            {
                line.AddRange(Wander.Between(line[^1], point, 0.02, 220, stream));
            }

            line.Add(point);
        }

        var junctions = motorway.Stops.Where(MainRoads.Junctions.ContainsKey).Select(NodeOf).ToList();
        DrawCarriageway(motorway.Ref, line, junctions);
        line.Reverse();
        junctions.Reverse();
        DrawCarriageway(motorway.Ref, line, junctions);
    }

    /// <summary>One carriageway, to the left of the line, with the slip roads of its junctions; at both ends it runs into the end junction.</summary>
    private void DrawCarriageway(string reference, List<PlanePoint> line, List<int> junctions)
    {
        var kept = new List<PlanePoint>();
        var lefts = new List<PlanePoint>();
        for (int index = 1; index < line.Count - 1; index++)
        {
            if (line[index].DistanceTo(line[0]) > SlipMetres && line[index].DistanceTo(line[^1]) > SlipMetres)
            {
                kept.Add(line[index]);
                lefts.Add((line[index + 1] - line[index - 1]).Unit().TurnedLeft());
            }
        }

        List<int> nodes = sketch.Join(junctions[0], [.. kept.Select((point, index) => point + (lefts[index] * 12))], junctions[^1]);
        sketch.AddLine(new RoadKind("motorway", 70, Ref: reference, OneWay: true) { GradeSeparated = true }, nodes);
        var slip = new RoadKind("motorway_link", 50, Ref: reference, OneWay: true) { GradeSeparated = true };
        foreach (int junction in junctions.Skip(1).SkipLast(1))
        {
            PlanePoint centre = sketch.Points[junction];
            int at = kept.IndexOf(centre);
            int leave = at;
            int join = at;
            while (leave > 0 && kept[leave].DistanceTo(centre) < SlipMetres)
            {
                leave--;
            }

            while (join < kept.Count - 1 && kept[join].DistanceTo(centre) < SlipMetres)
            {
                join++;
            }

            PlanePoint before = ((kept[leave] * 0.45) + (centre * 0.55)) + (lefts[leave] * 55);
            PlanePoint after = ((kept[join] * 0.45) + (centre * 0.55)) + (lefts[join] * 55);
            sketch.AddLine(slip, sketch.Join(nodes[leave + 1], [before], junction));
            sketch.AddLine(slip, sketch.Join(junction, [after], nodes[join + 1]));
        }
    }

    private int NodeOf(string stop)
    {
        if (!stops.TryGetValue(stop, out int node))
        {
            string[] parts = stop.Split(',');
            node = sketch.AddNode(PlanePoint.At(
                double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture)));
            stops.Add(stop, node);
        }

        return node;
    }
}
