using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Capacity;
using CareRostering.Planning.Days;
using CareRostering.Planning.Tests.Days;
using CareRostering.Planning.Tests.Scenarios;

namespace CareRostering.Planning.Tests.Capacity;

/// <summary>A small county with too few workers, as the crow flies.</summary>
public sealed class ValueRunTests
{
    private static readonly ValueRequest Request = new() { Search = new SearchOptions { IterationLimit = 20 }, SideBySide = 1 };

    private static readonly Lazy<IReadOnlyList<PlanningDay>> Days = new(() =>
        DrawnDays.Of(SmallCounty.Request with { Date = "2026-03-02", Workers = 8, Visits = 90 }, 3, SmallCounty.Homes, new StraightLines()));

    private static readonly Lazy<ValueResult> Made = new(() => ValueRun.Run(Request, Days.Value));

    [Fact]
    public void Run_TooFewWorkers_OneMoreLeavesFewerOut()
    {
        ValueResult result = Made.Value;

        Assert.Equal(0, result.Objections);
        Assert.True(result.Unassigned > 5, $"{result.Unassigned} visits are left out of each day.");
        Assert.Contains(result.Rows, row => row.Change is OneMoreWorker && row.Unassigned.Mean <= -1);
        Assert.True(result.Rows[0].TotalPence.Mean < result.Rows.Single(row => row.Change is NothingMore).TotalPence.Mean);
        Assert.Equal(result.Rows.Select(row => row.TotalPence.Mean).Order(), result.Rows.Select(row => row.TotalPence.Mean));
        Assert.Single(result.Rows, row => row.Change is NothingMore);
        Assert.Contains(result.Rows, row => row.Change is OneMoreHour);
    }

    [Fact]
    public void Try_AnythingMore_IsNeverWorseThanTheRotaItStartsFrom()
    {
        IReadOnlyList<StaffChange> changes = (Request with { ByLocality = true }).ChangesOf(Days.Value);

        ValueRun.Trial[] trials = [.. ValueRun.Try(Days.Value[0], 0, changes, Request.Search with { Threads = 1 }, null, default)];

        Assert.Contains(trials, trial => trial.Change is OneMoreHour);
        Assert.All(trials, trial => Assert.True(trial.With.TotalPence <= trial.FirstPence, $"{trial.Change}: {trial.With.TotalPence} after {trial.FirstPence} pence."));
    }

    [Fact]
    public void On_OneMoreHour_FinishesAnHourLaterAndKeepsAllElse()
    {
        PlanningDay day = Days.Value[0];
        var pattern = StaffPool.Of([day]).Patterns.First(one => one.Name == "07:00-15:00");

        (DayDocument changed, long wage) = new OneMoreHour(pattern.Profession, pattern.Name, null).On(day)!.Value;
        RotaProblem problem = ProblemBuilder.Changed(day, changed).Problem;

        Assert.Equal(1, problem.Shifts.Zip(day.Problem.Shifts).Count(pair => pair.First.Finish == pair.Second.Finish + 3_600));
        Assert.Equal(day.Problem.Shifts.Select(shift => shift.Id), problem.Shifts.Select(shift => shift.Id));
        Assert.InRange(wage, 500, 5_000);
        Assert.Null(new OneMoreHour(pattern.Profession, "01:00-02:00", null).On(day));
    }

    [Fact]
    public void On_OneMoreSkill_IsLearntByOneOnShiftAndKeepsAllElse()
    {
        PlanningDay day = ProblemBuilder.Build(SmallCounty.Day, new StraightLines());

        (DayDocument changed, long wage) = new OneMoreSkill("exercise", null).On(day)!.Value;

        (WorkerDocument before, WorkerDocument after) = Assert.Single(day.Document.Workers.Zip(changed.Workers), pair => pair.First != pair.Second);
        Assert.Equal([.. before.Skills, "exercise"], after.Skills);
        Assert.NotEmpty(before.Shifts);
        Assert.Equal(0, wage);
        Assert.Null(new OneMoreSkill("juggling", null).On(day));
    }

    [Fact]
    public void Run_SameRequest_GivesTheSameBytes()
    {
        using var one = new StringWriter();
        using var two = new StringWriter();
        ValueCsv.Write(one, Made.Value);
        ValueCsv.Write(two, ValueRun.Run(Request with { SideBySide = 2 }, Days.Value));

        Assert.Equal(one.ToString(), two.ToString());
    }

    [Fact]
    public void Run_OutOfRange_TellsAllFaults()
    {
        Assert.Equal(
            ["search-seeds", "threads"],
            Assert.Throws<FaultException>(() => ValueRun.Run(Request with { SearchSeeds = 0, SideBySide = 65 }, Days.Value)).Faults.Select(fault => fault.Path).Order(StringComparer.Ordinal));
        Assert.Equal("CAPACITY_NO_STAFF", Assert.Single(Assert.Throws<FaultException>(() => ValueRun.Run(Request with { Professions = ["pilot"] }, Days.Value)).Faults).Code);
    }
}
