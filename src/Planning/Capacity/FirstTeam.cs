using CareRostering.Planning.Days;
using CareRostering.Planning.Demand;

namespace CareRostering.Planning.Capacity;

/// <summary>
/// The team that sizing starts from: of each profession, the shifts of least paid time that cover what visits and ways are expected to ask of it hour by hour (<see cref="DemandCount"/>), on all days but the share that
/// may fail. Only a start: visits lie in their windows as they can, ways are as they are, and re-solving says what is missing and what is too much.
/// </summary>
internal static class FirstTeam
{
    /// <summary>The team.</summary>
    /// <param name="days">Days that it is for.</param>
    /// <param name="pool">Whom it may be made of.</param>
    /// <param name="travelSeconds">Travel of a visit, as measured.</param>
    /// <param name="mayFail">On how many of the days it may be too small.</param>
    public static IReadOnlyList<Seat> For(IReadOnlyList<PlanningDay> days, StaffPool pool, int travelSeconds, int mayFail)
    {
        DayDemand[] demands = [.. days.Select(day => DemandCount.Of(day.Document, travelSeconds))];
        var team = new List<Seat>();
        foreach (string profession in pool.Patterns.Select(pattern => pattern.Profession).Distinct(StringComparer.Ordinal))
        {
            ShiftPattern[] patterns = [.. pool.PatternsOf(profession)];
            (int[] hours, long[] need) = Hourly(demands, profession, mayFail);
            CoveringResult covered = Covering.Least(
                need,
                [.. patterns.Select(pattern => hours.Select(hour => Working(pattern, hour)).ToArray())],
                [.. patterns.Select(pattern => (long)Math.Max(1, pattern.PaidSeconds))]);
            team.AddRange(pool.Seats(profession, [.. patterns.Select((pattern, index) => (pattern, covered.Counts[index]))]));
        }

        return team;
    }

    /// <summary>Seconds asked of a profession in each hour: so many that it is more on no more than <paramref name="mayFail"/> days.</summary>
    private static (int[] Hours, long[] Need) Hourly(DayDemand[] demands, string profession, int mayFail)
    {
        var byHour = new SortedDictionary<int, List<long>>();
        foreach (DayDemand demand in demands)
        {
            for (int index = 0; index < demand.Hours.Count; index++)
            {
                if (!byHour.TryGetValue(demand.Hours[index], out List<long>? seconds))
                {
                    byHour.Add(demand.Hours[index], seconds = []);
                }

                seconds.Add(demand.Groups.Where(group => group.Profession == profession).Sum(group => (long)group.ContactSeconds[index] + group.TravelSeconds[index]));
            }
        }

        return ([.. byHour.Keys], [.. byHour.Values.Select(seconds => seconds.OrderDescending().ElementAtOrDefault(mayFail))]);
    }

    /// <summary>Seconds of an hour that somebody with the pattern works; breaks are spread over the shift.</summary>
    private static int Working(ShiftPattern pattern, int hour)
    {
        int whole = pattern.Spans.Sum(span => span.Finish - span.Start);
        return whole == 0 ? 0 : (int)((long)pattern.Within(hour, hour + 3_600, withOvertime: false) * pattern.PaidSeconds / whole);
    }
}
