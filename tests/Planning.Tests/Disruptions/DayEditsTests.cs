using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Days;
using CareRostering.Planning.Disruptions;
using CareRostering.Planning.Tests.Days;

namespace CareRostering.Planning.Tests.Disruptions;

/// <summary>What each edit leaves of a day, that doing it again changes nothing, and that travel times taken over are those worked out afresh.</summary>
public sealed class DayEditsTests
{
    private static readonly DayDocument Day = Example.Day with { Travel = null };

    private static readonly PlanningDay Built = ProblemBuilder.Build(Day, new StraightLines());

    private static readonly ShiftDocument Shift = Day.Workers[0].Shifts[0];

    private static readonly string Noon = Built.Clock.FormatInstant(5 * 3_600);

    private static readonly string HalfPast = Built.Clock.FormatInstant(19_800);

    public static TheoryData<string> Kinds => [.. Enum.GetNames<DayEditKind>().Where(kind => kind is not (nameof(DayEditKind.LoosenShift) or nameof(DayEditKind.CloseRoads) or nameof(DayEditKind.OpenRoads)))];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Apply_Twice_DoesNoMoreThanOnceAndTheDayCanBeBuilt(string kind)
    {
        DayEdit edit = Edit(Enum.Parse<DayEditKind>(kind));
        DayDocument once = DayEdits.Apply(Day, [edit], Built.Clock);
        DayDocument twice = DayEdits.Apply(once, [edit], Built.Clock);
        Assert.NotEqual(DayWriter.Hash(Day), DayWriter.Hash(once));
        Assert.Equal(DayWriter.Hash(once), DayWriter.Hash(twice));
        PlanningDay changed = ProblemBuilder.Changed(Built, once, new StraightLines());
        ExpectTravelOf(changed);

        // Whoever rings after the change is asked about with the places that the day has now.
        for (int more = 0; more < 3; more++)
        {
            var patient = new PatientDocument { Id = $"new{more}", Lat = 51.84 + (0.01 * more), Lon = -0.81 };
            changed = ProblemBuilder.With(changed, [patient], [Day.Visits[0] with { Id = $"first{more}", Patient = patient.Id }], []);
            ExpectTravelOf(changed);
            changed = changed.Settled();
        }
    }

    [Fact]
    public void Apply_SplitShift_LeavesTwoShiftsOfOneWorkerAndNothingBetween()
    {
        ShiftDocument[] shifts = [.. DayEdits.Apply(Day, [Edit(DayEditKind.SplitShift)], Built.Clock).Workers[0].Shifts];
        Assert.Equal([Shift.Id, "later"], shifts.Take(2).Select(shift => shift.Id));
        Assert.Equal((Shift.Start, Noon, "last-visit"), (shifts[0].Start, shifts[0].Finish, shifts[0].EndsAt));
        Assert.Equal((HalfPast, Shift.Finish, "base:later", Shift.EndsAt), (shifts[1].Start, shifts[1].Finish, shifts[1].StartsAt, shifts[1].EndsAt));
    }

    /// <summary>Late, and later still: both said of the shift as it was. What is left is a day that can be built, the worker setting out at the later of the two.</summary>
    [Theory]
    [InlineData(15)]
    [InlineData(-15)]
    public void Apply_SplitShiftSaidTwice_LeavesADayThatCanBeBuilt(int moreMinutes)
    {
        DayEdit first = Edit(DayEditKind.SplitShift);
        int again = Built.Clock.Parse(HalfPast, out _)!.Value + (moreMinutes * 60);
        DayEdit second = first with { NewShift = $"{Shift.Id}.again", From = Built.Clock.FormatInstant(again) };
        first = first with { NewShift = $"{Shift.Id}.first" };

        DayDocument left = DayEdits.Apply(Day, [first, second], Built.Clock);

        ShiftDocument[] shifts = [.. left.Workers[0].Shifts.Where(shift => shift.Id.StartsWith(Shift.Id, StringComparison.Ordinal))];
        Assert.Equal([Shift.Id, $"{Shift.Id}.first"], shifts.Select(shift => shift.Id));
        Assert.Equal(Math.Max(again, Built.Clock.Parse(HalfPast, out _)!.Value), Built.Clock.Parse(shifts[1].Start, out _));
        Assert.NotEmpty(ProblemBuilder.Build(left, new StraightLines()).Problem.Shifts);
    }

    /// <summary>Said to set out late, and then that the shift was over, or broken off, before that.</summary>
    [Theory]
    [InlineData(DayEditKind.CutShift)]
    [InlineData(DayEditKind.SplitShift)]
    public void Apply_CutBeforeADelayedStart_LeavesADayThatCanBeBuilt(DayEditKind kind)
    {
        DayEdit delay = Edit(DayEditKind.DelayShift) with { Lat = null, Lon = null, From = HalfPast };
        DayEdit cut = Edit(kind);

        DayDocument left = DayEdits.Apply(Day, [delay, cut], Built.Clock);

        Assert.Equal(kind == DayEditKind.SplitShift ? ["later"] : [], left.Workers[0].Shifts.Select(shift => shift.Id).Where(id => id == Shift.Id || id == "later"));
        Assert.NotEmpty(ProblemBuilder.Build(left, new StraightLines()).Problem.Visits);
    }

    [Fact]
    public void Apply_DropVisit_TakesItsLinksAlong()
    {
        LinkDocument link = Day.Links[0];
        DayDocument left = DayEdits.Apply(Day, [new DayEdit { Kind = DayEditKind.DropVisit, Visit = link.First }], Built.Clock);
        Assert.DoesNotContain(left.Visits, visit => visit.Id == link.First);
        Assert.Contains(left.Visits, visit => visit.Id == link.Second);
        Assert.DoesNotContain(left.Links, own => own.First == link.First || own.Second == link.First);
    }

    [Fact]
    public void Apply_DropPatient_LeavesWhatMayStartOutsideTheTimes()
    {
        VisitDocument[] own = [.. Day.Visits.Where(visit => visit.Patient == Day.Visits[0].Patient)];
        DayDocument left = DayEdits.Apply(Day, [Edit(DayEditKind.DropPatient)], Built.Clock);
        string[] expected = [.. own.Where(visit => visit.Windows.Min(window => Seconds(window.Earliest)) is var earliest && (earliest < 0 || earliest >= 19_800)).Select(visit => visit.Id)];
        Assert.Equal(expected, left.Visits.Where(visit => visit.Patient == Day.Visits[0].Patient).Select(visit => visit.Id));
    }

    [Fact]
    public void Apply_CloseRoads_AddsToWhatIsClosed()
    {
        var a = new ClosuresDocument { Closures = [new ClosureDocument { Name = "A41" }] };
        var b = new ClosuresDocument { Closures = [new ClosureDocument { Name = "High Street" }] };
        DayDocument closed = DayEdits.Apply(Day with { Closures = a }, [new DayEdit { Kind = DayEditKind.CloseRoads, Closures = b }], Built.Clock);
        Assert.Equal(["A41", "High Street"], closed.Closures!.Closures.Select(closure => closure.Name));
        Assert.Null(DayEdits.Joined(null, null));
    }

    [Fact]
    public void Apply_OpenRoads_OpensWhatCloseRoadsClosedAndNothingElse()
    {
        static ClosuresDocument Area() => new()
        {
            Closures = [new ClosureDocument { Area = new AreaDocument { Type = AreaDocument.Polygon, Coordinates = [[[0, 51], [1, 51], [1, 52], [0, 51]]] } }],
        };
        DayDocument before = Day with { Closures = new ClosuresDocument { Closures = [new ClosureDocument { Name = "A41" }] } };
        DayDocument closed = DayEdits.Apply(before, [new DayEdit { Kind = DayEditKind.CloseRoads, Closures = Area() }], Built.Clock);
        Assert.Equal(2, closed.Closures!.Closures.Count);
        Assert.Equal(["A41"], DayEdits.Apply(closed, [new DayEdit { Kind = DayEditKind.OpenRoads, Closures = Area() }], Built.Clock).Closures!.Closures.Select(closure => closure.Name));
        Assert.Null(DayEdits.Apply(Day with { Closures = Area() }, [new DayEdit { Kind = DayEditKind.OpenRoads, Closures = Area() }], Built.Clock).Closures);
        Assert.Null(DayEdits.Apply(Day, [new DayEdit { Kind = DayEditKind.OpenRoads, Closures = Area() }], Built.Clock).Closures);
    }

    [Fact]
    public void Apply_AddVisit_PutsBackWhatDropVisitTook()
    {
        foreach (VisitDocument visit in Day.Visits)
        {
            LinkDocument[] links = [.. Day.Links.Where(link => link.First == visit.Id || link.Second == visit.Id)];
            DayDocument left = DayEdits.Apply(Day, [new DayEdit { Kind = DayEditKind.DropVisit, Visit = visit.Id }], Built.Clock);
            left = left with { Patients = [.. left.Patients.Where(patient => left.Visits.Any(own => own.Patient == patient.Id))] };
            PatientDocument home = Day.Patients.Single(patient => patient.Id == visit.Patient);
            DayDocument back = DayEdits.Apply(left, [new DayEdit { Kind = DayEditKind.AddVisit, Wanted = visit, Home = home, Links = links }], Built.Clock);
            Assert.Equal(Day.Visits.Select(own => own.Id).Order(), back.Visits.Select(own => own.Id).Order());
            Assert.Equal(Day.Links.ToHashSet(), back.Links.ToHashSet());
            Assert.Equal(
                Day.Patients.Where(patient => Day.Visits.Any(own => own.Patient == patient.Id)).Select(patient => patient.Id).Order(),
                back.Patients.Select(patient => patient.Id).Order());
            ProblemBuilder.Changed(Built, back, new StraightLines());
        }
    }

    [Fact]
    public void Apply_AddShift_DoesNothingWhereTheWorkerIsOnDutyThen()
    {
        DayEdit edit = Edit(DayEditKind.AddShift);
        Assert.Contains(DayEdits.Apply(Day, [edit], Built.Clock).Workers[0].Shifts, shift => shift.Id == "more");
        DayEdit meanwhile = edit with { Duty = edit.Duty! with { Start = Shift.Start } };
        Assert.DoesNotContain(DayEdits.Apply(Day, [meanwhile], Built.Clock).Workers[0].Shifts, shift => shift.Id == "more");
    }

    [Fact]
    public void To_ASplitShift_LosesNoStop()
    {
        Rota rota = RotaSearch.Solve(Built.Problem, new SearchOptions { IterationLimit = 100, Threads = 1 }).Rota;
        int moved = 0;
        foreach (WorkerDocument worker in Day.Workers)
        {
            ShiftDocument own = worker.Shifts[0];
            DayEdit edit = Edit(DayEditKind.SplitShift) with { Shift = own.Id, At = Built.Clock.FormatInstant(3 * 3_600), From = Built.Clock.FormatInstant(3 * 3_600) };
            PlanningDay split = ProblemBuilder.Changed(Built, DayEdits.Apply(Day, [edit], Built.Clock), new StraightLines());
            Rota planned = StandingTransfer.To(rota, Built, split, [edit]);
            Assert.Equal(Stops(Built, rota), Stops(split, planned));
            Assert.All(planned.Rounds, round => Assert.False(round.Stops.IsEmpty));
            foreach (Round round in planned.Rounds.Where(round => split.Problem.Shifts[round.Shift].Id == "later"))
            {
                Assert.All(round.Stops, stop => Assert.True(stop.Start >= 3 * 3_600));
                moved += round.Stops.Length;
            }
        }

        Assert.True(moved > 0);
    }

    private static DayEdit Edit(DayEditKind kind) => new()
    {
        Kind = kind,
        Shift = Shift.Id,
        NewShift = kind == DayEditKind.SplitShift ? "later" : null,
        Worker = Day.Workers[0].Id,
        Visit = Day.Visits[0].Id,
        Patient = Day.Visits[0].Patient,
        At = Noon,
        From = kind is DayEditKind.RemoveWorker or DayEditKind.DropPatient ? Built.Clock.FormatInstant(0) : HalfPast,
        Until = HalfPast,
        Minutes = 77,
        Wanted = Day.Visits[0] with { Id = "more" },
        Duty = Shift with
        {
            Id = "more", Start = Built.Clock.FormatInstant(EndOf(Day.Workers[0])), Finish = Built.Clock.FormatInstant(EndOf(Day.Workers[0]) + 3_600), Breaks = [],
        },
        Lat = 51.77,
        Lon = -0.77,
    };

    private static int EndOf(WorkerDocument worker) => worker.Shifts.Max(shift => Built.Clock.Parse(shift.Finish, out _, endOfDay: true)!.Value);

    /// <summary>The day's travel is that of the same day made with nothing known.</summary>
    private static void ExpectTravelOf(PlanningDay day)
    {
        PlanningDay afresh = ProblemBuilder.Build(day.Document, new StraightLines());
        Assert.Equal(afresh.Places, day.Places);
        foreach (TravelMode mode in Enum.GetValues<TravelMode>().Where(afresh.Problem.HasTravel))
        {
            Assert.Equal(afresh.Problem.Travel(mode).AllSeconds, day.Problem.Travel(mode).AllSeconds);
            Assert.Equal(afresh.Problem.Travel(mode).AllMetres, day.Problem.Travel(mode).AllMetres);
        }
    }

    private static int Seconds(string text) => Built.Clock.Parse(text, out _)!.Value;

    private static IEnumerable<(string Visit, int Start)> Stops(PlanningDay day, Rota rota) =>
        rota.Rounds.SelectMany(round => round.Stops).Select(stop => (day.Problem.Visits[stop.Visit].Id, stop.Start)).Order();
}
