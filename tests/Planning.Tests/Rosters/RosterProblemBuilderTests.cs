using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Rosters.Documents;
using CareRostering.Planning.Rosters.Problem;

namespace CareRostering.Planning.Tests.Rosters;

public sealed class RosterProblemBuilderTests
{
    [Fact]
    public void Build_WhenMuchIsWrong_TellsAllOfItAtOnce()
    {
        RosterRequestDocument request = SmallRoster.Request() with
        {
            FirstDay = "2026-03-03",
            Weeks = 40,
            Zone = "Europe/Londn",
            Prices = new RosterPrices { ChangePence = -1 },
            ShiftTypes =
            [
                new ShiftTypeDocument { Name = "early", Start = "7:00", Finish = "15:00" },
                new ShiftTypeDocument { Name = "long", Start = "07:00", Finish = "21:00" },
                new ShiftTypeDocument { Name = "split", Start = "07:00", Finish = "19:00", GapStart = "20:00", GapFinish = "21:00" },
                new ShiftTypeDocument { Name = "split", Start = "07:00", Finish = "19:00", GapStart = "12:00" },
            ],
            Workers = [SmallRoster.Ann with
            {
                WeeklyHours = 37.33m,
                ShiftTypes = ["erly"],
                Leave = ["yesterday"],
                Requests = [new ShiftRequestDocument { Date = "2026-03-05", Weight = 10 }, new ShiftRequestDocument { Date = "2026-03-05" }],
                History = new RosterHistoryDocument { LastFinish = "2026-03-09T07:00" },
            }],
            Needs = [new NeedDocument { Date = "2027-03-05", Profession = "nurce", Skill = "insulin", Least = 2, Wanted = 1 }],
            Before = new RosterBeforeDocument { FirstDay = "2026-03-03", LastDay = "2026-03-09", Workers = [new RosteredWorkerDocument { Id = "bob", Shifts = [] }] },
        };

        FaultException found = Assert.Throws<FaultException>(() => RosterProblemBuilder.Build(request));

        string[] codes = [.. found.Faults.Select(fault => fault.Code).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(
            [
                "DATE_BAD", "ID_DUPLICATE", "ROSTER_FIRST_DAY", "ROSTER_GAP", "ROSTER_HISTORY", "ROSTER_HOURS", "ROSTER_PROFESSION", "ROSTER_RANGE", "ROSTER_REQUESTS", "ROSTER_SHIFT_LONG",
                "ROSTER_TYPE_UNKNOWN", "SKILL_UNKNOWN", "TIME_BAD", "WORKER_UNKNOWN", "ZONE_UNKNOWN",
            ],
            codes);
        Assert.Contains(found.Faults, fault => fault.Path == "workers[ann].shiftTypes[0]" && fault.Hint == "Did you mean 'early'?");
    }

    [Theory]
    [InlineData("2026-03-03", 1, "ROSTER_FIRST_DAY")]
    [InlineData("Monday", 1, "DATE_BAD")]
    [InlineData("2026-03-02", 0, "ROSTER_RANGE")]
    [InlineData("2026-02-02", 1, "ROSTER_DATE")]
    public void Build_WhenThePeriodAloneIsWrong_TellsNothingOfTheDatesOutside(string firstDay, int weeks, string code)
    {
        RosterRequestDocument request = SmallRoster.Request() with { FirstDay = firstDay, Weeks = weeks };

        FaultException found = Assert.Throws<FaultException>(() => RosterProblemBuilder.Build(request));

        bool dates = code == "ROSTER_DATE";
        Assert.Equal(dates ? request.Needs.Count : 1, found.Faults.Count);
        Assert.All(found.Faults, fault => Assert.Equal(code, fault.Code));
    }

    [Fact]
    public void Build_WhenTwoNeedsOrTwoShiftsAreOfOneKind_SaysSo()
    {
        RosterRequestDocument request = SmallRoster.Request();
        RosteredShiftDocument early = new() { Date = "2026-03-02", ShiftType = "early" };
        request = request with
        {
            Needs = [request.Needs[0], request.Needs[0]],
            Before = new RosterBeforeDocument { FirstDay = "2026-03-02", LastDay = "2026-03-08", Workers = [new RosteredWorkerDocument { Id = "ann", Shifts = [early, early] }] },
        };

        FaultException found = Assert.Throws<FaultException>(() => RosterProblemBuilder.Build(request));

        Assert.Equal(["ROSTER_NEEDS", "ROSTER_TWO_SHIFTS"], found.Faults.Select(fault => fault.Code));
    }

    [Theory]
    [InlineData("07:00", "15:00", ShiftKind.Early)]
    [InlineData("08:30", "20:00", ShiftKind.Early)]
    [InlineData("09:00", "17:00", ShiftKind.Day)]
    [InlineData("14:00", "22:00", ShiftKind.Late)]
    [InlineData("21:00", "07:30", ShiftKind.Night)]
    [InlineData("03:00", "11:00", ShiftKind.Night)]
    [InlineData("16:00", "01:00", ShiftKind.Late)]
    [InlineData("17:00", "02:00", ShiftKind.Night)]
    public void Kind_WhereItIsNotSaid_FollowsFromTheTimes(string start, string finish, ShiftKind kind)
    {
        RosterRequestDocument request = SmallRoster.Request() with { ShiftTypes = [new ShiftTypeDocument { Name = "early", Start = start, Finish = finish }], Workers = [SmallRoster.Ann with { ShiftTypes = ["early"] }] };

        Assert.Equal(kind, RosterProblemBuilder.Build(request).Kinds[0]);
    }

    [Fact]
    public void Read_WhenWritten_IsTheSameRequest()
    {
        RosterRequestDocument request = RandomRequests.Draw(5);

        Assert.Equal(RosterFiles.Hash(request), RosterFiles.Hash(RosterFiles.ReadRequest(RosterFiles.Text(request))));
    }
}
