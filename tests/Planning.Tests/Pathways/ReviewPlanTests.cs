using CareRostering.Planning.Pathways;

namespace CareRostering.Planning.Tests.Pathways;

public sealed class ReviewPlanTests
{
    [Fact]
    public void Of_Packages_HasWhatIsDueAndWhatIsOverdue()
    {
        ReviewPlan plan = ReviewPlan.Of(
            Packages.Of(
                With("a", Review(-3), Review(2)),
                With("b", Review(-1) with { Done = Packages.Day(-1) }, Review(2) with { By = "occupational therapist", Decides = ReviewDecides.End, Minutes = 60 }),
                With("c", Review(-5)) with { Ended = Packages.Day(-4) },
                With("d", Review(-9), Review(12))),
            days: 10);

        Assert.Equal([("d", 9), ("a", 3)], plan.Overdue.Select(review => (review.Package, review.DaysLate)));
        Assert.Equal(["a", "b"], plan.Days[2].Due.Select(review => review.Package));
        Assert.Equal(1.75, plan.Days[2].Hours);
        Assert.Equal(2, plan.Days.Sum(day => day.Due.Length));
        Assert.Equal(1, plan.Later);
        Assert.Equal("Aylesbury", Assert.Single(plan.Localities));
    }

    [Fact]
    public void Of_WhenManyAreDueOnOneDay_SaysSo()
    {
        // One a day, nine on day 5: a mean of 15 / 7 about it, and twice its root, are 5.07. On day 9 three are due, too few to be a bunch.
        List<CarePackage> packages = [.. Enumerable.Range(0, 14).Select(day => With($"{day}", Review(day)))];
        packages.AddRange(Enumerable.Range(0, 8).Select(number => With($"m{number}", Review(5))));
        packages.AddRange(Enumerable.Range(0, 2).Select(number => With($"n{number}", Review(9))));
        ReviewPlan plan = ReviewPlan.Of(Packages.Of([.. packages]), days: 14);

        Assert.Equal([5], Enumerable.Range(0, 14).Where(day => plan.Days[day].IsBunch));
    }

    [Fact]
    public void Of_OnTheLastDay_LooksAtTheDaysAfterIt()
    {
        // Five a day on and on: the last day that is asked for is like the others.
        ReviewPlan plan = ReviewPlan.Of(Packages.Of([.. Enumerable.Range(0, 20).SelectMany(day => Enumerable.Range(0, day >= 9 ? 5 : 0).Select(number => With($"{day}-{number}", Review(day))))]), days: 10);

        Assert.Equal(5, plan.Days[9].Due.Length);
        Assert.False(plan.Days[9].IsBunch);
    }

    private static CarePackage With(string id, params PackageReview[] reviews) => Packages.Package(id, 20, (-20, 3)) with { Reviews = reviews };

    private static PackageReview Review(int day) => new() { DueOn = Packages.Day(day), By = "reablement assessor" };
}
