using CareRostering.Api.Plans;

namespace CareRostering.Api.Tests.Plans;

public sealed class PlanCourseTests
{
    [Fact]
    public void Add_WhenNothingIsBetter_AddsNothing()
    {
        var course = new PlanCourse();
        course.Add(new PlanPoint(1, 3, 500, 900));
        course.Add(new PlanPoint(2, 3, 500, 900));
        course.Add(new PlanPoint(3, 2, 600, 800));

        Assert.Equal([1, 3], course.Points.Select(point => point.Seconds));
    }

    /// <summary>An hour of search that finds something four times a second.</summary>
    [Fact]
    public void Add_HoweverMany_KeepsAFewAllOverTheTime()
    {
        var course = new PlanCourse();
        for (int quarter = 1; quarter <= 4 * 3_600; quarter++)
        {
            course.Add(new PlanPoint(quarter / 4.0, 0, 100_000 - quarter, 100_000 - quarter));
            Assert.InRange(course.Points.Count, 1, PlanCourse.Most);
        }

        Assert.Equal((0.25, 3_600), (course.Points[0].Seconds, course.Points[^1].Seconds));
        double[] seconds = [.. course.Points.Select(point => point.Seconds)];
        Assert.InRange(seconds.Length, 30, PlanCourse.Most);
        Assert.All(seconds.Zip(seconds.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 0.1, 3_600.0 / 25));
    }
}
