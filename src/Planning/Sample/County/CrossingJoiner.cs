namespace CareRostering.Planning.Sample.County;

/// <summary>
/// Makes a junction wherever two roads cross on the level: both get one node there. Grade-separated roads are left alone.
/// A crossing near the end of a piece uses that end, so that no junction has pieces of a few metres.
/// </summary>
internal sealed class CrossingJoiner
{
    private const double CellMetres = 120;
    private const double SnapMetres = 8;
    private readonly Sketch sketch;
    private readonly List<(RoadLine Line, int Index)> pieces = [];
    private readonly Dictionary<int, List<(double Along, int Node)>> inserts = [];
    private readonly Dictionary<(int X, int Y), List<int>> cells = [];

    private CrossingJoiner(Sketch sketch) => this.sketch = sketch;

    public static void Join(Sketch sketch) => new CrossingJoiner(sketch).Run();

    private void Run()
    {
        foreach (RoadLine line in sketch.Lines.Where(line => !line.Kind.GradeSeparated))
        {
            for (int index = 0; index + 1 < line.Nodes.Count; index++)
            {
                AddPiece(line, index);
            }
        }

        Insert();
    }

    /// <summary>Tests a piece against the earlier pieces of the cells it touches; a pair is judged in the one cell its crossing lies in.</summary>
    private void AddPiece(RoadLine line, int index)
    {
        int piece = pieces.Count;
        pieces.Add((line, index));
        PlanePoint from = sketch.Points[line.Nodes[index]];
        PlanePoint to = sketch.Points[line.Nodes[index + 1]];
        for (int x = Cell(Math.Min(from.X, to.X)); x <= Cell(Math.Max(from.X, to.X)); x++)
        {
            for (int y = Cell(Math.Min(from.Y, to.Y)); y <= Cell(Math.Max(from.Y, to.Y)); y++)
            {
                if (!cells.TryGetValue((x, y), out List<int>? others))
                {
                    cells.Add((x, y), others = []);
                }

                foreach (int other in others)
                {
                    Cross(piece, other, (x, y));
                }

                others.Add(piece);
            }
        }
    }

    private void Cross(int piece, int other, (int X, int Y) cell)
    {
        (int a, int b) = Ends(piece);
        (int c, int d) = Ends(other);
        if (a == c || a == d || b == c || b == d)
        {
            return;
        }

        PlanePoint from = sketch.Points[a];
        PlanePoint along = sketch.Points[b] - from;
        PlanePoint otherFrom = sketch.Points[c];
        PlanePoint otherAlong = sketch.Points[d] - otherFrom;
        double determinant = (along.X * otherAlong.Y) - (along.Y * otherAlong.X);
        if (Math.Abs(determinant) < 1e-9)
        {
            return;
        }

        PlanePoint between = otherFrom - from;
        double at = ((between.X * otherAlong.Y) - (between.Y * otherAlong.X)) / determinant;
        double otherAt = ((between.X * along.Y) - (between.Y * along.X)) / determinant;
        if (at is <= 0 or >= 1 || otherAt is <= 0 or >= 1)
        {
            return;
        }

        PlanePoint point = from + (along * at);
        if (Cell(point.X) != cell.X || Cell(point.Y) != cell.Y)
        {
            return;
        }

        int node = NodeNear(piece, point);
        if (node < 0)
        {
            node = NodeNear(other, point);
        }

        if (node < 0)
        {
            node = sketch.AddNode(point);
        }

        AddInsert(piece, at, node);
        AddInsert(other, otherAt, node);
    }

    private int NodeNear(int piece, PlanePoint point)
    {
        (int a, int b) = Ends(piece);
        if (sketch.Points[a].DistanceTo(point) < SnapMetres)
        {
            return a;
        }

        if (sketch.Points[b].DistanceTo(point) < SnapMetres)
        {
            return b;
        }

        return inserts.TryGetValue(piece, out List<(double Along, int Node)>? list)
            ? list.FindIndex(insert => sketch.Points[insert.Node].DistanceTo(point) < SnapMetres) is >= 0 and var found ? list[found].Node : -1
            : -1;
    }

    private void AddInsert(int piece, double along, int node)
    {
        (int a, int b) = Ends(piece);
        if (node == a || node == b)
        {
            return;
        }

        if (!inserts.TryGetValue(piece, out List<(double Along, int Node)>? list))
        {
            inserts.Add(piece, list = []);
        }

        if (!list.Exists(insert => insert.Node == node))
        {
            list.Add((along, node));
        }
    }

    private void Insert()
    {
        // From the last piece of each line to the first, so that the indices of the pieces before stay true.
        for (int piece = pieces.Count - 1; piece >= 0; piece--)
        {
            if (inserts.TryGetValue(piece, out List<(double Along, int Node)>? list))
            {
                (RoadLine line, int index) = pieces[piece];
                line.Nodes.InsertRange(index + 1, list.OrderBy(insert => insert.Along).ThenBy(insert => insert.Node).Select(insert => insert.Node));
            }
        }
    }

    private (int From, int To) Ends(int piece)
    {
        (RoadLine line, int index) = pieces[piece];
        return (line.Nodes[index], line.Nodes[index + 1]);
    }

    private static int Cell(double metres) => (int)Math.Floor(metres / CellMetres);
}
