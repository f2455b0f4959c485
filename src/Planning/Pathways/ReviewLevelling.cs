using System.Collections.Immutable;
using NodaTime;

namespace CareRostering.Planning.Pathways;

/// <summary>A review and the day that is proposed for it.</summary>
/// <param name="Review">The review.</param>
/// <param name="On">The day.</param>
public sealed record ProposedReview(DueReview Review, LocalDate On);

/// <summary>
/// Reviews spread over the days before they are due, so that the busiest day has as few as can be: each on a day from Monday to Friday, at most some days early and never late; overdue ones within as many days
/// from the first. A review of which all these days are a Saturday or Sunday stays on the day it is due. Immutable.
/// </summary>
public sealed record ReviewLevelling
{
    /// <summary>Most days that a review may be early: what is decided then is hardly about the step.</summary>
    public const int MostEarly = 14;

    private const int NoDay = -1;

    /// <summary>How many days early a review may be.</summary>
    public required int Early { get; init; }

    /// <summary>The reviews, by proposed day and then by when they are due.</summary>
    public required ImmutableArray<ProposedReview> Reviews { get; init; }

    /// <summary>Most on one day as they are due, overdue ones all on the first.</summary>
    public required int PeakAsDue { get; init; }

    /// <summary>Most on one day as proposed; no other spread has fewer.</summary>
    public required int Peak { get; init; }

    /// <summary>
    /// Spreads reviews. For a given most a day, going from the last day to the first and taking those that may be no earlier finds a spread if there is any (the mirror image of taking those due soonest: unit jobs with
    /// release times and deadlines, W. A. Horn, "Some simple scheduling algorithms", <em>Naval Research Logistics Quarterly</em> 21, 1974); the least such number is found by trying from none on.
    /// </summary>
    /// <param name="plan">The reviews; those due after its days are left out.</param>
    /// <param name="early">How many days early, 0 to <see cref="MostEarly"/>.</param>
    public static ReviewLevelling Of(ReviewPlan plan, int early)
    {
        LocalDate first = plan.Days[0].Date;
        Window[] windows = [.. plan.Overdue.Concat(plan.Days.SelectMany(day => day.Due)).Select(review => Window.Of(review, first, early)).OrderByDescending(window => window.From).ThenByDescending(window => window.Until)];
        int most = 0;
        int[]? days;
        while ((days = Place(windows, most, first)) is null)
        {
            most++;
        }

        Hurry(windows, days, most, first);
        ProposedReview[] proposed = [.. windows.Select((window, at) => new ProposedReview(window.Review, first.PlusDays(days[at])))];
        return new ReviewLevelling
        {
            Early = early,
            Reviews = [.. proposed.OrderBy(review => review.On).ThenBy(review => review.Review.DueOn).ThenBy(review => review.Review.Package, StringComparer.Ordinal)],
            PeakAsDue = Busiest(windows.Select(window => Math.Max(0, Period.DaysBetween(first, window.Review.DueOn)))),
            Peak = Busiest(days),
        };
    }

    /// <summary>How many are proposed for a day.</summary>
    public int On(LocalDate day) => Reviews.Count(review => review.On == day);

    /// <summary>Whether reviews are made on a day unless they must be.</summary>
    private static bool IsWorkday(LocalDate day) => day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday);

    private static int Busiest(IEnumerable<int> days) => days.GroupBy(day => day).Select(day => day.Count()).DefaultIfEmpty(0).Max();

    /// <summary>
    /// A day for each window with at most so many on one, or null: it cannot be. From the last day to the first, those first that may be no earlier: so each is as near to its due day as there is room.
    /// </summary>
    private static int[]? Place(Window[] windows, int most, LocalDate first)
    {
        int[] days = new int[windows.Length];
        Array.Fill(days, NoDay);
        for (int day = windows.Length == 0 ? 0 : windows.Max(window => window.Until); day >= 0; day--)
        {
            bool isWorkday = IsWorkday(first.PlusDays(day));
            int left = most;
            for (int at = 0; at < windows.Length; at++)
            {
                if (days[at] != NoDay || windows[at].Until < day || windows[at].From > day)
                {
                    continue;
                }

                if (left > 0 && (isWorkday || windows[at].IsFixed))
                {
                    days[at] = day;
                    left--;
                }
                else if (windows[at].From == day)
                {
                    return null;
                }
            }
        }

        return days;
    }

    /// <summary>Overdue reviews are as soon as there is room; the latest ones first.</summary>
    private static void Hurry(Window[] windows, int[] days, int most, LocalDate first)
    {
        foreach (int at in Enumerable.Range(0, windows.Length).Where(at => windows[at] is { IsFixed: false, Review.DaysLate: > 0 }).OrderByDescending(at => windows[at].Review.DaysLate))
        {
            for (int day = 0; day < days[at]; day++)
            {
                if (IsWorkday(first.PlusDays(day)) && days.Count(placed => placed == day) < most)
                {
                    days[at] = day;
                }
            }
        }
    }

    /// <summary>Between which days a review may be, counted from the first.</summary>
    private sealed record Window(DueReview Review, int From, int Until, bool IsFixed)
    {
        public static Window Of(DueReview review, LocalDate first, int early)
        {
            int due = Period.DaysBetween(first, review.DueOn);
            (int from, int until) = due < 0 ? (0, early) : (Math.Max(0, due - early), due);
            bool hasWorkday = Enumerable.Range(from, until - from + 1).Any(day => IsWorkday(first.PlusDays(day)));
            return hasWorkday ? new Window(review, from, until, IsFixed: false) : new Window(review, until, until, IsFixed: true);
        }
    }
}
