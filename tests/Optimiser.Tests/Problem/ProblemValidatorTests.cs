using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Tests.Problem;

/// <summary>A sound problem of two workers, patients and visits; each case spoils one thing and expects exactly the fault that says so.</summary>
public sealed class ProblemValidatorTests
{
    private static readonly Parts Sound = new();

    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach ((string name, (string code, string path, Parts _)) in Spoilt())
            {
                data.Add(name, $"{code} {path}");
            }

            return data;
        }
    }

    [Fact]
    public void Validate_WhenNothingIsWrong_FindsNothing() => Assert.Empty(Sound.Faults());

    [Theory]
    [MemberData(nameof(Cases))]
    public void Validate_WhenOneThingIsWrong_FindsExactlyThat(string name, string expected)
    {
        List<Fault> faults = Spoilt()[name].Parts.Faults();

        Fault fault = Assert.Single(faults);
        Assert.Equal(expected, $"{fault.Code} {fault.Path}");
        Assert.NotEmpty(fault.Message);
    }

    [Fact]
    public void Validate_WhenManyThingsAreWrong_FindsThemAllAtOnce()
    {
        Parts parts = Sound.Visit(visit => visit with { Priority = 10, DurationSeconds = 0, Patient = 7 }).Worker(worker => worker with { WagePencePerHour = -1 });

        FaultException thrown = Assert.Throws<FaultException>(parts.Build);

        Assert.Equal(["WAGE_RANGE", "PATIENT_UNKNOWN", "SECONDS_RANGE", "PRIORITY_RANGE"], thrown.Faults.Select(fault => fault.Code));
        Assert.Contains("visits[v0].priority", thrown.Message);
    }

    [Fact]
    public void Validate_WhenWindowsAreMissingAndTheStartIsPinned_SaysSoAndDoesNotFail() =>
        Assert.Equal(["WINDOW_MISSING"], Sound.Visit(visit => visit with { Windows = default, PinnedStart = 0 }).Faults().Select(fault => fault.Code));

    [Fact]
    public void Validate_WhenTheLatestInstantIsFarOff_LengthsMayBeAsLong()
    {
        // A day of ten hours in thousandths of a minute: 600,000 units.
        Parts fine = (Sound with { LatestInstant = 600_000, Links = [new LinkedVisits { First = 0, Second = 1, MinGapSeconds = 200_000 }] })
            .Visit(visit => visit with { DurationSeconds = 100_000, Windows = [new TimeWindow(300_000, 600_000)] })
            .Patient(patient => patient with { AccessSeconds = 10_000 })
            .Shift(shift => shift with { Finish = 600_000, MaxOvertimeSeconds = 60_000, MaxTravelSeconds = 500_000, Breaks = [new Break(30_000, new TimeWindow(0, 600_000))] });

        Assert.Empty(fine.Faults());
        Assert.Equal(600_000, fine.Build().LatestInstant);
        Assert.NotEmpty((fine with { LatestInstant = ProblemValidator.LatestInstant }).Faults());
    }

    private static Dictionary<string, (string Code, string Path, Parts Parts)> Spoilt()
    {
        var noLink = new LinkedVisits { First = 0, Second = 1, MinGapSeconds = 0 };
        var rest = new Break(1_200, new TimeWindow(10_000, 12_000));
        return new Dictionary<string, (string, string, Parts)>(StringComparer.Ordinal)
        {
            ["empty id"] = ("ID_EMPTY", "workers", Sound.Worker(worker => worker with { Id = " " })),
            ["same patient id"] = ("ID_DUPLICATE", "patients[p1]", Sound.Patient(patient => patient with { Id = "p1" })),
            ["same visit id"] = ("ID_DUPLICATE", "visits[v1]", Sound.Visit(visit => visit with { Id = "v1" })),
            ["same skill"] = ("ID_DUPLICATE", "skills[a]", Sound with { Skills = ["a", "a"] }),
            ["65 skills"] = ("TOO_MANY_SKILLS", "skills", Sound with { Skills = [.. Enumerable.Range(0, 65).Select(i => $"s{i}")] }),
            ["65 attributes"] = ("TOO_MANY_ATTRIBUTES", "attributes", Sound with { Attributes = [.. Enumerable.Range(0, 65).Select(i => $"a{i}")] }),
            ["no matrix"] = ("TRAVEL_MISSING", "travel[Walk]", Sound.Worker(worker => worker with { Mode = TravelMode.Walk })),
            ["unknown mode"] = ("MODE_UNKNOWN", "workers", Sound.Worker(worker => worker with { Mode = (TravelMode)7 })),
            ["small matrix"] = ("TRAVEL_TOO_SMALL", "travel[Car]", Sound.Patient(patient => patient with { Place = 3 })),
            ["small matrix for a shift"] = ("TRAVEL_TOO_SMALL", "travel[Car]", Sound.Shift(shift => shift with { EndPlace = 3 })),
            ["patient nowhere"] = ("PLACE_UNKNOWN", "patients[p0].place", Sound.Patient(patient => patient with { Place = -1 })),
            ["shift from nowhere"] = ("PLACE_UNKNOWN", "shifts[s0].startPlace", Sound.Shift(shift => shift with { StartPlace = -1 })),
            ["long access"] = ("SECONDS_RANGE", "patients[p0].accessSeconds", Sound.Patient(patient => patient with { AccessSeconds = 7_201 })),
            ["negative new-face extra"] = ("SECONDS_RANGE", "patients[p0].newFaceExtraSeconds", Sound.Patient(patient => patient with { NewFaceExtraSeconds = -1 })),
            ["negative new-face price"] = ("PRICE_RANGE", "patients[p0].newFacePence", Sound.Patient(patient => patient with { NewFacePence = -1 })),
            ["huge new-face price"] = ("PRICE_RANGE", "patients[p0].newFacePence", Sound.Patient(patient => patient with { NewFacePence = 100_000_001 })),
            ["unknown known worker"] = ("WORKER_UNKNOWN", "patients[p0].knownWorkers", Sound.Patient(patient => patient with { KnownWorkers = [2] })),
            ["known workers unordered"] = ("WORKERS_UNORDERED", "patients[p0].knownWorkers", Sound.Patient(patient => patient with { KnownWorkers = [1, 0] })),
            ["known workers missing"] = ("LIST_MISSING", "patients[p0].knownWorkers", Sound.Patient(patient => patient with { KnownWorkers = default })),
            ["forbidden twice"] = ("WORKERS_UNORDERED", "patients[p0].forbiddenWorkers", Sound.Patient(patient => patient with { ForbiddenWorkers = [1, 1] })),
            ["unknown key worker"] = ("WORKER_UNKNOWN", "patients[p0].keyWorker", Sound.Patient(patient => patient with { KeyWorker = -1 })),
            ["unnamed attribute of a patient"] = ("ATTRIBUTE_UNKNOWN", "patients[p0].requiredAttributes", Sound.Patient(patient => patient with { RequiredAttributes = 2 })),
            ["slow worker"] = ("FACTOR_RANGE", "workers[w0].durationFactorPermille", Sound.Worker(worker => worker with { DurationFactorPermille = 10_001 })),
            ["fast worker"] = ("FACTOR_RANGE", "workers[w0].durationFactorPermille", Sound.Worker(worker => worker with { DurationFactorPermille = 99 })),
            ["negative wage"] = ("WAGE_RANGE", "workers[w0].wagePencePerHour", Sound.Worker(worker => worker with { WagePencePerHour = -1 })),
            ["shift of nobody"] = ("WORKER_UNKNOWN", "shifts[s0].worker", Sound.Shift(shift => shift with { Worker = 2 })),
            ["shift long ago"] = ("INSTANT_RANGE", "shifts[s0].start", Sound.Shift(shift => shift with { Start = -86_401 })),
            ["shift backwards"] = ("SHIFT_EMPTY", "shifts[s0]", Sound.Shift(shift => shift with { Finish = 0 })),
            ["long overtime"] = ("SECONDS_RANGE", "shifts[s0].maxOvertimeSeconds", Sound.Shift(shift => shift with { MaxOvertimeSeconds = 28_801 })),
            ["short continuous work"] = ("SECONDS_RANGE", "shifts[s0].maxContinuousWorkSeconds", Sound.Shift(shift => shift with { MaxContinuousWorkSeconds = 0 })),
            ["short travel"] = ("SECONDS_RANGE", "shifts[s0].maxTravelSeconds", Sound.Shift(shift => shift with { MaxTravelSeconds = 0 })),
            ["short contact"] = ("SECONDS_RANGE", "shifts[s0].maxContactSeconds", Sound.Shift(shift => shift with { MaxContactSeconds = -5 })),
            ["negative most load"] = ("LOAD_RANGE", "shifts[s0].maxLoad", Sound.Shift(shift => shift with { MaxLoad = -1 })),
            ["shifts overlap by overtime"] = ("SHIFTS_OVERLAP", "shifts[s1]", Sound.Shift(shift => shift with { MaxOvertimeSeconds = 1, Finish = 20_000 }, 0).Shift(shift => shift with { Worker = 0, Start = 20_000 }, 1)),
            ["breaks missing"] = ("LIST_MISSING", "shifts[s0].breaks", Sound.Shift(shift => shift with { Breaks = default })),
            ["short break"] = ("SECONDS_RANGE", "shifts[s0].breaks[0].durationSeconds", Sound.Shift(shift => shift with { Breaks = [rest with { DurationSeconds = 0 }] })),
            ["break window backwards"] = ("WINDOW_EMPTY", "shifts[s0].breaks[0].window", Sound.Shift(shift => shift with { Breaks = [rest with { Window = new TimeWindow(10_000, 9_999) }] })),
            ["break before the shift"] = ("BREAK_OUTSIDE_SHIFT", "shifts[s0].breaks[0]", Sound.Shift(shift => shift with { Start = 15_000, Breaks = [rest] })),
            ["break too late to finish"] = ("BREAK_OUTSIDE_SHIFT", "shifts[s0].breaks[0]", Sound.Shift(shift => shift with { Finish = 11_199, Breaks = [rest] })),
            ["breaks unordered"] = ("BREAKS_UNORDERED", "shifts[s0].breaks[1]", Sound.Shift(shift => shift with { Breaks = [rest, rest with { Window = new TimeWindow(10_000, 11_000) }] })),
            ["unknown patient"] = ("PATIENT_UNKNOWN", "visits[v0].patient", Sound.Visit(visit => visit with { Patient = 2 })),
            ["short visit"] = ("SECONDS_RANGE", "visits[v0].durationSeconds", Sound.Visit(visit => visit with { DurationSeconds = 0 })),
            ["long visit"] = ("SECONDS_RANGE", "visits[v0].durationSeconds", Sound.Visit(visit => visit with { DurationSeconds = 86_401 })),
            ["negative load"] = ("LOAD_RANGE", "visits[v0].load", Sound.Visit(visit => visit with { Load = -1 })),
            ["vast load"] = ("LOAD_RANGE", "visits[v0].load", Sound.Visit(visit => visit with { Load = 100_001 })),
            ["no window"] = ("WINDOW_MISSING", "visits[v0].windows", Sound.Visit(visit => visit with { Windows = [] })),
            ["window far off"] = ("INSTANT_RANGE", "visits[v0].windows[0].latest", Sound.Visit(visit => visit with { Windows = [new TimeWindow(0, 259_201)] })),
            ["window backwards"] = ("WINDOW_EMPTY", "visits[v0].windows[0]", Sound.Visit(visit => visit with { Windows = [new TimeWindow(2, 1)] })),
            ["windows touch"] = ("WINDOWS_OVERLAP", "visits[v0].windows[1]", Sound.Visit(visit => visit with { Windows = [new TimeWindow(0, 100), new TimeWindow(100, 200)] })),
            ["preferred backwards"] = ("WINDOW_EMPTY", "visits[v0].preferred", Sound.Visit(visit => visit with { Preferred = [new TimeWindow(2, 1)] })),
            ["preferred far off"] = ("INSTANT_RANGE", "visits[v0].preferred.earliest", Sound.Visit(visit => visit with { Preferred = [new TimeWindow(int.MinValue, 1)] })),
            ["preferred missing"] = ("LIST_MISSING", "visits[v0].preferred", Sound.Visit(visit => visit with { Preferred = default })),
            ["second preferred backwards"] = ("WINDOW_EMPTY", "visits[v0].preferred[1]", Sound.Visit(visit => visit with { Preferred = [new TimeWindow(0, 1), new TimeWindow(4, 3)] })),
            ["preferred windows touch"] = ("WINDOWS_OVERLAP", "visits[v0].preferred[1]", Sound.Visit(visit => visit with { Preferred = [new TimeWindow(0, 5), new TimeWindow(5, 6)] })),
            ["negative price of one visit"] = ("PRICE_RANGE", "visits[v0].unassignedPence", Sound.Visit(visit => visit with { UnassignedPence = -1 })),
            ["vast price of one visit"] = ("PRICE_RANGE", "visits[v0].unassignedPence", Sound.Visit(visit => visit with { UnassignedPence = 100_000_001 })),
            ["negative price of a missed break"] = ("PRICE_RANGE", "shifts[s0].breaks[0].missedPence", Sound.Shift(shift => shift with { Breaks = [rest with { MissedPence = -1 }] })),
            ["due far off"] = ("INSTANT_RANGE", "visits[v0].due", Sound.Visit(visit => visit with { Due = int.MaxValue })),
            ["unknown class"] = ("CLASS_UNKNOWN", "visits[v0].response", Sound.Visit(visit => visit with { Response = (ResponseClass)4 })),
            ["priority 0"] = ("PRIORITY_RANGE", "visits[v0].priority", Sound.Visit(visit => visit with { Priority = 0 })),
            ["unnamed skill"] = ("SKILL_UNKNOWN", "visits[v0].requiredSkills", Sound.Visit(visit => visit with { RequiredSkills = 2 })),
            ["unnamed attribute"] = ("ATTRIBUTE_UNKNOWN", "visits[v0].requiredAttributes", Sound.Visit(visit => visit with { RequiredAttributes = 1UL << 63 })),
            ["forbidden stranger"] = ("WORKER_UNKNOWN", "visits[v0].forbiddenWorkers", Sound.Visit(visit => visit with { ForbiddenWorkers = [-1] })),
            ["pinned to nobody"] = ("WORKER_UNKNOWN", "visits[v0].pinnedWorker", Sound.Visit(visit => visit with { PinnedWorker = 2 })),
            ["pinned outside windows"] = ("PIN_OUTSIDE_WINDOWS", "visits[v0].pinnedStart", Sound.Visit(visit => visit with { PinnedStart = 36_001 })),
            ["promised by nobody"] = ("WORKER_UNKNOWN", "visits[v0].promised.worker", Sound.Visit(visit => visit with { Promised = new Promise(9, 0) })),
            ["promised far off"] = ("INSTANT_RANGE", "visits[v0].promised.start", Sound.Visit(visit => visit with { Promised = new Promise(0, int.MinValue) })),
            ["link to nothing"] = ("VISIT_UNKNOWN", "links[0]", Sound with { Links = [noLink with { Second = 2 }] }),
            ["link to itself"] = ("LINK_SELF", "links[v0,v0]", Sound with { Links = [noLink with { Second = 0 }] }),
            ["link twice"] = ("LINK_DUPLICATE", "links[v1,v0]", Sound with { Links = [noLink, noLink with { First = 1, Second = 0 }] }),
            ["gap backwards"] = ("GAP_EMPTY", "links[v0,v1]", Sound with { Links = [noLink with { MaxGapSeconds = -1 }] }),
            ["same and distinct"] = ("LINK_CONTRADICTION", "links[v0,v1]", Sound with { Links = [noLink with { SameWorker = true, DistinctWorkers = true }] }),
            ["gap of three days"] = ("GAP_RANGE", "links[v0,v1]", Sound with { Links = [noLink with { MinGapSeconds = int.MinValue }] }),
            ["three prices"] = ("PRICES_CLASSES", "prices", Sound with { Prices = new Prices { BreachPence = [1, 2, 3] } }),
            ["no prices"] = ("PRICES_CLASSES", "prices", Sound with { Prices = new Prices { UnassignedPence = default } }),
            ["negative price"] = ("PRICE_RANGE", "prices", Sound with { Prices = new Prices { NewFacePence = -1 } }),
            ["negative price of the worst lateness"] = ("PRICE_RANGE", "prices", Sound with { Prices = new Prices { WorstLatePencePerMinute = -1 } }),
            ["negative price of waiting"] = ("PRICE_RANGE", "prices", Sound with { Prices = new Prices { WaitingPencePerHour = -1 } }),
            ["negative price of idling"] = ("PRICE_RANGE", "prices", Sound with { Prices = new Prices { WorstIdlePencePerHour = -1 } }),
            ["negative price of unevenness"] = ("PRICE_RANGE", "prices", Sound with { Prices = new Prices { UnevenPencePerHour = -1 } }),
            ["latest instant 0"] = ("INSTANT_RANGE", "latestInstant", (Sound with { LatestInstant = 0 }).Shift(shift => shift with { Start = -10, Finish = 0 }).Shift(shift => shift with { Start = -10, Finish = 0 }, 1).Starting(0, 0)),
            ["latest instant too late"] = ("INSTANT_RANGE", "latestInstant", Sound with { LatestInstant = 10_000_001 }),
            ["window after the latest instant"] = ("INSTANT_RANGE", "visits[v0].windows[0].latest", (Sound with { LatestInstant = 40_000 }).Visit(visit => visit with { Windows = [new TimeWindow(0, 40_001)] })),
            ["window after a late latest instant"] = ("INSTANT_RANGE", "visits[v0].windows[0].latest", (Sound with { LatestInstant = 600_000 }).Visit(visit => visit with { Windows = [new TimeWindow(0, 600_001)] })),
            ["visit longer than a late latest instant"] = ("SECONDS_RANGE", "visits[v0].durationSeconds", (Sound with { LatestInstant = 600_000 }).Visit(visit => visit with { DurationSeconds = 600_001 })),
            ["vast price"] = ("PRICE_RANGE", "prices", Sound with { Prices = new Prices { CarPencePerMile = 100_000_001 } }),
        };
    }

    /// <summary>The parts of a problem, to be spoilt one at a time.</summary>
    private sealed record Parts
    {
        public ImmutableArray<Patient> Patients { get; init; } = [new Patient { Id = "p0", Place = 1 }, new Patient { Id = "p1", Place = 2 }];

        public ImmutableArray<Visit> Visits { get; init; } = [AVisit("v0", 0), AVisit("v1", 1)];

        public ImmutableArray<Worker> Workers { get; init; } = [new Worker { Id = "w0" }, new Worker { Id = "w1" }];

        public ImmutableArray<Shift> Shifts { get; init; } = [AShift("s0", 0), AShift("s1", 1)];

        public ImmutableArray<LinkedVisits> Links { get; init; } = [];

        public ImmutableArray<string> Skills { get; init; } = ["a"];

        public ImmutableArray<string> Attributes { get; init; } = ["b"];

        public Prices Prices { get; init; } = new();

        public int LatestInstant { get; init; } = ProblemValidator.LatestInstant;

        public Parts Patient(Func<Patient, Patient> change) => this with { Patients = Patients.SetItem(0, change(Patients[0])) };

        public Parts Visit(Func<Visit, Visit> change) => this with { Visits = Visits.SetItem(0, change(Visits[0])) };

        public Parts Worker(Func<Worker, Worker> change) => this with { Workers = Workers.SetItem(0, change(Workers[0])) };

        public Parts Shift(Func<Shift, Shift> change, int index = 0) => this with { Shifts = Shifts.SetItem(index, change(Shifts[index])) };

        public Parts Starting(int earliest, int latest) =>
            this with { Visits = [.. Visits.Select(visit => visit with { Windows = [new TimeWindow(earliest, latest)] })] };

        public RotaProblem Build() => new(
            Patients,
            Visits,
            Workers,
            Shifts,
            Links,
            new Dictionary<TravelMode, TravelMatrix> { [TravelMode.Car] = new TravelMatrix(3, new int[9], new int[9]) },
            Skills,
            Attributes,
            Prices,
            LatestInstant);

        public List<Fault> Faults()
        {
            try
            {
                Build();
                return [];
            }
            catch (FaultException thrown)
            {
                return [.. thrown.Faults];
            }
        }

        private static Visit AVisit(string id, int patient) =>
            new() { Id = id, CallId = id, Patient = patient, DurationSeconds = 1_800, Windows = [new TimeWindow(0, 36_000)] };

        private static Shift AShift(string id, int worker) => new() { Id = id, Worker = worker, Start = 0, Finish = 36_000, StartPlace = 0, EndPlace = 0 };
    }
}
