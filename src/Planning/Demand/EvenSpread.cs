using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Demand;

/// <summary>
/// How much of something that lasts a while, and may start anywhere in some windows, is to be expected in each hour when every start is equally likely.
/// Exact in whole numbers but for one rounding at each full hour, so that the hours add up to the length, to the second.
/// </summary>
internal static class EvenSpread
{
    /// <summary>Length of an hour.</summary>
    public const int HourSeconds = 3_600;

    /// <summary>Adds to each hour what falls into it.</summary>
    /// <param name="seconds">By hour, the first of which begins at <paramref name="from"/>; all that is spread must lie within.</param>
    /// <param name="from">Start of the first hour, seconds since the day's zero instant.</param>
    /// <param name="starts">Windows of the start, disjoint; a longer one is the likelier. Of no length at all: each as likely as the others.</param>
    /// <param name="shift">Seconds that are added to every start.</param>
    /// <param name="length">Seconds it lasts.</param>
    public static void Add(int[] seconds, int from, IReadOnlyList<TimeWindow> starts, int shift, int length)
    {
        if (length == 0)
        {
            return;
        }

        int first = starts.Min(window => window.Earliest) + shift;
        int last = starts.Max(window => window.Latest) + shift + length;
        int hour = Math.Max(0, (first - from) / HourSeconds);
        long before = 0;
        for (; before < length; hour++)
        {
            int end = from + ((hour + 1) * HourSeconds);
            long until = end >= last ? length : Until(end - shift, starts, length);
            seconds[hour] += (int)(until - before);
            before = until;
        }
    }

    /// <summary>Seconds expected before an instant, rounded half up.</summary>
    private static long Until(int instant, IReadOnlyList<TimeWindow> starts, int length)
    {
        // The integral over all starts of what lies before the instant, doubled to stay whole; divided by the doubled length of the windows.
        // Days are under 400,000 seconds: squares of that, and sums of a few, are far from what a long holds.
        long room = starts.Sum(window => (long)window.Latest - window.Earliest);
        (long doubled, long parts) = room == 0
            ? (starts.Sum(window => 2 * Math.Clamp((long)instant - window.Earliest, 0, length)), 2L * starts.Count)
            : (starts.Sum(window => Doubled((long)instant - window.Earliest, length) - Doubled((long)instant - window.Latest, length)), 2 * room);
        return (doubled + (parts / 2)) / parts;
    }

    /// <summary>Twice the integral, from 0 to <paramref name="time"/>, of the part of a length that has passed: a parabola up to the length, and a line from there.</summary>
    private static long Doubled(long time, long length) => time <= 0 ? 0 : time < length ? time * time : (2 * length * time) - (length * length);
}
