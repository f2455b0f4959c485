namespace CareRostering.Planning.Sample.County;

/// <summary>Draws the bends of a road: midpoints moved sideways again and again, then smoothed.</summary>
internal static class Wander
{
    /// <summary>Points strictly between two ends.</summary>
    /// <param name="from">One end.</param>
    /// <param name="to">Other end.</param>
    /// <param name="roughness">How far a midpoint may move sideways, as a share of the piece's length: 0.02 motorway, 0.12 lane.</param>
    /// <param name="stepMetres">Longest piece left.</param>
    /// <param name="stream">Source of chance.</param>
    public static List<PlanePoint> Between(PlanePoint from, PlanePoint to, double roughness, double stepMetres, SeededStream stream)
    {
        var points = new List<PlanePoint> { from };
        Halve(from, to, roughness, stepMetres, stream, points);
        points.Add(to);
        for (int pass = 0; pass < 2; pass++)
        {
            PlanePoint before = points[0];
            for (int index = 1; index < points.Count - 1; index++)
            {
                PlanePoint here = points[index];
                points[index] = ((before + points[index + 1]) * 0.25) + (here * 0.5);
                before = here;
            }
        }

        points.RemoveAt(points.Count - 1);
        points.RemoveAt(0);
        return points;
    }

    private static void Halve(PlanePoint from, PlanePoint to, double roughness, double stepMetres, SeededStream stream, List<PlanePoint> points)
    {
        PlanePoint along = to - from;
        if (along.Length() <= stepMetres)
        {
            return;
        }

        PlanePoint middle = from + (along * stream.Between(0.42, 0.58)) + (along.TurnedLeft() * stream.Between(-roughness, roughness));
        Halve(from, middle, roughness, stepMetres, stream, points);
        points.Add(middle);
        Halve(middle, to, roughness, stepMetres, stream, points);
    }
}
