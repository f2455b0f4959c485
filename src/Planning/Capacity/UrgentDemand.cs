using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Sample;

namespace CareRostering.Planning.Capacity;

/// <summary>Urgent referrals of one lead profession as they are expected to arrive: by chance, with a rate of each clock hour. Immutable.</summary>
/// <param name="Lead">The lead profession.</param>
/// <param name="ArrivalsByHour">Mean number that arrive in each clock hour, from midnight on: 24.</param>
/// <param name="VisitMinutes">Lengths of first visits, each as likely as the others; at least one.</param>
public sealed record UrgentDemand(LeadProfession Lead, IReadOnlyList<double> ArrivalsByHour, IReadOnlyList<double> VisitMinutes)
{
    /// <summary>Hours of a day.</summary>
    public const int HoursADay = 24;

    private const double DaysAYear = 365;
    private const double PresetVisits = 900;

    /// <summary>Access to a home, as the sample draws it: 2 to 4 minutes.</summary>
    private const double AccessMinutes = 3;

    /// <summary>Mean number of a day.</summary>
    public double ADay => ArrivalsByHour.Sum();

    /// <summary>As a preset says: referrals of a year, share of class and lead, and the sample's hours and lengths.</summary>
    /// <param name="preset">The service.</param>
    /// <param name="visits">Visits a day that the service is made for; referrals are in proportion.</param>
    public static IReadOnlyList<UrgentDemand> Of(PresetDocument preset, int visits)
    {
        PresetReferrals p = preset.Referrals;
        double rapid = p.AYear / DaysAYear * visits / PresetVisits * p.Classes.Rapid / (p.Classes.Rapid + p.Classes.Fast + p.Classes.Normal);
        double leads = p.Leads.Nurse + p.Leads.Therapist + p.Leads.SocialCare;
        return [.. Enum.GetValues<LeadProfession>().Select(lead => new UrgentDemand(lead, Hours(rapid * ShareOf(lead) / leads), [.. ReferralDraw.KindOf(lead).Minutes.Select(minutes => minutes + AccessMinutes)]))];

        double ShareOf(LeadProfession lead) => lead switch
        {
            LeadProfession.Nurse => p.Leads.Nurse,
            LeadProfession.Therapist => p.Leads.Therapist,
            _ => p.Leads.SocialCare,
        };

        static double[] Hours(double aDay) =>
            [.. Enumerable.Range(0, HoursADay).Select(hour => aDay * ReferralDraw.HourShares.ElementAtOrDefault(hour < ReferralDraw.FirstHour ? ReferralDraw.HourShares.Count : hour - ReferralDraw.FirstHour))];
    }

    /// <summary>As days were: their rapid referrals, counted by the clock hour in which they were received.</summary>
    /// <param name="days">Days with their referrals; at least one.</param>
    /// <returns>Of each lead that had any.</returns>
    public static IReadOnlyList<UrgentDemand> Of(IReadOnlyList<DayDocument> days)
    {
        List<(LeadProfession Lead, int Hour, double Minutes)> received = [.. days.SelectMany(day => Rapid(day, new DayTimes(day, []).Clock))];
        return [.. received.GroupBy(referral => referral.Lead).OrderBy(own => own.Key).Select(own => new UrgentDemand(
            own.Key,
            [.. Enumerable.Range(0, HoursADay).Select(hour => own.Count(referral => referral.Hour == hour) / (double)days.Count)],
            [.. own.Select(referral => referral.Minutes)]))];

        static IEnumerable<(LeadProfession Lead, int Hour, double Minutes)> Rapid(DayDocument day, DayClock clock) => day.Referrals
            .Where(referral => referral.Class == ResponseClass.Rapid)
            .Select(referral => (referral.Lead, clock.Local(clock.Parse(referral.Received, out _) ?? 0).Hour, (double)(referral.Minutes + referral.Patient.AccessMinutes)));
    }

    /// <summary>
    /// How many would be at work at each moment if everybody found somebody at once: <c>m(t) = E[integral of the rate from t - S to t]</c> (Eick, Massey and Whitt, "The physics of the M(t)/G/infinity queue",
    /// Operations Research 41 (1993), theorem 1). Days follow one another alike.
    /// </summary>
    /// <param name="minute">Minutes since midnight.</param>
    /// <param name="travelMinutes">The way to each.</param>
    public double LoadAt(double minute, double travelMinutes) => VisitMinutes.Average(length => Between(minute - length - travelMinutes, minute));

    /// <summary>Mean number that arrives between two moments, in minutes since midnight; the first may lie days before.</summary>
    private double Between(double from, double until)
    {
        double sum = 0;
        for (double hour = Math.Floor(from / 60); hour * 60 < until; hour++)
        {
            double minutes = Math.Min(until, (hour + 1) * 60) - Math.Max(from, hour * 60);
            int ofDay = (int)(((hour % HoursADay) + HoursADay) % HoursADay);
            sum += ArrivalsByHour[ofDay] * minutes / 60;
        }

        return sum;
    }
}
