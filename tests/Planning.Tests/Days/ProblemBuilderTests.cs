using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Tests.Days;

public sealed class ProblemBuilderTests
{
    private static readonly DayDocument Roads = Example.Day with { Travel = null };

    [Fact]
    public void Build_Example_MakesADenseProblem()
    {
        PlanningDay day = ProblemBuilder.Build(Example.Day);
        RotaProblem problem = day.Problem;

        Assert.Equal(["base:hub", "patient:p1", "patient:p2", "patient:p3"], day.Places.Select(place => place.Id));
        Assert.Equal(["p1-morning", "p1-lunch", "p2-insulin", "p3-hoist", "p3-hoist~2"], problem.Visits.Select(visit => visit.Id));
        Assert.Equal("p3-hoist", problem.Visits[4].CallId);
        Assert.Equal(new TimeWindow(1_800, 7_200), Assert.Single(problem.Visits[0].Windows));
        Assert.Equal(new TimeWindow(9_000, 10_800), Assert.Single(problem.Visits[3].Preferred));
        Assert.Equal(2UL, problem.Visits[2].RequiredSkills);
        Assert.Equal(3UL, problem.Workers[1].Skills);
        Assert.Equal(120, problem.Patients[0].AccessSeconds);
        Assert.Equal(0, Assert.Single(problem.Patients[0].KnownWorkers));
        Assert.Equal(1, problem.Patients[1].KeyWorker);
        Assert.Equal((0, 21_600), (problem.Shifts[0].Start, problem.Shifts[0].Finish));
        Assert.Equal(new Break(1_200, new TimeWindow(10_800, 18_000)), problem.Shifts[1].Breaks[0]);
        Assert.Equal(0, problem.Shifts[1].StartPlace);
        Assert.Equal((360, 2_200), (problem.Travel(TravelMode.Car).Seconds(1, 2), problem.Travel(TravelMode.Car).Metres(1, 2)));
        Assert.Equal(2, problem.Links.Length);
        Assert.Equal(new LinkedVisits { First = 3, Second = 4, MinGapSeconds = 0, MaxGapSeconds = 0, DistinctWorkers = true, AllOrNone = true, MayOverlap = true }, problem.Links[0]);
        Assert.Equal(new LinkedVisits { First = 0, Second = 1, MinGapSeconds = 12_600 }, problem.Links[1]);
    }

    [Fact]
    public void Build_WhenFourWorkersAtOnce_JoinsEveryPair()
    {
        DayDocument day = With(visit => visit with { Workers = 4, PinnedWorker = "ann" });
        RotaProblem problem = ProblemBuilder.Build(day).Problem;

        Assert.Equal(["x", "x~2", "x~3", "x~4"], problem.Visits.Select(visit => visit.Id));
        Assert.Equal(6, problem.Links.Select(link => (link.First, link.Second)).Distinct().Count());
        Assert.Equal(new int?[] { 0, null, null, null }, problem.Visits.Select(visit => visit.PinnedWorker));
    }

    [Fact]
    public void Build_WhenJointVisitMeetsADoubleUp_LetsAllOfThemOverlap()
    {
        DayDocument day = Roads with
        {
            Visits = [AVisit("a") with { Workers = 2 }, AVisit("b")],
            Links = [new LinkDocument { First = "a", Second = "b", Kind = LinkKind.SameStart }],
        };
        RotaProblem problem = ProblemBuilder.Build(day, new StraightLines()).Problem;

        Assert.Equal([(0, 1), (0, 2), (1, 2)], problem.Links.Select(link => (link.First, link.Second)));
        Assert.All(problem.Links, link => Assert.True(link is { MayOverlap: true, DistinctWorkers: true, AllOrNone: true, MinGapSeconds: 0, MaxGapSeconds: 0 }));
    }

    [Theory]
    [InlineData("p1", 0)]
    [InlineData("p2", 1_800)]
    public void Build_WhenOrdered_LeavesWaitingToOneAtATimeOnlyWithOnePatient(string patient, int gap)
    {
        DayDocument day = Linked(new LinkDocument { First = "a", Second = "b", Kind = LinkKind.Order, SameWorker = true }, patient);
        LinkedVisits link = Assert.Single(ProblemBuilder.Build(day, new StraightLines()).Problem.Links);

        Assert.Equal(new LinkedVisits { First = 0, Second = 1, MinGapSeconds = gap, SameWorker = true }, link);
    }

    [Theory]
    [InlineData(null, 20, true)]
    [InlineData(0, 30, false)]
    [InlineData(-40, 20, false)]
    [InlineData(240, null, false)]
    public void Build_WhenGapped_AllowsOverlapOnlyWhereTheGapNeedsIt(int? min, int? max, bool mayOverlap)
    {
        DayDocument day = Linked(new LinkDocument { First = "a", Second = "b", Kind = LinkKind.Gap, MinGapMinutes = min, MaxGapMinutes = max }, "p1");
        LinkedVisits link = Assert.Single(ProblemBuilder.Build(day, new StraightLines()).Problem.Links);

        Assert.Equal(((min ?? 0) * 60, max * 60, mayOverlap), (link.MinGapSeconds, link.MaxGapSeconds, link.MayOverlap));
    }

    [Fact]
    public void Build_FromRoads_SharesPlacesAndNamesHomesInUse()
    {
        WorkerDocument ann = Roads.Workers[0];
        DayDocument day = Roads with
        {
            Workers = [ann with { HomeLat = 51.9, HomeLon = -0.7, Shifts = [ann.Shifts[0] with { StartsAt = "home", EndsAt = "last-visit" }] }, Roads.Workers[1] with { HomeLat = 51, HomeLon = -0.5 }],
            Patients = [.. Roads.Patients, Roads.Patients[0] with { Id = "p1-partner" }],
        };
        PlanningDay built = ProblemBuilder.Build(day, new StraightLines());

        Assert.Equal(["base:hub", "home:ann", "patient:p1", "patient:p2", "patient:p3"], built.Places.Select(place => place.Id));
        Assert.Equal(built.Problem.Patients[0].Place, built.Problem.Patients[3].Place);
        Assert.Equal((1, null), (built.Problem.Shifts[0].StartPlace, built.Problem.Shifts[0].EndPlace));
    }

    [Fact]
    public void Build_WhenPlacesHaveNoWay_NamesEachAndSaysWhatToDo()
    {
        DayDocument day = Roads with
        {
            Bases = [Roads.Bases[0] with { Lat = 61 }],
            Patients = [Roads.Patients[0] with { Lat = 62 }, .. Roads.Patients.Skip(1)],
            Workers = [Roads.Workers[0] with { HomeLat = 63, HomeLon = 0, Shifts = [Roads.Workers[0].Shifts[0] with { StartsAt = "home" }] }],
        };
        IReadOnlyList<Fault> faults = [.. Example.FaultsOf(() => ProblemBuilder.Build(day, new StraightLines())).Where(fault => string.Equals(fault.Code, "PLACE_UNROUTABLE", StringComparison.Ordinal))];

        Assert.Equal(["bases[hub]", "workers[ann].homeLat", "patients[p1]"], faults.Select(fault => fault.Path));
        Assert.Equal("patient:p1 cannot be reached by car: no road within 1 km.", faults[2].Message);
        Assert.Contains("swapped", faults[2].Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_WhenOnlyWalkersCannotReachAPatient_LeavesItToDrivers()
    {
        DayDocument day = Roads with { Workers = [Roads.Workers[0] with { Mode = TravelMode.Walk }, Roads.Workers[1]], Patients = [Roads.Patients[0] with { Lon = -1.5 }, .. Roads.Patients.Skip(1)] };
        RotaProblem problem = ProblemBuilder.Build(day, new StraightLines()).Problem;

        Assert.Equal(TravelMatrix.Unreachable, problem.Travel(TravelMode.Walk).Seconds(0, problem.Patients[0].Place));
        Assert.True(problem.Travel(TravelMode.Car).Seconds(0, problem.Patients[0].Place) < 86_400);
    }

    [Fact]
    public void Build_WhenNobodyCanDoAVisit_IsNoFault()
    {
        DayDocument day = With(visit => visit with { MinimumGrade = 9, Windows = [new WindowDocument { Earliest = "23:00", Latest = "07:00" }] });

        Assert.Equal(new TimeWindow(57_600, 86_400), ProblemBuilder.Build(day).Problem.Visits[0].Windows[0]);
    }

    // The night team's shift, 21:00 to 07:30, ends on the next service day: an instant says so. British clocks change at 01:00 UTC.
    [Theory]
    [InlineData("2026-03-02", "2026-03-03T07:30:00+00:00", 37_800)]
    [InlineData("2026-03-28", "2026-03-29T07:30:00+01:00", 34_200)]
    [InlineData("2026-10-24", "2026-10-25T07:30:00+00:00", 41_400)]
    public void Build_OnTheOddNights_MakesNightShiftsAsLongAsTheyAre(string date, string finish, int seconds)
    {
        WorkerDocument ann = Example.Day.Workers[0];
        DayDocument day = Example.Day with { Date = date, Workers = [ann with { Shifts = [ann.Shifts[0] with { Start = "21:00", Finish = finish }] }, Example.Day.Workers[1]] };
        Shift shift = ProblemBuilder.Build(day).Problem.Shifts[0];

        Assert.Equal(seconds, shift.Finish - shift.Start);
    }

    [Fact]
    public void Build_WhenATimeIsInTheHourLeftOut_SaysSo()
    {
        DayDocument day = Example.Day with { Date = "2026-03-28", Links = [], Visits = [AVisit("x") with { Windows = [new WindowDocument { Earliest = "00:30", Latest = "01:30" }] }] };
        Fault fault = Assert.Single(Example.FaultsOf(() => ProblemBuilder.Build(day)));

        Assert.Equal("TIME_BAD visits[x].windows[0].latest", $"{fault.Code} {fault.Path}");
        Assert.Equal("01:30 does not exist on this day: clocks go forward over it.", fault.Message);
        Assert.Equal(new TimeWindow(63_000, 66_600), ProblemBuilder.Build(day with { Date = "2026-10-24" }).Problem.Visits[0].Windows[0]);
    }

    [Fact]
    public void With_NewPatientAndVisits_KeepsEveryIndexAndAsksForNewPlacesOnly()
    {
        var roads = new StraightLines();
        PlanningDay day = ProblemBuilder.Build(Roads, roads);
        int before = roads.Cells;
        PlanningDay longer = ProblemBuilder.With(
            day,
            [new PatientDocument { Id = "p9", Lat = 51.84, Lon = -0.81 }],
            [AVisit("v9") with { Patient = "p9", Workers = 2 }, AVisit("v10")],
            [new LinkDocument { First = "v9", Second = "p1-lunch", Kind = LinkKind.Order }],
            roads);
        PlanningDay afresh = ProblemBuilder.Build(longer.Document, new StraightLines());

        Assert.Equal(day.Problem.Visits.Select(visit => visit.Id), longer.Problem.Visits.Take(5).Select(visit => visit.Id));
        Assert.Equal(["v9", "v9~2", "v10"], longer.Problem.Visits.Skip(5).Select(visit => visit.Id));
        Assert.Equal(day.Problem.Patients.Select(patient => (patient.Id, patient.Place)), longer.Problem.Patients.Take(3).Select(patient => (patient.Id, patient.Place)));
        Assert.Equal(day.Problem.Shifts.Select(shift => shift.Id), longer.Problem.Shifts.Select(shift => shift.Id));
        Assert.Equal(day.Problem.Workers.AsEnumerable(), longer.Problem.Workers.AsEnumerable());
        Assert.Equal(day.Places, longer.Places.Take(day.Places.Count));
        // Four places known to the new one and back; that it is no way from itself is not asked.
        Assert.Equal(4 + 4, roads.Cells - before);
        Assert.Equal(afresh.Problem.Travel(TravelMode.Car).AllSeconds, longer.Problem.Travel(TravelMode.Car).AllSeconds);
        Assert.Equal(afresh.Problem.Travel(TravelMode.Car).AllMetres, longer.Problem.Travel(TravelMode.Car).AllMetres);
    }

    [Fact]
    public void With_AnyVisitsAppended_NeverMovesAnIndex()
    {
        var random = new Random(7);
        PlanningDay day = ProblemBuilder.Build(Roads, new StraightLines());
        for (int round = 0; round < 50; round++)
        {
            PatientDocument patient = new() { Id = $"new{round}", Lat = 51.7 + (random.NextDouble() / 5), Lon = -0.9 + (random.NextDouble() / 5) };
            string[] known = [.. day.Document.Patients.Select(entry => entry.Id), patient.Id];
            VisitDocument visit = AVisit($"n{round}") with { Patient = known[random.Next(known.Length)], Workers = random.Next(1, 5) };
            PlanningDay longer = ProblemBuilder.With(day, [patient], [visit], [], new StraightLines());

            Assert.Equal(day.Problem.Visits.Select(entry => (entry.Id, entry.Patient, entry.DurationSeconds)), longer.Problem.Visits.Take(day.Problem.Visits.Length).Select(entry => (entry.Id, entry.Patient, entry.DurationSeconds)));
            Assert.Equal(day.Problem.Patients.Select(entry => (entry.Id, entry.Place)), longer.Problem.Patients.Take(day.Problem.Patients.Length).Select(entry => (entry.Id, entry.Place)));
            Assert.Equal(visit.Workers, longer.Problem.Visits.Length - day.Problem.Visits.Length);
            PlanningDay afresh = ProblemBuilder.Build(longer.Document, new StraightLines());
            Assert.Equal(Text(afresh.Problem.Visits), Text(longer.Problem.Visits));
            Assert.Equal(Text(afresh.Problem.Patients), Text(longer.Problem.Patients));
            Assert.Equal(afresh.Problem.Links.ToHashSet(), longer.Problem.Links.ToHashSet());
            Assert.Equal(afresh.Problem.Travel(TravelMode.Car).AllSeconds, longer.Problem.Travel(TravelMode.Car).AllSeconds);
            Assert.Equal(afresh.Places, longer.Places);
            day = longer;
        }
    }

    private static string Text<T>(T part) => System.Text.Json.JsonSerializer.Serialize(part);

    internal static VisitDocument AVisit(string id) => new() { Id = id, Patient = "p1", Minutes = 30, Windows = [new WindowDocument { Earliest = "09:00", Latest = "10:00" }] };

    private static DayDocument Linked(LinkDocument link, string secondPatient) =>
        Roads with { Visits = [AVisit("a"), AVisit("b") with { Patient = secondPatient }], Links = [link] };

    private static DayDocument With(Func<VisitDocument, VisitDocument> change) => Example.Day with { Visits = [change(AVisit("x"))], Links = [] };
}
