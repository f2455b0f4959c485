using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using NodaTime;

namespace CareRostering.Planning.Referrals;

/// <summary>The first visit that a referral becomes on a day.</summary>
public static class FirstVisit
{
    /// <summary>Id of a referral's first visit.</summary>
    public static string IdOf(string referral) => $"referral.{referral}";

    /// <summary>
    /// The first visit on the clock's day, startable from <paramref name="earliest"/>; null where that leaves no time. Rapid response works
    /// round the clock unless it has hours of its own, everything else within the hours of planned visits.
    /// </summary>
    public static VisitDocument? On(ReferralDocument referral, DayClock clock, Instant earliest, Instant due, ResponseClock response)
    {
        if (Starts(referral.Class, clock, earliest, response) is not { } starts)
        {
            return null;
        }

        // A due time beyond what a day can speak of is one that the day cannot miss.
        int dueSeconds = Math.Clamp(clock.ToSeconds(due), ProblemValidator.EarliestInstant, ProblemValidator.LatestInstant);
        return new VisitDocument
        {
            Id = IdOf(referral.Id),
            Patient = referral.Patient.Id,
            Minutes = referral.Minutes,
            Windows = [new WindowDocument { Earliest = clock.FormatInstant(starts.Earliest), Latest = clock.FormatInstant(starts.Latest) }],
            Workers = referral.Workers,
            Skills = referral.Skills,
            MinimumGrade = referral.MinimumGrade,
            Class = referral.Class,
            Due = clock.FormatInstant(dueSeconds),
        };
    }

    /// <summary>When a first visit of a response class may start on the clock's day, from an instant on; null where that leaves no time.</summary>
    public static TimeWindow? Starts(ResponseClass responseClass, DayClock clock, Instant earliest, ResponseClock response)
    {
        (string? opens, string? closes) = responseClass == ResponseClass.Rapid ? (response.RapidFrom, response.RapidUntil) : (response.VisitsFrom, response.VisitsUntil);
        int from = opens is null ? 0 : clock.Parse(opens, out _) ?? 0;
        int until = (closes is null ? null : clock.Parse(closes, out _)) ?? clock.LengthSeconds - 1;
        from = Math.Max(from, CeilingMinute(clock, earliest));
        return from > until ? null : new TimeWindow(from, until);
    }

    // Nobody is told to come at 10:43:17.
    private static int CeilingMinute(DayClock clock, Instant earliest)
    {
        int seconds = clock.ToSeconds(earliest);
        return seconds <= int.MinValue + 60 ? int.MinValue : (seconds + 59) / 60 * 60;
    }
}
