using CareRostering.Planning.Pathways;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Sample;
using CareRostering.Planning.Tests.Scenarios;

namespace CareRostering.Planning.Tests.Pathways;

/// <summary>What holds of any packages: two ways to the same figure, Little's law, sums of parts.</summary>
public sealed class ForecastPropertyTests
{
    private const int Errors = 5;

    /// <summary>Random packages, random slips, some overdue, some moved: expected values as they are reckoned and as they are drawn.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Run_OfAnyPackages_ReckonsWhatTheRunsDraw(int seed)
    {
        var random = new Random(seed);
        PathwayAssumptions assumptions = RandomAssumptions(random);
        PackagesDocument packages = PackagesSample.Draw(assumptions, "2026-03-04", seed, SmallCounty.Homes);
        packages = packages with { Packages = [.. packages.Packages.Select(package => Moved(package, packages.AsOf, random))] };
        PathwayForecast forecast = Packages.Forecast(packages, assumptions, days: 45, runs: 600, seed);

        SlipCost slips = forecast.Slips;
        Assert.InRange(slips.MeanOfRuns, slips.Expected.Minutes - (Errors * slips.ErrorOfRuns) - 1e-6, slips.Expected.Minutes + (Errors * slips.ErrorOfRuns) + 1e-6);

        // Half the width of 95 % is about two deviations of a run; the mean of 600 lies far nearer.
        IReadOnlyList<Course> courses = Course.Of(packages, [.. forecast.Groups], assumptions.StepSlip, assumptions.EndSlip);
        var starting = new NewPackages(assumptions);
        double[] shares = [.. Enumerable.Range(0, forecast.Groups.Length).Select(group => forecast.Days[^1].Groups[group].New.Minutes / Math.Max(1e-9, forecast.Days[^1].New.Minutes))];
        PathwayRuns runs = PathwayRuns.Draw(courses, starting, shares, forecast.Request, CancellationToken.None);
        for (int day = 0; day < forecast.Days.Length; day++)
        {
            double error = Math.Max(1, (forecast.Days[day].Minutes.High - forecast.Days[day].Minutes.Low) / 3.9 / Math.Sqrt(600));
            Assert.InRange(runs.MeanMinutes(day, forecast.Groups.Length), forecast.Days[day].Expected.Minutes - (Errors * error), forecast.Days[day].Expected.Minutes + (Errors * error));
            for (int group = 0; group < forecast.Groups.Length; group++)
            {
                // Few packages: a run is often none at all, and its interval no measure of its error.
                GroupLoad load = forecast.Days[day].Groups[group];
                double spread = Math.Max(60, load.Minutes.High - load.Minutes.Low) / 3.9 / Math.Sqrt(600);
                Assert.InRange(runs.MeanMinutes(day, group), load.Expected.Minutes - (2 * Errors * spread), load.Expected.Minutes + (2 * Errors * spread));
            }
        }
    }

    /// <summary>Where nothing is cut short, overtaken or beyond the last day, the loss is the sum over turns of minutes saved a day times expected days of slip.</summary>
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Run_WhenNothingOvertakes_LosesTheLonghandSum(int seed)
    {
        var random = new Random(seed);
        CarePackage[] packages = [.. Enumerable.Range(0, 40).Select(number => Packages.Package($"{number}", 40, (-random.Next(1, 20), 4), (random.Next(1, 10), 3), (random.Next(20, 29), 1)))];
        PathwayAssumptions assumptions = Packages.Nothing with { StepSlip = SlipDistribution.Of(Weights(random, 8)), EndSlip = SlipDistribution.Of(Weights(random, 10)) };
        PathwayForecast forecast = Packages.Forecast(Packages.Of(packages), assumptions, days: 60);

        double byHand = 40 * ((30 * assumptions.StepSlip.Mean) + (60 * assumptions.StepSlip.Mean) + (30 * assumptions.EndSlip.Mean));
        Assert.Equal(byHand, forecast.Slips.LonghandMinutes, 6);
        Assert.Equal(byHand, forecast.Slips.Running.Minutes, 6);
        Assert.Equal(0, forecast.Slips.New.Minutes);
    }

    /// <summary>Little's law: packages running in the long run are those that start on a day times the mean days that one lasts.</summary>
    [Theory]
    [InlineData("bucks")]
    [InlineData("tower-hamlets")]
    [InlineData("bury")]
    public void Run_AfterTheLongestCourse_HasAsManyAsLittlesLawSays(string preset)
    {
        PathwayAssumptions assumptions = new() { Preset = PresetReader.Find(preset).Document, Starts = 4.5 };
        PathwayForecast forecast = Packages.Forecast(Packages.Of(), assumptions, days: 120, runs: 400);

        Assert.Equal(4.5 * forecast.MeanDays, forecast.Days[^1].Packages, 9);
        Assert.Equal(forecast.SteadyState, forecast.Days[^1].Packages, 9);
        Assert.Equal(4.5 * forecast.Slips.OfAPackage.Minutes, forecast.Days[^1].Expected.Minutes, 6);
        Assert.InRange(forecast.SteadyState, forecast.Days[^1].PackagesRange.Low, forecast.Days[^1].PackagesRange.High);
    }

    /// <summary>The preset's shares are of packages that are there on a day: as many of each course run in the long run, though those that last longer start more rarely.</summary>
    [Fact]
    public void Run_OfBucksCourses_HasThePresetsSharesInTheLongRun()
    {
        var starting = new NewPackages(Packages.Nothing);
        double all = Enumerable.Range(0, 3).Sum(course => starting.ShareOf(course) * starting.Courses[course].PlannedDays);

        Assert.Equal(["one a day", "step-down", "four a day"], starting.Courses.Select(course => course.Name));
        Assert.Equal([0.08, 0.84, 0.08], Enumerable.Range(0, 3).Select(course => starting.ShareOf(course) * starting.Courses[course].PlannedDays / all), (one, other) => Math.Abs(one - other) < 1e-9);

        // A package of 35 days starts more often for each that runs than one of 42.
        Assert.Equal((0.84 / 35) / ((0.84 / 35) + (0.16 / 42)), starting.ShareOf(1), 9);
    }

    /// <summary>The same law of drawn lives, by counting alone: mean lengths of packages that began, and how many run on one day.</summary>
    [Fact]
    public void Draw_OverManySeeds_RunsAsManyAsLittlesLawSays()
    {
        PathwayAssumptions assumptions = new() { Starts = 3 };
        var starting = new NewPackages(assumptions);
        SeededStream stream = SeededStream.For("lengths");
        double[] lengths =
        [
            .. Enumerable.Range(0, 20_000).Select(_ =>
            {
                NewCourse course = starting.DrawCourse(stream);
                double end = course.PlannedDays + course.Turns[^1].Slip.Draw(stream);
                return Math.Min(end, starting.DrawEarlyEnd(stream) + 1.0);
            }),
        ];
        double[] running = [.. Enumerable.Range(1, 60).Select(seed => (double)PackagesSample.Draw(assumptions, "2026-03-04", seed, SmallCounty.Homes).Packages.Count(package => package.Ended is null))];

        // A Poisson number of about 103: 60 of them have a mean with an error of 1.3.
        double law = 3 * lengths.Average();
        Assert.InRange(running.Average(), law - (Errors * Math.Sqrt(law / 60)), law + (Errors * Math.Sqrt(law / 60)));
        Assert.Equal(lengths.Average(), starting.MeanDays, 0.5);
    }

    [Fact]
    public void Run_OfPackagesAtRest_StaysAsItIs()
    {
        // Drawn as a service that has run for long: what ends and what starts are alike.
        PathwayForecast forecast = Packages.Forecast(PackagesSample.Draw(new PathwayAssumptions(), "2026-03-04", 7, SmallCounty.Homes), new PathwayAssumptions(), days: 100, runs: 40);

        double law = forecast.SteadyState;
        Assert.All(forecast.Days, day => Assert.InRange(day.Packages, law - (4 * Math.Sqrt(law)), law + (4 * Math.Sqrt(law))));
        Assert.Equal(law, forecast.Days[^1].Packages, 1e-6);
    }

    [Fact]
    public void Run_WithAnySeed_GroupsAddUpAndIntervalsHoldTheirValues()
    {
        PackagesDocument packages = PackagesSample.Draw(new PathwayAssumptions(), "2026-03-04", 3, SmallCounty.Homes);
        PathwayForecast forecast = Packages.Forecast(packages, new PathwayAssumptions(), days: 30, runs: 400);
        PathwayForecast again = Packages.Forecast(packages, new PathwayAssumptions(), days: 30, runs: 400);

        Assert.Equal(14, forecast.Groups.Length);
        Assert.Equal(forecast.Days.Select(day => day.Minutes), again.Days.Select(day => day.Minutes));
        Assert.All(forecast.Days, day =>
        {
            Assert.InRange(day.Expected.Minutes, day.Minutes.Low, day.Minutes.High);
            Assert.InRange(day.Packages, day.PackagesRange.Low, day.PackagesRange.High);
            Assert.Equal(day.Expected.Visits, day.Groups.Sum(group => group.Expected.Visits), 6);
        });
        Assert.True(forecast.Days[^1].Minutes.High - forecast.Days[^1].Minutes.Low > forecast.Days[0].Minutes.High - forecast.Days[0].Minutes.Low, "The further ahead, the less is known.");
    }

    private static PathwayAssumptions RandomAssumptions(Random random) => new()
    {
        Starts = 0.5 + (random.NextDouble() * 2),
        CompleteShare = 0.6 + (random.NextDouble() * 0.4),
        StepSlip = SlipDistribution.Of(Weights(random, 25)),
        EndSlip = SlipDistribution.Of(Weights(random, 12)),
    };

    private static double[] Weights(Random random, int days) => [.. Enumerable.Range(0, days).Select(_ => random.NextDouble() < 0.4 ? random.NextDouble() : 0), 0.1];

    /// <summary>Some step-downs that are still to come are moved.</summary>
    private static CarePackage Moved(CarePackage package, string asOf, Random random) => package with
    {
        Steps = [.. package.Steps.Select((step, at) => at > 0 && step.Taken is null && package.Ended is null && string.CompareOrdinal(step.From, asOf) >= 0 && random.Next(3) == 0
            ? step with { MovedTo = NodaTime.Text.LocalDatePattern.Iso.Format(NodaTime.Text.LocalDatePattern.Iso.Parse(step.From).Value.PlusDays(random.Next(1, 9))) }
            : step)],
    };
}
