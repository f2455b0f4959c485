using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Planning.Referrals;

/// <summary>How many referrals there were in a month, of what, and what became of them.</summary>
/// <param name="Month">The month in which they were received, <c>yyyy-MM</c>.</param>
/// <param name="All">All of them.</param>
/// <param name="Classes">By response class, the most urgent first.</param>
/// <param name="Steps">Down from hospital, up from the community, not said.</param>
/// <param name="Sources">By who referred, by name.</param>
/// <param name="Outcomes">By what became of them, by name; the empty name: not said.</param>
/// <param name="Promises">Of those with times, by class: whose first visit started in time.</param>
/// <param name="National">Of those with times that could be of urgent community response, as far as a list says (rapid, received within the hours of the national clock): whose first visit started within its two hours.</param>
/// <param name="WaitDays">Days from receipt to the first visit of each that has one, whole days by the calendar, ascending.</param>
public sealed record ReferralMonth(
    string Month,
    int All,
    ImmutableArray<NamedCount> Classes,
    ImmutableArray<NamedCount> Steps,
    ImmutableArray<NamedCount> Sources,
    ImmutableArray<NamedCount> Outcomes,
    ImmutableArray<PromisesKept> Promises,
    PromisesKept National,
    ImmutableArray<int> WaitDays);

/// <summary>How many of a name.</summary>
/// <param name="Name">Name; empty: not said.</param>
/// <param name="Count">How many.</param>
public sealed record NamedCount(string Name, int Count);

/// <summary>First visits of one class that had a time to be held to.</summary>
/// <param name="Response">The class.</param>
/// <param name="Visited">Referrals with a time of receipt and of a first visit.</param>
/// <param name="Kept">Of these, started by their due.</param>
public sealed record PromisesKept(ResponseClass Response, int Visited, int Kept);

/// <summary>Counts referrals by month, as a single point of referral reports them: plain counts of what the list says, nothing estimated. Immutable.</summary>
public sealed class ReferralCounts
{
    private ReferralCounts(ImmutableArray<ReferralMonth> months, ReferralMonth total) => (Months, Total) = (months, total);

    /// <summary>Months with a referral, in order.</summary>
    public ImmutableArray<ReferralMonth> Months { get; }

    /// <summary>All months together.</summary>
    public ReferralMonth Total { get; }

    /// <summary>Counts.</summary>
    /// <param name="referrals">The list; at least one.</param>
    /// <param name="promises">How soon each class is promised.</param>
    /// <param name="zone">The service's time zone: hours that pass are counted, not hours of the clock.</param>
    public static ReferralCounts Of(IReadOnlyCollection<ListedReferral> referrals, ResponseClock promises, DateTimeZone zone)
    {
        var month = LocalDatePattern.CreateWithInvariantCulture("uuuu-MM");
        return new ReferralCounts(
            [.. referrals.GroupBy(one => month.Format(one.Received.Date), StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => MonthOf(group.Key, [.. group], promises, zone))],
            MonthOf("all", [.. referrals], promises, zone));
    }

    private static ReferralMonth MonthOf(string name, ListedReferral[] referrals, ResponseClock promises, DateTimeZone zone) => new(
        name,
        referrals.Length,
        [.. Enum.GetValues<ResponseClass>().OrderDescending().Where(response => response != ResponseClass.Planned).Select(response => new NamedCount(response.ToString().ToLowerInvariant(), referrals.Count(one => one.Response == response)))],
        [
            new NamedCount("step-down from hospital", referrals.Count(one => one.Step == ReferralStep.StepDown)),
            new NamedCount("step-up from the community", referrals.Count(one => one.Step == ReferralStep.StepUp)),
            new NamedCount("step not said", referrals.Count(one => one.Step == ReferralStep.Unsaid)),
        ],
        Named(referrals, one => one.Source),
        Named(referrals, one => one.Outcome),
        [.. Enum.GetValues<ResponseClass>().OrderDescending().Where(response => response != ResponseClass.Planned).Select(response => Promises(response, referrals, zone, received => promises.Due(response, received)))],
        Promises(ResponseClass.Rapid, [.. referrals.Where(one => one.HasTime && promises.FitsNational(one.Response, At(one.Received, zone), zone))], zone, received => promises.NationalDue(received, zone)),
        [.. referrals.Where(one => one.Visited is not null).Select(one => Period.DaysBetween(one.Received.Date, one.Visited!.Value.Date)).Order()]);

    private static ImmutableArray<NamedCount> Named(ListedReferral[] referrals, Func<ListedReferral, string> name) =>
        [.. referrals.GroupBy(name, StringComparer.OrdinalIgnoreCase).OrderBy(group => group.Key, StringComparer.OrdinalIgnoreCase).Select(group => new NamedCount(group.Key, group.Count()))];

    private static PromisesKept Promises(ResponseClass response, ListedReferral[] referrals, DateTimeZone zone, Func<Instant, Instant> due)
    {
        ListedReferral[] held = [.. referrals.Where(one => one.Response == response && one.HasTime && one.Visited is not null)];
        return new PromisesKept(response, held.Length, held.Count(one => At(one.Visited!.Value, zone) <= due(At(one.Received, zone))));
    }

    private static Instant At(LocalDateTime time, DateTimeZone zone) => time.InZoneLeniently(zone).ToInstant();
}
