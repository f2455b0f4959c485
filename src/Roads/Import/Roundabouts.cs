using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Import;

/// <summary>Tells from the roundabouts on which side of the road one drives: they run clockwise where one drives on the left, as in Britain.</summary>
internal static class Roundabouts
{
    /// <summary>The side that most roundabouts speak for; left where there are none, or as many of each.</summary>
    /// <param name="ways">Node indexes of each circular way, or of a piece of one, in driving order; negative where a node is missing.</param>
    /// <param name="latitudes">Of all nodes.</param>
    /// <param name="longitudes">Of all nodes.</param>
    public static TrafficSide Side(IEnumerable<int[]> ways, int[] latitudes, int[] longitudes)
    {
        int anticlockwise = 0;
        foreach (int[] way in ways)
        {
            if (way.Length < 3 || way.Any(node => node < 0))
            {
                continue;
            }

            double turned = 0;
            double narrowing = Math.Cos(latitudes[way[0]] / 1e7 * Math.PI / 180);
            for (int at = 2; at < way.Length; at++)
            {
                (double x, double y) first = Step(way[at - 2], way[at - 1]);
                (double x, double y) second = Step(way[at - 1], way[at]);
                turned += Math.Atan2((first.x * second.y) - (first.y * second.x), (first.x * second.x) + (first.y * second.y));
            }

            anticlockwise += Math.Sign(turned);

            (double X, double Y) Step(int from, int to) => ((longitudes[to] - (double)longitudes[from]) * narrowing, latitudes[to] - (double)latitudes[from]);
        }

        return anticlockwise > 0 ? TrafficSide.Right : TrafficSide.Left;
    }
}
