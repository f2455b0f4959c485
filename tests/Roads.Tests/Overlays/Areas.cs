using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Overlays;

namespace CareRostering.Roads.Tests.Overlays;

/// <summary>Areas for tests, and a naive word on what lies in them.</summary>
internal static class Areas
{
    public static RoadArea Box(GeoBounds bounds)
    {
        List<Fault> faults = [];
        RoadArea area = RoadArea.Of([Ring(bounds)], "area", faults)!;
        Assert.Empty(faults);
        return area;
    }

    public static GeoCoordinate[] Ring(GeoBounds bounds) =>
    [
        new(bounds.South, bounds.West), new(bounds.South, bounds.East), new(bounds.North, bounds.East), new(bounds.North, bounds.West), new(bounds.South, bounds.West),
    ];

    /// <summary>Whether any part of a line lies in a box, by clipping (Liang and Barsky 1984).</summary>
    public static bool Touches(IReadOnlyList<GeoCoordinate> line, GeoBounds box)
    {
        for (int at = 0; at + 1 < line.Count; at++)
        {
            (double from, double to) = (0, 1);
            (double dx, double dy) = (line[at + 1].Longitude - line[at].Longitude, line[at + 1].Latitude - line[at].Latitude);
            if (Clip(-dx, line[at].Longitude - box.West, ref from, ref to) && Clip(dx, box.East - line[at].Longitude, ref from, ref to)
                && Clip(-dy, line[at].Latitude - box.South, ref from, ref to) && Clip(dy, box.North - line[at].Latitude, ref from, ref to))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Clip(double direction, double distance, ref double from, ref double to)
    {
        if (direction == 0)
        {
            return distance >= 0;
        }

        double share = distance / direction;
        (from, to) = direction < 0 ? (Math.Max(from, share), to) : (from, Math.Min(to, share));
        return from <= to;
    }
}
