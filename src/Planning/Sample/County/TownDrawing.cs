namespace CareRostering.Planning.Sample.County;

/// <summary>
/// Draws the streets of a settlement: quarters, each with a warped grid of its own angle and style of building, thinned to a tree with some of
/// its loops (closes and dead ends are what is left), and distributor roads between the quarters.
/// </summary>
internal sealed class TownDrawing
{
    private const int PeoplePerQuarter = 3_500;
    private const double GoldenTurn = 0.3819660112501051;
    private readonly Sketch sketch;
    private readonly SettlementMap map;
    private readonly PointGrid mainRoads = new(60);
    private readonly PointGrid mainNodes = new(60);
    private readonly Dictionary<int, int> sideRoads = [];
    private readonly List<PlanePoint> junctions;

    /// <summary>Streets keep off the main roads already drawn, cross them where they must, and stay away from motorways.</summary>
    public TownDrawing(Sketch sketch, SettlementMap map, IEnumerable<int> junctionNodes)
    {
        this.sketch = sketch;
        this.map = map;
        junctions = [.. junctionNodes.Select(node => sketch.Points[node])];
        foreach (RoadLine line in sketch.Lines)
        {
            for (int index = 0; index + 1 < line.Nodes.Count; index++)
            {
                PlanePoint from = sketch.Points[line.Nodes[index]];
                if (!line.Kind.GradeSeparated)
                {
                    mainNodes.Add(from, line.Nodes[index]);
                }

                PlanePoint along = sketch.Points[line.Nodes[index + 1]] - from;
                int pieces = Math.Max(1, (int)(along.Length() / 30));
                for (int piece = 0; piece < pieces; piece++)
                {
                    mainRoads.Add(from + (along * (piece / (double)pieces)), line.Kind.GradeSeparated ? 1 : 0);
                }
            }
        }
    }

    public void Draw(Settlement settlement)
    {
        SeededStream stream = SeededStream.For("streets of " + settlement.Name);
        List<Quarter> quarters = LayOutQuarters(settlement, stream);
        foreach (Quarter quarter in quarters)
        {
            var lattice = new QuarterLattice(quarter, point => Accepts(settlement, quarters, quarter, point), stream);
            lattice.Draw(sketch, oneWayRows: quarter.IsCentre && settlement.Population >= 7_000);
            DrawSideRoads(lattice, stream);
            quarter.Anchor = quarter.IsCentre ? settlement.CentreNode : lattice.NodeNearest(sketch, quarter.Centre);
        }

        DrawDistributors(quarters, stream);
    }

    private static List<Quarter> LayOutQuarters(Settlement settlement, SeededStream stream)
    {
        int count = Math.Max(1, (int)Math.Round(settlement.Population / (double)PeoplePerQuarter));
        double turn = stream.Unit();
        var quarters = new List<Quarter>();
        double reach = settlement.RadiusMetres * (count == 1 ? 1.3 : 2.6 / Math.Sqrt(count));
        for (int index = 0; index < count; index++)
        {
            // A sunflower's seeds lie evenly in a disc (Vogel 1979).
            double away = index == 0 ? 0 : settlement.RadiusMetres * 0.95 * Math.Sqrt((index + 0.3) / count);
            PlanePoint centre = settlement.Centre + (PlanePoint.Direction(turn + (index * GoldenTurn)) * away);
            TownStyle style = index == 0 ? TownStyle.Terraces : index < count * 0.45 ? TownStyle.Crescents : TownStyle.Estate;
            if (settlement.Population < 3_000)
            {
                style = TownStyle.Estate;
            }

            quarters.Add(new Quarter(centre, style, PlanePoint.Direction(stream.Unit()), reach, IsCentre: index == 0));
        }

        return quarters;
    }

    private bool Accepts(Settlement settlement, List<Quarter> quarters, Quarter quarter, PlanePoint point) =>
        map.At(point) == settlement
        && quarters.MinBy(other => other.Centre.DistanceTo(point)) == quarter
        && !mainRoads.AnyWithin(point, 32)
        && mainRoads.Nearest(point, 110, item => item == 1) < 0
        && !junctions.Exists(junction => junction.DistanceTo(point) < 260);

    /// <summary>Joins crossings beside a main road to it: at most two side roads at each of its nodes.</summary>
    private void DrawSideRoads(QuarterLattice lattice, SeededStream stream)
    {
        foreach (int node in lattice.Nodes)
        {
            PlanePoint point = sketch.Points[node];
            int main = mainNodes.Nearest(point, 85, candidate => sideRoads.GetValueOrDefault(candidate) < 2);
            if (main >= 0 && stream.Chance(0.6))
            {
                sideRoads[main] = sideRoads.GetValueOrDefault(main) + 1;
                sketch.AddLine(new RoadKind("residential", 30, StreetNames.Street(lattice.Style, stream)), [node, main]);
            }
        }
    }

    /// <summary>A shortest tree over the quarters (Prim), and some more roads between near ones.</summary>
    private void DrawDistributors(List<Quarter> quarters, SeededStream stream)
    {
        var anchored = quarters.Where(quarter => quarter.Anchor >= 0).ToList();
        var joined = new List<Quarter>();
        foreach (Quarter quarter in anchored)
        {
            if (joined.Count > 0)
            {
                DrawDistributor(quarter, joined.MinBy(other => other.Centre.DistanceTo(quarter.Centre))!, stream);
                foreach (Quarter other in joined.OrderBy(other => other.Centre.DistanceTo(quarter.Centre)).Skip(1).Take(2))
                {
                    if (stream.Chance(0.4))
                    {
                        DrawDistributor(quarter, other, stream);
                    }
                }
            }

            joined.Add(quarter);
        }
    }

    private void DrawDistributor(Quarter from, Quarter to, SeededStream stream)
    {
        PlanePoint start = sketch.Points[from.Anchor];
        PlanePoint end = sketch.Points[to.Anchor];
        sketch.AddLine(
            new RoadKind("tertiary", 30, StreetNames.Distributor(stream)),
            sketch.Join(from.Anchor, Wander.Between(start, end, 0.09, 70, stream), to.Anchor));
    }
}

/// <summary>A part of a town.</summary>
internal sealed record Quarter(PlanePoint Centre, TownStyle Style, PlanePoint Angle, double ReachMetres, bool IsCentre)
{
    /// <summary>The node its distributor roads start from; -1: none.</summary>
    public int Anchor { get; set; } = -1;
}
