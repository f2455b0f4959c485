using CareRostering.Api.Days;
using CareRostering.Api.Service;
using CareRostering.Planning.Days;
using NodaTime;

namespace CareRostering.Api.Referrals;

/// <summary>Where a referral's first visit may be offered.</summary>
internal static class ReferralDays
{
    /// <summary>Service days on which the first visit may be offered: from today to the day the promise runs out, at most so many days ahead.</summary>
    public static IEnumerable<DayClock> Until(ServiceDocument service, Instant now, Instant due, int daysAhead)
    {
        LocalDate date = DayAssembly.DateOf(service, now);
        LocalDate last = date.PlusDays(daysAhead);
        DayClock clock = DayAssembly.Clock(service, date);
        do
        {
            yield return clock;
            date = date.PlusDays(1);
            clock = DayAssembly.Clock(service, date);
        }
        while (clock.Zero <= due && date <= last);
    }
}
