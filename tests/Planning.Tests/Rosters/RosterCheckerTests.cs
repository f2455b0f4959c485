using CareRostering.Planning.Rosters.Checking;
using CareRostering.Planning.Rosters.Documents;
using CareRostering.Planning.Rosters.Problem;
using CareRostering.Planning.Rosters.Search;

namespace CareRostering.Planning.Tests.Rosters;

/// <summary>Each rule of docs/rosters.md broken by a roster made by hand, and just kept by another; none of it from the search.</summary>
public sealed class RosterCheckerTests
{
    [Theory]
    [InlineData("ee...", "")]
    [InlineData("le...", "DAILY_REST")]
    [InlineData("l.e", "")]
    [InlineData("ne...", "DAILY_REST")]
    [InlineData("n.e", "")]
    [InlineData("d....", "SHIFT_TYPE")]
    [InlineData("eeeeeee.......", "")]
    [InlineData("eeeeeeeee.eeee", "WEEKLY_REST")]
    [InlineData("eeeeeeeeeee...", "")]
    [InlineData("eeeeeeeeeeee..", "WEEKLY_REST")]
    [InlineData("eeeeee.eeeee..", "")]
    [InlineData("eeeeee.eeeeee.", "WEEKLY_REST")]
    [InlineData("eeeeee.eeeeeee", "WEEKLY_REST")]
    public void Check_OfTwoWeeks_FindsTheRuleThatIsBroken(string pattern, string code)
    {
        // Off on Sunday after six earlies: 40 hours, 33 of them in the week; at the end of the roster nobody knows of more than the 33. Three days at the end are 81 hours, two days 57.
        RosterRequestDocument request = SmallRoster.Request(SmallRoster.Ann with { WeeklyHours = 45, OptedOut = true });

        string[] found = SmallRoster.Codes(request, pattern);

        Assert.Equal(code.Length == 0 ? [] : [code], found.Except(["NIGHT_HOURS", "SCORE"]));
    }

    [Fact]
    public void Check_WhenLeaveIsTouched_SaysSo()
    {
        RosterRequestDocument request = SmallRoster.Request(SmallRoster.Ann with { Leave = ["2026-03-04", "2026-03-16"] });

        Assert.Equal(["LEAVE"], SmallRoster.Codes(request, "..e"));
        Assert.Equal(["LEAVE"], SmallRoster.Codes(request, ".n"));
        Assert.Empty(SmallRoster.Codes(request, ".l"));

        // The first day after the roster is leave: no night may run into it.
        Assert.Equal(["LEAVE"], SmallRoster.Codes(request, ".............n"));
    }

    [Fact]
    public void Check_WhenHistoryRunsOn_CountsIt()
    {
        RosterRequestDocument After(RosterHistoryDocument history, int mostDays = 6) => SmallRoster.Request(SmallRoster.Ann with { History = history, MostDaysInARow = mostDays });

        Assert.Equal(["DAILY_REST"], SmallRoster.Codes(After(new RosterHistoryDocument { LastFinish = "2026-03-01T22:00" }), "e"));
        Assert.Empty(SmallRoster.Codes(After(new RosterHistoryDocument { LastFinish = "2026-03-01T20:00" }), "e"));
        Assert.Equal(["DAYS_IN_A_ROW"], SmallRoster.Codes(After(new RosterHistoryDocument { DaysInARow = 4 }), "eee"));
        Assert.Empty(SmallRoster.Codes(After(new RosterHistoryDocument { DaysInARow = 4 }), "ee.eeee"));
    }

    [Fact]
    public void Check_WhenHoursAreTooMany_SaysByWhatRule()
    {
        // Five earlies are 40 hours. With 16 weeks of 49 before, 17 x 48 leaves 32 hours for the first week.
        RosterHistoryDocument heavy = new() { WeeklyHours = [.. Enumerable.Repeat(49m, 16)] };
        RosterWorkerDocument byDay = SmallRoster.Ann with { ShiftTypes = ["early", "late"] };

        Assert.Equal(["AVERAGE_HOURS"], SmallRoster.Codes(SmallRoster.Request(byDay with { History = heavy }), "eeeee"));
        Assert.Empty(SmallRoster.Codes(SmallRoster.Request(byDay with { History = heavy }), "eeee"));
        Assert.Empty(SmallRoster.Codes(SmallRoster.Request(byDay with { History = heavy, OptedOut = true }), "eeeee"));
        Assert.Equal(["NIGHT_HOURS"], SmallRoster.Codes(SmallRoster.Request(SmallRoster.Ann with { History = heavy, OptedOut = true }), "eeeee"));
        Assert.Equal(["CONTRACT_HOURS"], SmallRoster.Codes(SmallRoster.Request(byDay with { WeeklyHours = 32, MostHoursOver = 7 }), "eeeee"));
        Assert.Empty(SmallRoster.Codes(SmallRoster.Request(byDay with { WeeklyHours = 32, MostHoursOver = 8 }), "eeeee"));
    }

    /// <summary>Clocks go forward on 29 March 2026 at one in the morning: from 20:00 to 07:00 there are ten hours that night, eleven on any other.</summary>
    [Fact]
    public void Check_OnTheShortNight_CountsTheHoursThatPass()
    {
        RosterRequestDocument request = SmallRoster.Request(SmallRoster.Ann with { ShiftTypes = ["early", "day"] }, "2026-03-23");

        Assert.Empty(SmallRoster.Codes(request, "....de"));
        Assert.Equal(["DAILY_REST"], SmallRoster.Codes(request, ".....de"));
    }

    [Fact]
    public void Check_WhenSomebodyOrSomethingIsMissing_SaysSo()
    {
        RosterRequestDocument request = SmallRoster.Request() with { Needs = [new NeedDocument { Date = "2026-03-02", Profession = "nurse", ShiftType = "early", Least = 1 }] };
        RosterDocument sound = SmallRoster.Roster(request, "l");
        string[] Codes(RosterDocument roster) => [.. RosterChecker.Check(request, roster).Violations.Select(violation => violation.Rule).Distinct()];

        Assert.Empty(Codes(sound));
        Assert.Contains("COMPLETE", Codes(sound with { Workers = [] }));
        Assert.Contains("COMPLETE", Codes(sound with { Workers = [sound.Workers[0], sound.Workers[0]] }));
        Assert.Contains("COMPLETE", Codes(sound with { Workers = [sound.Workers[0], sound.Workers[0] with { Id = "bob" }] }));
        Assert.Contains("COMPLETE", Codes(sound with { Uncovered = [] }));
        Assert.Contains("COMPLETE", Codes(sound with { RequestHash = "sha256:0" }));
        Assert.Contains("COMPLETE", Codes(sound with { Workers = [sound.Workers[0] with { Shifts = [new RosteredShiftDocument { Date = "2026-04-02", ShiftType = "late" }] }] }));
        Assert.Contains("ONE_SHIFT", Codes(sound with { Workers = [sound.Workers[0] with { Shifts = [.. sound.Workers[0].Shifts, new RosteredShiftDocument { Date = "2026-03-02", ShiftType = "early" }] }] }));
        Assert.Contains("SCORE", Codes(sound with { Score = sound.Score with { Uncovered = 1 } }));
    }

    [Fact]
    public void Check_WhenAPublishedDayIsChanged_SaysSo()
    {
        RosterRequestDocument first = SmallRoster.Request();
        RosterRequestDocument request = RosterFiles.StartingFrom(first, SmallRoster.Roster(first, "ee.ll"), "2026-03-04");

        Assert.Equal(["PINNED"], SmallRoster.Codes(request, "eeeel"));
        Assert.Empty(SmallRoster.Codes(request, "ee.el"));
        Assert.Equal(1_500, RosterChecker.Check(request, SmallRoster.Roster(request, "ee.el")).Score.Changes);
    }

    [Fact]
    public void Build_WhenPublishedDaysBreakARule_IsAFault()
    {
        RosterRequestDocument first = SmallRoster.Request();
        RosterRequestDocument request = RosterFiles.StartingFrom(first with { Workers = [SmallRoster.Ann with { Leave = ["2026-03-03"] }] }, SmallRoster.Roster(first, "ee.ll"), "2026-03-04");

        CareRostering.Optimiser.Problem.FaultException found = Assert.Throws<CareRostering.Optimiser.Problem.FaultException>(() => RosterProblemBuilder.Build(request));

        Assert.Equal(["ROSTER_PIN_BREAKS"], found.Faults.Select(fault => fault.Code));
        Assert.Contains("LEAVE", found.Faults[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Solve_FromARosterBefore_KeepsWhatIsPublishedAndChangesLittle()
    {
        RosterRequestDocument asked = RandomRequests.Draw(11) with { Weeks = 2, Needs = [.. RandomRequests.Draw(11).Needs.Where(need => RosterDates.TryDate(need.Date) < RosterDates.TryDate(RandomRequests.Draw(11).FirstDay)!.Value.PlusDays(14))] };
        RosterProblem before = RosterProblemBuilder.Build(asked);
        RosterDocument roster = CareRostering.Planning.Rosters.Explanation.RosterWriter.Write(RosterSearch.Solve(before, new RosterSearchOptions { IterationLimit = 20_000 }));
        RosterRequestDocument request = RosterFiles.StartingFrom(asked, roster, RosterDates.Text(before.Date(6)));

        RosterResult again = RosterSearch.Solve(RosterProblemBuilder.Build(request), new RosterSearchOptions { IterationLimit = 20_000 });

        RosterReport report = RosterChecker.Check(request, CareRostering.Planning.Rosters.Explanation.RosterWriter.Write(again));
        Assert.True(report.IsSound, string.Join("; ", report.Violations));
        Assert.True(report.Score.Total <= roster.Score.Total, $"{report.Score.Total} from a roster of {roster.Score.Total}.");
    }
}
