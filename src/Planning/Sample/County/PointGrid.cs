namespace CareRostering.Planning.Sample.County;

/// <summary>Finds points near a point: a hash of square cells.</summary>
internal sealed class PointGrid
{
    private readonly double cellMetres;
    private readonly Dictionary<(int X, int Y), List<(PlanePoint Point, int Item)>> cells = [];

    public PointGrid(double cellMetres) => this.cellMetres = cellMetres;

    public void Add(PlanePoint point, int item)
    {
        (int X, int Y) cell = CellOf(point);
        if (!cells.TryGetValue(cell, out List<(PlanePoint Point, int Item)>? list))
        {
            cells.Add(cell, list = []);
        }

        list.Add((point, item));
    }

    /// <summary>Whether any point lies within a radius.</summary>
    public bool AnyWithin(PlanePoint point, double radiusMetres) => Nearest(point, radiusMetres, _ => true) >= 0;

    /// <summary>The nearest accepted item within a radius, the earliest added of equals; -1 where there is none.</summary>
    public int Nearest(PlanePoint point, double radiusMetres, Predicate<int> accept)
    {
        int reach = (int)Math.Ceiling(radiusMetres / cellMetres);
        (int X, int Y) centre = CellOf(point);
        int nearest = -1;
        double distance = radiusMetres;
        for (int x = centre.X - reach; x <= centre.X + reach; x++)
        {
            for (int y = centre.Y - reach; y <= centre.Y + reach; y++)
            {
                if (!cells.TryGetValue((x, y), out List<(PlanePoint Point, int Item)>? list))
                {
                    continue;
                }

                foreach ((PlanePoint candidate, int item) in list)
                {
                    double away = candidate.DistanceTo(point);
                    if (away <= distance && (away < distance || nearest < 0) && accept(item))
                    {
                        (nearest, distance) = (item, away);
                    }
                }
            }
        }

        return nearest;
    }

    private (int X, int Y) CellOf(PlanePoint point) => ((int)Math.Floor(point.X / cellMetres), (int)Math.Floor(point.Y / cellMetres));
}
