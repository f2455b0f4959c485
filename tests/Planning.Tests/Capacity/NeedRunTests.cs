using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Capacity;
using CareRostering.Planning.Days;
using CareRostering.Planning.Tests.Days;
using CareRostering.Planning.Tests.Scenarios;

namespace CareRostering.Planning.Tests.Capacity;

/// <summary>A small county over five days, as the crow flies.</summary>
public sealed class NeedRunTests
{
    private static readonly NeedRequest Request = new() { RiskPermille = 0, AllWeekdaysAlike = true, MostTrials = 12, Search = new SearchOptions { IterationLimit = 30 }, SideBySide = 1 };

    private static readonly Lazy<IReadOnlyList<PlanningDay>> Days = new(() =>
        DrawnDays.Of(SmallCounty.Request with { Date = "2026-03-02", Workers = 12, Visits = 40 }, 5, SmallCounty.Homes, new StraightLines()));

    private static readonly Lazy<IReadOnlyList<PlanningDay>> Checking = new(() =>
        DrawnDays.Of(SmallCounty.Request with { Seed = 4, Date = "2026-03-02", Workers = 12, Visits = 40 }, 5, SmallCounty.Homes, new StraightLines()));

    // The fresh days are the checking days here: so the team is seen to do what is said of it, by planning anew.
    private static readonly Lazy<NeedResult> AtNoRisk = new(() => NeedRun.Run(Request, Days.Value, Checking.Value, Checking.Value));

    [Fact]
    public void Run_TheTeamFound_MeetsTheTargetWhenPlannedAnew()
    {
        NeedResult result = AtNoRisk.Value;

        WeekdayNeed need = Assert.Single(result.Weekdays);
        Assert.True(need.IsMet);
        Assert.Equal((0, 5), (need.Sized.Count, need.Sized.Of));
        Assert.Equal((0, 5), (need.Checked.Count, need.Checked.Of));
        Assert.Equal((0, 5), (need.Fresh.Count, need.Fresh.Of));
        Assert.True(need.Trimmed < need.Workers, "Other people's days need some more.");
        Assert.Equal(0, result.Objections);
        Assert.All(need.Bounds, bound => Assert.True(bound.Least <= bound.Need, $"{bound.Professions.Name}: {bound.Least} at least, {bound.Need} found."));
        Assert.Contains(need.Bounds, bound => bound.Least > 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Run_MoreRisk_NeverAsksForMoreWorkers(bool withCheckingDays)
    {
        int[] workers = [.. new[] { 0, 200, 400 }.Select(permille => NeedRun.Run(Request with { RiskPermille = permille }, Days.Value, withCheckingDays ? Checking.Value : [], []).Weekdays[0].Workers)];

        Assert.True(workers[0] >= workers[1] && workers[1] >= workers[2], string.Join(", ", workers));

        // Two days of five may fail, and somebody less is needed for the others; what checking days add may hide it.
        Assert.True(withCheckingDays || workers[0] > workers[2], string.Join(", ", workers));
    }

    [Fact]
    public void Run_SameRequest_GivesTheSameBytesWithAnyThreads()
    {
        using var one = new StringWriter();
        using var two = new StringWriter();
        NeedCsv.Write(one, AtNoRisk.Value);
        NeedCsv.Write(two, NeedRun.Run(Request with { SideBySide = 2 }, Days.Value, Checking.Value, []));

        Assert.Equal(one.ToString(), two.ToString());
        Assert.StartsWith("weekday,profession,grade,shift,locality,need,today", one.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ByWeekday_SizesEachFromItsOwnDays()
    {
        NeedResult result = NeedRun.Run(Request with { AllWeekdaysAlike = false, MostTrials = 0 }, Days.Value, Checking.Value, []);

        Assert.Equal(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"], result.Weekdays.Select(weekday => NeedCsv.NameOf(weekday.Weekday)));
        Assert.All(result.Weekdays, weekday => Assert.Equal((1, 0, false), (weekday.Checked.Of, weekday.Fresh.Of, weekday.IsLeast)));
    }

    [Fact]
    public void Run_OutOfRange_TellsAllFaults() => Assert.Equal(
        ["CAPACITY_RANGE risk", "CAPACITY_RANGE rounds", "CAPACITY_RANGE threads", "CAPACITY_RANGE trials"],
        Assert.Throws<FaultException>(() => NeedRun.Run(Request with { RiskPermille = 501, MostRounds = 0, MostTrials = -1, SideBySide = 0 }, Days.Value, Checking.Value, []))
            .Faults.Select(fault => $"{fault.Code} {fault.Path}").Order(StringComparer.Ordinal));

    [Fact]
    public void Run_NobodyOnShift_SaysSo()
    {
        DayDocument off = Days.Value[0].Document;
        off = off with { Workers = [.. off.Workers.Select(worker => worker with { Shifts = [] })] };

        FaultException found = Assert.Throws<FaultException>(() => NeedRun.Run(Request, [ProblemBuilder.Build(off, new StraightLines())], [], []));

        Assert.Equal("CAPACITY_NO_STAFF", Assert.Single(found.Faults).Code);
    }

    [Fact]
    public void With_AnotherTeam_KeepsEveryVisitAndWhomPatientsKnow()
    {
        PlanningDay day = Days.Value[0];
        var pool = StaffPool.Of(Days.Value);
        var seat = new Seat(pool.Workers[0], pool.Patterns.First(pattern => pattern.Profession == pool.Workers[0].Profession));

        (DayDocument staffed, IReadOnlyList<string> ids) = StaffedDay.With(day.Document, [seat, seat]);

        Assert.Equal(day.Document.Visits, staffed.Visits);
        Assert.Equal([seat.Worker.Id, $"{seat.Worker.Id}-like2"], ids);
        Assert.Equal(ids, staffed.Workers.Where(worker => worker.Shifts.Count > 0).Select(worker => worker.Id));
        Assert.Equal(day.Problem.Visits.Length, ProblemBuilder.Changed(day, staffed).Problem.Visits.Length);
    }
}
