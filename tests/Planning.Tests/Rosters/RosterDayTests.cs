using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rosters;
using CareRostering.Planning.Rosters.Documents;
using CareRostering.Planning.Rosters.Explanation;
using CareRostering.Planning.Rosters.Problem;
using CareRostering.Planning.Rosters.Sample;
using CareRostering.Planning.Rosters.Search;
using CareRostering.Planning.Sample;
using CareRostering.Planning.Sample.County;
using CareRostering.Planning.Tests.Days;

namespace CareRostering.Planning.Tests.Rosters;

public sealed class RosterDayTests
{
    private readonly DayDocument day;
    private readonly RosterDocument roster;

    public RosterDayTests()
    {
        (RosterRequestDocument request, day) = RosterSample.Make(new RosterSampleRequest { CareWorkers = 20, Weeks = 1 }, SamplePlaces.InSampleCounty(SampleCounty.Draw()));
        roster = RosterWriter.Write(RosterSearch.Solve(RosterProblemBuilder.Build(request), new RosterSearchOptions { IterationLimit = 50_000 }));
    }

    [Fact]
    public void Put_OfASample_GivesEveryRosteredWorkerTheirShiftAndNobodyElse()
    {
        DayDocument after = RosterDay.Put(day, roster, "2026-03-02");

        PlanningDay built = ProblemBuilder.Build(after, new StraightLines());
        Assert.Empty(ProblemValidator.Validate(built.Problem));
        Assert.Equal(day.Workers.Select(worker => worker.Id), after.Workers.Select(worker => worker.Id));
        Dictionary<string, string> has = roster.Workers.SelectMany(worker => worker.Shifts.Where(shift => shift.Date == "2026-03-02").Select(shift => (worker.Id, shift.ShiftType))).ToDictionary(pair => pair.Id, pair => pair.ShiftType);
        Assert.NotEmpty(has);
        Assert.All(after.Workers, worker =>
        {
            string type = has.GetValueOrDefault(worker.Id, "off");
            string[] times = [.. worker.Shifts.Select(shift => $"{shift.Start}-{shift.Finish}")];
            Assert.Equal(
                type switch
                {
                    "off" => [],
                    "early" => ["07:00-15:00"],
                    "late" => ["14:00-22:00"],
                    "split" => ["07:00-11:00", "16:00-20:00"],
                    "morning" => ["07:00-12:30"],
                    "evening" => ["17:00-22:00"],
                    "day" => ["08:30-16:30"],
                    "short-day" => ["09:00-14:00"],
                    _ => ["21:00-2026-03-03T07:30:00Z"],
                },
                times);
        });
        ShiftDocument late = after.Workers.SelectMany(worker => worker.Shifts).First(shift => shift.Start == "14:00");
        Assert.Equal(new BreakDocument { Minutes = 30, Earliest = "16:45", Latest = "19:15" }, late.Breaks[0]);
    }

    [Fact]
    public void Put_WhenTheTwoDoNotFit_TellsEverybodyWhoWouldVanish()
    {
        RosterDocument other = roster with { Workers = [.. roster.Workers.Skip(1), new RosteredWorkerDocument { Id = "bob", Shifts = [new RosteredShiftDocument { Date = "2026-03-02", ShiftType = "early" }] }] };
        string[] Codes(DayDocument to, RosterDocument from, string date) => [.. Assert.Throws<FaultException>(() => RosterDay.Put(to, from, date)).Faults.Select(fault => fault.Code)];

        Assert.Equal(["WORKER_UNKNOWN", "ROSTER_WORKER"], Codes(day, other, "2026-03-02"));
        Assert.Equal(["ROSTER_OTHER_DAY"], Codes(day, roster, "2026-03-03"));
        Assert.Equal(["ROSTER_DATE"], Codes(day with { Date = "2026-03-09" }, roster, "2026-03-09"));
        Assert.Contains("ROSTER_TYPE_UNKNOWN", Codes(day, roster with { ShiftTypes = [] }, "2026-03-02"));
        Assert.Equal(["ROSTER_GRANTS"], Codes(day with { Grants = [new GrantDocument { Kind = GrantKind.Overtime, Shift = "x", Minutes = 10 }] }, roster, "2026-03-02"));
    }
}
