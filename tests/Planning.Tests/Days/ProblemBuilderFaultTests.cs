using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Tests.Days;

public sealed class ProblemBuilderFaultTests
{
    [Theory]
    [InlineData("2026-03-02", "2026-02-30", "DATE_BAD", "date")]
    [InlineData("2026-03-02", "1926-03-02", "DATE_RANGE", "date")]
    [InlineData("\"date\"", "\"zone\": \"Europe/Lodnon\", \"date\"", "ZONE_UNKNOWN", "zone")]
    [InlineData("\"date\"", "\"dayStart\": \"7\", \"date\"", "TIME_BAD", "dayStart")]
    [InlineData("\"insulin\"]", "\"insulin\", \"insulin\"]", "ID_DUPLICATE", "skills[insulin]")]
    [InlineData("\"insulin\"]", "\"\"]", "ID_EMPTY", "skills")]
    [InlineData("\"insulin\"]", "\"insulin\", \" x\"]", "ID_UNUSABLE", "skills[ x]")]
    [InlineData("\"ann\", \"profession\"", "\"bob\", \"profession\"", "ID_DUPLICATE", "workers[bob]")]
    [InlineData("\"id\": \"bob-early\"", "\"id\": \"ann-early\"", "ID_DUPLICATE", "workers[bob].shifts[ann-early]")]
    [InlineData("\"id\": \"p2\"", "\"id\": \"p1\"", "ID_DUPLICATE", "patients[p1]")]
    [InlineData("\"id\": \"p1-lunch\"", "\"id\": \"p1-morning\"", "ID_DUPLICATE", "visits[p1-morning]")]
    [InlineData("\"id\": \"p1-lunch\"", "\"id\": \"p1~lunch\"", "ID_TILDE", "visits[p1~lunch]")]
    [InlineData("\"skills\": [\"insulin\"]", "\"skills\": [\"insuline\"]", "SKILL_UNKNOWN", "visits[p2-insulin].skills[0]")]
    [InlineData("\"priority\": 8", "\"attributes\": [\"woman\"]", "ATTRIBUTE_UNKNOWN", "visits[p2-insulin].attributes[0]")]
    [InlineData("\"knownWorkers\": [\"ann\"]", "\"knownWorkers\": [\"anne\"]", "WORKER_UNKNOWN", "patients[p1].knownWorkers[0]")]
    [InlineData("\"keyWorker\": \"bob\"", "\"keyWorker\": \"rob\"", "WORKER_UNKNOWN", "patients[p2].keyWorker")]
    [InlineData("\"keyWorker\": \"bob\"", "\"forbiddenWorkers\": [\"bob\", \"x\"]", "WORKER_UNKNOWN", "patients[p2].forbiddenWorkers[1]")]
    [InlineData("\"patient\": \"p2\"", "\"patient\": \"p7\"", "PATIENT_UNKNOWN", "visits[p2-insulin].patient")]
    [InlineData("\"second\": \"p1-lunch\"", "\"second\": \"p1-dinner\"", "VISIT_UNKNOWN", "links[0].second")]
    [InlineData("\"second\": \"p1-lunch\"", "\"second\": \"p1-morning\"", "LINK_SELF", "links[0]")]
    [InlineData("\"second\": \"p1-lunch\", \"kind\"", "\"second\": \"p1-lunch\", \"distinctWorkers\": true, \"sameWorker\": true, \"kind\"", "LINK_CONTRADICTION", "links[0]")]
    [InlineData("\"gap\", \"minGapMinutes\": 210", "\"same-start\", \"sameWorker\": true", "LINK_CONTRADICTION", "links[0]")]
    [InlineData("\"minGapMinutes\": 210", "\"minGapMinutes\": 210, \"maxGapMinutes\": 200", "GAP_EMPTY", "links[0]")]
    [InlineData("\"minGapMinutes\": 210", "\"minGapMinutes\": 3000", "GAP_RANGE", "links[0]")]
    [InlineData(", \"minGapMinutes\": 210", "", "GAP_MISSING", "links[0]")]
    [InlineData("\"kind\": \"gap\"", "\"kind\": \"order\"", "GAP_UNWANTED", "links[0].minGapMinutes")]
    [InlineData("\"gap\", \"minGapMinutes\"", "\"same-start\", \"maxGapMinutes\"", "GAP_UNWANTED", "links[0].maxGapMinutes")]
    [InlineData("\"gap\", \"minGapMinutes\": 210", "\"order\", \"maxGapMinutes\": 20", "GAP_EMPTY", "links[0]")]
    [InlineData("\"minGapMinutes\": 210 }", "\"minGapMinutes\": 210 }, { \"first\": \"p1-lunch\", \"second\": \"p1-morning\", \"kind\": \"order\" }", "LINK_DUPLICATE", "links[1]")]
    [InlineData("\"minutes\": 30", "\"minutes\": 0.001", "MINUTES_FRACTION", "visits[p1-morning].minutes")]
    [InlineData("\"minutes\": 30", "\"minutes\": 1e9", "MINUTES_RANGE", "visits[p1-morning].minutes")]
    [InlineData("\"minutes\": 30", "\"minutes\": 0", "SECONDS_RANGE", "visits[p1-morning].minutes")]
    [InlineData("\"minutes\": 30", "\"minutes\": 0.5", "SECONDS_RANGE", "visits[p1-morning].minutes")]
    [InlineData("\"minutes\": 45, \"workers\": 2", "\"minutes\": -1, \"workers\": 2", "SECONDS_RANGE", "visits[p3-hoist].minutes")]
    [InlineData("\"accessMinutes\": 2", "\"accessMinutes\": 121", "SECONDS_RANGE", "patients[p1].accessMinutes")]
    [InlineData("\"workers\": 2", "\"workers\": 5", "WORKERS_RANGE", "visits[p3-hoist].workers")]
    [InlineData("\"workers\": 2", "\"workers\": 0", "WORKERS_RANGE", "visits[p3-hoist].workers")]
    [InlineData("\"priority\": 8", "\"priority\": 10", "PRIORITY_RANGE", "visits[p2-insulin].priority")]
    [InlineData("\"grade\": 3", "\"grade\": 33", "GRADE_RANGE", "workers[ann].grade")]
    [InlineData("\"wagePencePerHour\": 1300", "\"wagePencePerHour\": -1", "WAGE_RANGE", "workers[ann].wagePencePerHour")]
    [InlineData("\"wagePencePerHour\": 1300", "\"wagePencePerHour\": 1, \"durationFactorPermille\": 1", "FACTOR_RANGE", "workers[ann].durationFactorPermille")]
    [InlineData("\"08:00\", \"latest\": \"08:30\"", "\"8:00\", \"latest\": \"08:30\"", "TIME_BAD", "visits[p2-insulin].windows[0].earliest")]
    [InlineData("\"08:00\", \"latest\": \"08:30\"", "\"08:40\", \"latest\": \"08:30\"", "WINDOW_EMPTY", "visits[p2-insulin].windows[0]")]
    [InlineData("\"08:00\", \"latest\": \"08:30\"", "\"2026-04-02T08:00:00Z\", \"latest\": \"08:30\"", "INSTANT_RANGE", "visits[p2-insulin].windows[0].earliest")]
    [InlineData("\"08:00\", \"latest\": \"08:30\"", "\"9999-12-31T23:59:59-18:00\", \"latest\": \"08:30\"", "TIME_BAD", "visits[p2-insulin].windows[0].earliest")]
    [InlineData("[ { \"earliest\": \"08:00\", \"latest\": \"08:30\" } ]", "[]", "WINDOW_MISSING", "visits[p2-insulin].windows")]
    [InlineData("\"latest\": \"08:30\" }", "\"latest\": \"08:30\" }, { \"earliest\": \"08:30\", \"latest\": \"09:30\" }", "WINDOWS_OVERLAP", "visits[p2-insulin].windows[1]")]
    [InlineData("\"earliest\": \"09:30\"", "\"earliest\": \"10:30\"", "WINDOW_EMPTY", "visits[p3-hoist].preferred")]
    [InlineData("\"priority\": 8", "\"pinnedStart\": \"09:00\"", "PIN_OUTSIDE_WINDOWS", "visits[p2-insulin].pinnedStart")]
    [InlineData("\"priority\": 8", "\"pinnedWorker\": \"an\"", "WORKER_UNKNOWN", "visits[p2-insulin].pinnedWorker")]
    [InlineData("\"priority\": 8", "\"due\": \"soon\"", "TIME_BAD", "visits[p2-insulin].due")]
    [InlineData("\"finish\": \"13:00\"", "\"finish\": \"07:00:01\"", null, null)]
    [InlineData("\"start\": \"07:00\", \"finish\": \"13:00\"", "\"start\": \"13:00\", \"finish\": \"13:00\"", "SHIFT_EMPTY", "workers[ann].shifts[ann-early]")]
    [InlineData("\"finish\": \"13:00\"", "\"finish\": \"13:00\", \"maxOvertimeMinutes\": 500", "SECONDS_RANGE", "workers[ann].shifts[ann-early].maxOvertimeMinutes")]
    [InlineData("\"finish\": \"13:00\"", "\"finish\": \"13:00\", \"maxContactMinutes\": 0", "SECONDS_RANGE", "workers[ann].shifts[ann-early].maxContactMinutes")]
    [InlineData("\"endsAt\": \"base:hub\" } ]", "\"endsAt\": \"base:hub\" }, { \"id\": \"s2\", \"start\": \"12:00\", \"finish\": \"14:00\", \"startsAt\": \"base:hub\", \"endsAt\": \"base:hub\" } ]", "SHIFTS_OVERLAP", "workers[ann].shifts[s2]")]
    [InlineData("\"startsAt\": \"base:hub\"", "\"startsAt\": \"base:hob\"", "BASE_UNKNOWN", "workers[ann].shifts[ann-early].startsAt")]
    [InlineData("\"startsAt\": \"base:hub\"", "\"startsAt\": \"last-visit\"", "PLACE_BAD", "workers[ann].shifts[ann-early].startsAt")]
    [InlineData("\"startsAt\": \"base:hub\"", "\"startsAt\": \"home\"", "HOME_MISSING", "workers[ann].shifts[ann-early].startsAt")]
    [InlineData("\"grade\": 3", "\"grade\": 3, \"homeLat\": 51.8", "HOME_HALF", "workers[ann]")]
    [InlineData("\"finish\": \"13:00\"", "\"finish\": \"13:00\", \"maxTravelMinutes\": 0.25", "SECONDS_RANGE", "workers[ann].shifts[ann-early].maxTravelMinutes")]
    [InlineData("\"minutes\": 20", "\"minutes\": 0.5", "SECONDS_RANGE", "workers[bob].shifts[bob-early].breaks[0].minutes")]
    [InlineData("\"earliest\": \"10:00\"", "\"earliest\": \"12:30\"", "WINDOW_EMPTY", "workers[bob].shifts[bob-early].breaks[0]")]
    [InlineData("\"earliest\": \"10:00\", \"latest\": \"12:00\"", "\"earliest\": \"15:00\", \"latest\": \"16:00\"", "BREAK_OUTSIDE_SHIFT", "workers[bob].shifts[bob-early].breaks[0]")]
    [InlineData("\"latest\": \"12:00\" } ]", "\"latest\": \"12:00\" }, { \"minutes\": 10, \"earliest\": \"09:00\", \"latest\": \"12:00\" } ]", "BREAKS_UNORDERED", "workers[bob].shifts[bob-early].breaks[1]")]
    [InlineData("\"date\"", "\"localities\": [\"Amersham\"], \"date\"", null, null)]
    [InlineData("\"date\"", "\"prices\": { \"newFacePence\": -1 }, \"date\"", "PRICE_RANGE", "prices")]
    [InlineData("\"date\"", "\"prices\": { \"breachPence\": [1] }, \"date\"", "PRICES_CLASSES", "prices")]
    [InlineData("\"mode\": \"car\"", "\"mode\": \"walk\"", "TRAVEL_MISSING", "travel")]
    [InlineData("\"patient:p3\"]", "\"patient:p9\"]", "PLACE_UNKNOWN", "travel[0].places[3]")]
    [InlineData("\"patient:p3\"]", "\"patient:p9\"]", "TRAVEL_PLACE_MISSING", "travel[0].places")]
    [InlineData("\"patient:p3\"]", "\"patient:p2\"]", "ID_DUPLICATE", "travel[0].places[3]")]
    [InlineData("[185, 0, 360, 270]", "[185, 0, 360]", "TRAVEL_SHAPE", "travel[0].seconds")]
    [InlineData("[185, 0, 360, 270],", "", "TRAVEL_SHAPE", "travel[0].seconds")]
    [InlineData("[185, 0, 360, 270]", "[185, 1, 360, 270]", "TRAVEL_DIAGONAL", "travel[0].seconds[1][1]")]
    [InlineData("[185, 0, 360, 270]", "[-185, 0, 360, 270]", "TRAVEL_RANGE", "travel[0].seconds[1][0]")]
    [InlineData("[185, 0, 360, 270]", "[null, 0, 360, 270]", "TRAVEL_HALF", "travel[0].seconds[1][0]")]
    public void Build_WhenOneThingIsWrong_SaysWhere(string text, string becomes, string? code, string? path)
    {
        if (code is null)
        {
            // Beside the faults stand their nearest sound neighbours.
            Assert.NotNull(ProblemBuilder.Build(DayReader.Read(Example.Json.Replace(text, becomes, StringComparison.Ordinal))));
        }
        else
        {
            Example.AssertFault(Example.FaultsWhen(text, becomes), code, path!);
        }
    }

    [Fact]
    public void Build_WhenManyThingsAreWrong_SaysAllAtOnce()
    {
        DayDocument day = Example.Day with
        {
            Date = "tomorrow",
            Workers = [Example.Day.Workers[0] with { Skills = ["personl-care"], WagePencePerHour = -5 }, Example.Day.Workers[1] with { Mode = TravelMode.Walk }],
            Visits = [ProblemBuilderTests.AVisit("a") with { Patient = "p8", Minutes = 30.001m, Workers = 2 }, ProblemBuilderTests.AVisit("b") with { Priority = 0, Windows = [] }],
            Links = [new LinkDocument { First = "a", Second = "c", Kind = LinkKind.Order }],
        };
        IReadOnlyList<Fault> faults = Example.FaultsOf(() => ProblemBuilder.Build(day));

        Assert.Equal(
            [
                "DATE_BAD date", "SKILL_UNKNOWN workers[ann].skills[0]", "PATIENT_UNKNOWN visits[a].patient", "MINUTES_FRACTION visits[a].minutes",
                "VISIT_UNKNOWN links[0].second", "TRAVEL_MISSING travel", "WAGE_RANGE workers[ann].wagePencePerHour", "WINDOW_MISSING visits[b].windows",
                "PRIORITY_RANGE visits[b].priority",
            ],
            faults.Select(fault => $"{fault.Code} {fault.Path}"));
        Assert.Equal("Did you mean 'personal-care'?", faults.Single(fault => string.Equals(fault.Code, "SKILL_UNKNOWN", StringComparison.Ordinal)).Hint);
    }

    [Fact]
    public void Build_WhenLocalityIsNotAmongThoseListed_SaysSo()
    {
        DayDocument day = Example.Day with { Localities = ["Amersham"], Patients = [.. Example.Day.Patients.Select(patient => patient with { Locality = "Amershm" })] };
        IReadOnlyList<Fault> faults = Example.FaultsOf(() => ProblemBuilder.Build(day));

        Assert.Equal(3, faults.Count);
        Example.AssertFault(faults, "LOCALITY_UNKNOWN", "patients[p2].locality");
        Assert.NotNull(ProblemBuilder.Build(day with { Localities = [] }));
    }

    [Fact]
    public void Build_WhenOnlyTheDateIsWrong_HasOneFault() =>
        Assert.Single(Example.FaultsOf(() => ProblemBuilder.Build(Example.Day with { Date = "x", Visits = [ProblemBuilderTests.AVisit("a") with { PinnedStart = "2026-03-02T09:30:00Z" }], Links = [] })));

    [Fact]
    public void Build_WithoutTravel_AsksForASource() =>
        Example.AssertFault(Example.FaultsOf(() => ProblemBuilder.Build(Example.Day with { Travel = null })), "TRAVEL_SOURCE_MISSING", "travel");

    [Fact]
    public void Build_WhenTwoTablesAreForOneMode_SaysSo() =>
        Example.AssertFault(Example.FaultsOf(() => ProblemBuilder.Build(Example.Day with { Travel = [Example.Day.Travel![0], Example.Day.Travel[0]] })), "TRAVEL_DUPLICATE", "travel[1].mode");

    [Fact]
    public void Build_WhenMadeInCodeWithNoCoordinates_SaysSo()
    {
        DayDocument day = Example.Day with { Travel = null, Bases = [Example.Day.Bases[0] with { Lat = double.NaN }], Patients = [Example.Day.Patients[0] with { Lon = double.PositiveInfinity }] };
        IReadOnlyList<Fault> faults = Example.FaultsOf(() => ProblemBuilder.Build(day, new StraightLines()));

        Example.AssertFault(faults, "COORDINATE_RANGE", "bases[hub].lat");
        Example.AssertFault(faults, "COORDINATE_RANGE", "patients[p1].lon");
    }

    [Fact]
    public void Build_WhenSkillsAreTooMany_SaysSo()
    {
        string[] many = [.. Enumerable.Range(0, 65).Select(number => $"s{number}")];
        IReadOnlyList<Fault> faults = Example.FaultsOf(() => ProblemBuilder.Build(Example.Day with { Skills = [.. Example.Day.Skills, .. many], Attributes = many }));

        Example.AssertFault(faults, "TOO_MANY_SKILLS", "skills");
        Example.AssertFault(faults, "TOO_MANY_ATTRIBUTES", "attributes");
    }

    [Fact]
    public void Build_WhenReferralsAreWrong_SaysSo()
    {
        ReferralDocument referral = DayReaderTests.AReferral();
        DayDocument day = Example.Day with
        {
            Referrals = [referral with { Received = "25:00", Skills = ["x"], Workers = 9, Minutes = 0.001m }, referral with { Patient = referral.Patient with { Lat = 100, KeyWorker = "nobody" } }],
        };
        IReadOnlyList<Fault> faults = Example.FaultsOf(() => ProblemBuilder.Build(day));

        Assert.Equal(
            [
                "ID_DUPLICATE referrals[r1]", "TIME_BAD referrals[r1].received", "MINUTES_FRACTION referrals[r1].minutes", "WORKERS_RANGE referrals[r1].workers",
                "SKILL_UNKNOWN referrals[r1].skills[0]", "COORDINATE_RANGE referrals[r1].patient.lat", "WORKER_UNKNOWN referrals[r1].patient.keyWorker",
            ],
            faults.Select(fault => $"{fault.Code} {fault.Path}"));
    }

    [Fact]
    public void Build_WhenThereIsNobodyToVisit_SaysSo() =>
        Example.AssertFault(Example.FaultsOf(() => ProblemBuilder.Build(Example.Day with { Patients = [], Links = [] })), "PATIENT_UNKNOWN", "visits[p1-morning].patient");

    [Fact]
    public void Build_EmptyDay_IsAProblem()
    {
        PlanningDay day = ProblemBuilder.Build(new DayDocument { Format = DayDocument.CurrentFormat, Date = "2026-03-02", Workers = [], Patients = [], Visits = [] });

        Assert.Empty(day.Problem.Visits);
        Assert.Empty(day.Places);
    }
}
