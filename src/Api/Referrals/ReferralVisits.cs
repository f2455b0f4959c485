using CareRostering.Api.Days;
using CareRostering.Api.Service;
using CareRostering.Api.Settings;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using NodaTime;

namespace CareRostering.Api.Referrals;

/// <summary>The response clock of a referral, and the first visit it becomes on a day.</summary>
internal static class ReferralVisits
{
    /// <summary>Latest start that keeps the promise of the referral's class.</summary>
    public static Instant Due(ResponseClass response, Instant received, ReferralSettings settings) => received + Duration.FromHours(response switch
    {
        ResponseClass.Rapid => settings.RapidHours,
        ResponseClass.Fast => settings.FastHours,
        _ => settings.NormalHours,
    });

    /// <summary>
    /// The first visit on the clock's day, startable from <paramref name="earliest"/>; null where that leaves no time. Rapid response works around
    /// the clock, everything else within the hours of planned visits.
    /// </summary>
    public static VisitDocument? On(ReferralDocument referral, DayClock clock, Instant earliest, Instant due, ReferralSettings settings)
    {
        bool isRapid = referral.Class == ResponseClass.Rapid;
        int from = isRapid ? 0 : clock.Parse(settings.VisitsFrom, out _) ?? 0;
        int until = isRapid ? clock.LengthSeconds - 1 : clock.Parse(settings.VisitsUntil, out _) ?? clock.LengthSeconds - 1;
        from = Math.Max(from, CeilingMinute(clock, earliest));
        if (from > until)
        {
            return null;
        }

        // A due time beyond what a day can speak of is one that the day cannot miss.
        int dueSeconds = Math.Clamp(clock.ToSeconds(due), ProblemValidator.EarliestInstant, ProblemValidator.LatestInstant);
        return new VisitDocument
        {
            Id = ReferralStore.VisitId(referral.Id),
            Patient = referral.Patient.Id,
            Minutes = referral.Minutes,
            Windows = [new WindowDocument { Earliest = clock.FormatInstant(from), Latest = clock.FormatInstant(until) }],
            Workers = referral.Workers,
            Skills = referral.Skills,
            MinimumGrade = referral.MinimumGrade,
            Class = referral.Class,
            Due = clock.FormatInstant(dueSeconds),
        };
    }

    /// <summary>Service days on which the first visit may be offered: from today to the day the promise runs out.</summary>
    public static IEnumerable<DayClock> Days(ServiceDocument service, Instant now, Instant due)
    {
        LocalDate date = DayAssembly.DateOf(service, now);
        DayClock clock = DayAssembly.Clock(service, date);
        do
        {
            yield return clock;
            date = date.PlusDays(1);
            clock = DayAssembly.Clock(service, date);
        }
        while (clock.Zero <= due);
    }

    // Nobody is told to come at 10:43:17.
    private static int CeilingMinute(DayClock clock, Instant earliest)
    {
        int seconds = clock.ToSeconds(earliest);
        return seconds <= int.MinValue + 60 ? int.MinValue : (seconds + 59) / 60 * 60;
    }
}
