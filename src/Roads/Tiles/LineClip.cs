namespace CareRostering.Roads.Tiles;

/// <summary>Cuts lines at a square, segment by segment (Liang and Barsky 1984), and puts what is inside on whole steps.</summary>
internal sealed class LineClip(double low, double high)
{
    private readonly List<(int X, int Y)> part = [];
    private double lastX;
    private double lastY;
    private bool hasLast;

    /// <summary>Begins a new line.</summary>
    public void Begin()
    {
        part.Clear();
        hasLast = false;
    }

    /// <summary>Goes on to a position; parts that end are added to <paramref name="geometry"/>.</summary>
    public void To(double x, double y, TileGeometry geometry)
    {
        if (hasLast)
        {
            Segment(lastX, lastY, x, y, geometry);
        }

        (lastX, lastY, hasLast) = (x, y, true);
    }

    /// <summary>Ends the line.</summary>
    public void End(TileGeometry geometry)
    {
        if (part.Count >= 2)
        {
            geometry.AddLine(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(part));
        }

        part.Clear();
    }

    /// <summary>Narrows the part of a segment that lies on the inner side of a border; false where none of it does.</summary>
    private static bool Narrow(double outwards, double room, ref double from, ref double to)
    {
        if (outwards == 0)
        {
            return room >= 0;
        }

        double share = room / outwards;
        if (outwards < 0)
        {
            from = Math.Max(from, share);
        }
        else
        {
            to = Math.Min(to, share);
        }

        return from <= to;
    }

    private void Segment(double ax, double ay, double bx, double by, TileGeometry geometry)
    {
        (double dx, double dy) = (bx - ax, by - ay);
        (double from, double to) = (0, 1);
        if (!Narrow(-dx, ax - low, ref from, ref to) || !Narrow(dx, high - ax, ref from, ref to)
            || !Narrow(-dy, ay - low, ref from, ref to) || !Narrow(dy, high - ay, ref from, ref to))
        {
            End(geometry);
            return;
        }

        if (from > 0)
        {
            End(geometry);
        }

        Append(ax + (from * dx), ay + (from * dy));
        Append(ax + (to * dx), ay + (to * dy));
        if (to < 1)
        {
            End(geometry);
        }
    }

    private void Append(double x, double y)
    {
        (int, int) position = ((int)Math.Round(x), (int)Math.Round(y));
        if (part.Count == 0 || part[^1] != position)
        {
            part.Add(position);
        }
    }
}
