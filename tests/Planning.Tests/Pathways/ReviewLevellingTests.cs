using CareRostering.Planning.Pathways;
using NodaTime;

namespace CareRostering.Planning.Tests.Pathways;

public sealed class ReviewLevellingTests
{
    [Fact]
    public void Of_ABunchOnAFriday_SpreadsItOverTheDaysBefore()
    {
        // Nine on Friday (day 4), at most two days early: three each on Wednesday, Thursday and Friday.
        ReviewLevelling levelled = ReviewLevelling.Of(Plan(Enumerable.Repeat(4, 9)), early: 2);

        Assert.Equal((9, 3), (levelled.PeakAsDue, levelled.Peak));
        Assert.Equal([0, 0, 3, 3, 3, 0], Enumerable.Range(0, 6).Select(day => levelled.On(Packages.AsOf.PlusDays(day))));
        Assert.Equal(1, ReviewLevelling.Of(Plan([0, 4, 9]), early: 0).Peak);
    }

    [Fact]
    public void Of_OverdueAndWeekends_DoesTheOneSoonAndKeepsTheOtherWhereItMustBe()
    {
        // Four overdue: within two days from the first. One due on a Saturday (day 5): on Friday; due that day and not to be early: on it.
        ReviewLevelling levelled = ReviewLevelling.Of(Plan([-6, -1, -1, -2, 5]), early: 2);
        Assert.Equal([0, 0, 1, 1, 2], levelled.Reviews.Select(review => Period.DaysBetween(Packages.AsOf, review.On)).Order().Select(day => day > 2 ? 2 : day));
        Assert.True(levelled.Reviews.Single(review => review.Review.DaysLate == 0).On <= Packages.AsOf.PlusDays(4));
        Assert.Equal((4, 2), (levelled.PeakAsDue, levelled.Peak));

        Assert.Equal(Packages.AsOf.PlusDays(5), Assert.Single(ReviewLevelling.Of(Plan([5]), early: 0).Reviews).On);
        Assert.Empty(ReviewLevelling.Of(Plan([]), early: 2).Reviews);
    }

    /// <summary>
    /// Every review once, on a day that it may have, and no spread has a smaller peak: on every stretch of days at least as many must fall on the busiest as lie wholly within it, over its working days
    /// (Hall's condition, which suffices where each may have a run of days).
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Of_AnyReviews_HasTheLeastPeakThatThereIs(int seed)
    {
        var random = new Random(seed);
        for (int time = 0; time < 40; time++)
        {
            int early = random.Next(0, 6);
            int[] due = [.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => Weekday(random.Next(-8, 26), random))];
            ReviewLevelling levelled = ReviewLevelling.Of(Plan(due), early);

            Assert.Equal(due.Order(), levelled.Reviews.Select(review => Period.DaysBetween(Packages.AsOf, review.Review.DueOn)).Order());
            (int From, int Until)[] windows = [.. due.Select(day => day < 0 ? (0, early) : (Math.Max(0, day - early), day))];
            Assert.All(levelled.Reviews, review =>
            {
                (int first, int last) = review.Review.DaysLate > 0 ? (0, early) : (Day(review.Review.DueOn) - early, Day(review.Review.DueOn));
                Assert.InRange(Day(review.On), Math.Max(0, first), last);
                Assert.True(IsWorkday(Day(review.On)));
            });
            int least = 0;
            for (int from = 0; from < 32; from++)
            {
                for (int until = from; until < 32; until++)
                {
                    int workdays = Enumerable.Range(from, until - from + 1).Count(IsWorkday);
                    int inside = windows.Count(window => window.From >= from && window.Until <= until);
                    least = Math.Max(least, workdays == 0 ? 0 : (inside + workdays - 1) / workdays);
                }
            }

            Assert.Equal(least, levelled.Peak);
        }
    }

    private static int Day(LocalDate date) => Period.DaysBetween(Packages.AsOf, date);

    private static bool IsWorkday(int day) => Packages.AsOf.PlusDays(day).DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday);

    /// <summary>Due on working days: what is due on weekends has its own test.</summary>
    private static int Weekday(int day, Random random) => IsWorkday(day) ? day : day + (random.Next(2) == 0 ? 2 : 3);

    private static ReviewPlan Plan(IEnumerable<int> due) => ReviewPlan.Of(
        Packages.Of([.. due.Select((day, number) => Packages.Package($"{number}", 40, (-20, 3)) with { Reviews = [new PackageReview { DueOn = Packages.Day(day), By = "reablement assessor" }] })]), days: 40);
}
