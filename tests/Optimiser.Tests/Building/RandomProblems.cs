using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Tests.Building;

/// <summary>
/// Small valid problems in which any rules may meet. The same seed and shape give the same problem. Many visits of a problem can be made;
/// some cannot, and that is meant: impossible ones must stay unassigned, with reasons.
/// </summary>
internal static class RandomProblems
{
    private const int Skills = 4;
    private const int Attributes = 3;
    private const int DaySeconds = 15 * 3_600;

    /// <summary>The problem of <paramref name="seed"/>.</summary>
    public static RotaProblem Make(int seed, RandomProblemShape shape)
    {
        var random = new TestRandom(seed);
        // Zero is the usual start of the day; instants before zero and long after it are as good.
        int dawn = shape.ExtraPercent == 0 ? 0 : random.Pick([0, 0, -7_200, 25_200]);
        int visitCount = random.Between(shape.LeastVisits, shape.MostVisits);
        int workerCount = random.Between(shape.LeastWorkers, shape.MostWorkers);
        int bases = random.Between(1, 2);
        int patientCount = Math.Max(1, visitCount * random.Between(40, 100) / 100);
        Worker[] workers = [.. Enumerable.Range(0, workerCount).Select(index => MakeWorker(index, random, shape))];
        Shift[] shifts = [.. Enumerable.Range(0, workerCount).SelectMany(worker => MakeShifts(worker, dawn, bases, random, shape))];
        Patient[] patients = [.. Enumerable.Range(0, patientCount).Select(index => MakePatient(index, bases + index, workerCount, random, shape))];
        Visit[] visits = [.. Enumerable.Range(0, visitCount).Select(index => MakeVisit(index, dawn, patientCount, workerCount, random, shape))];
        ImmutableArray<LinkedVisits> links = RandomLinks.Make(visits, random, shape);
        IReadOnlyDictionary<TravelMode, TravelMatrix> travel = RandomTravel.Make(bases + patientCount, random, shape);
        Prices prices = MakePrices(random, shape);
        if (shape.InstancePercent > 0)
        {
            prices = RandomInstanceRules.Add(visits, shifts, prices, new TestRandom(seed + 1_000_003), shape);
        }

        return new RotaProblem(
            [.. patients],
            [.. visits],
            [.. workers],
            [.. shifts],
            links,
            travel,
            [.. Enumerable.Range(0, Skills).Select(skill => $"skill{skill}")],
            [.. Enumerable.Range(0, Attributes).Select(attribute => $"attribute{attribute}")],
            prices);
    }

    private static Worker MakeWorker(int index, TestRandom random, RandomProblemShape shape) => new()
    {
        Id = $"w{index}",
        Grade = random.Chance(shape.ExtraPercent) ? random.Between(3, 7) : 4,
        Skills = Bits(Skills, 75, random),
        Attributes = Bits(Attributes, 70, random),
        Mode = random.Chance(shape.ExtraPercent) ? random.Pick([TravelMode.Bicycle, TravelMode.Walk]) : TravelMode.Car,
        DurationFactorPermille = random.Chance(shape.ExtraPercent) ? random.Between(750, 1_500) : 1_000,
        WagePencePerHour = random.Between(1_100, 3_000),
    };

    private static List<Shift> MakeShifts(int worker, int dawn, int bases, TestRandom random, RandomProblemShape shape)
    {
        var shifts = new List<Shift>();
        bool split = random.Chance(shape.ExtraPercent / 2);
        if (split)
        {
            int pause = dawn + random.Instant(DaySeconds / 3, DaySeconds / 2);
            shifts.Add(MakeShift($"w{worker}-early", worker, dawn + random.Instant(0, 7_200), pause, bases, random, shape));
            int earliest = pause + shifts[0].MaxOvertimeSeconds;
            shifts.Add(MakeShift($"w{worker}-late", worker, earliest + random.Between(0, 7_200), dawn + DaySeconds, bases, random, shape));
            return shifts;
        }

        bool whole = !random.Chance(shape.ExtraPercent);
        int start = dawn + (whole ? 0 : random.Instant(0, DaySeconds / 2));
        int finish = whole ? dawn + DaySeconds : Math.Min(dawn + DaySeconds, start + random.Instant(3 * 3_600, 9 * 3_600));
        shifts.Add(MakeShift($"w{worker}-day", worker, start, finish, bases, random, shape));
        return shifts;
    }

    private static Shift MakeShift(string id, int worker, int start, int finish, int bases, TestRandom random, RandomProblemShape shape)
    {
        int length = finish - start;
        int overtime = random.Chance(shape.ExtraPercent) ? random.Between(1, 3_600) : 0;
        var breaks = new List<Break>();
        if (random.Chance(shape.BreakPercent))
        {
            int earliest = start + random.Instant(length / 4, length / 2);
            breaks.Add(new Break(random.Pick([600, 1_200, 1_800]), new TimeWindow(earliest, earliest + random.Between(0, length / 4)), random.Chance(50)));
            if (random.Chance(shape.BreakPercent))
            {
                int later = breaks[0].Window.Earliest + random.Between(0, length / 4);
                breaks.Add(new Break(600, new TimeWindow(later, Math.Max(breaks[0].Window.Latest, later) + random.Between(0, length / 5))));
            }
        }

        return new Shift
        {
            Id = id,
            Worker = worker,
            Start = start,
            Finish = finish,
            MaxOvertimeSeconds = overtime,
            StartPlace = random.Chance(shape.ExtraPercent) ? null : random.Between(0, bases - 1),
            EndPlace = random.Chance(shape.ExtraPercent) ? null : random.Between(0, bases - 1),
            Breaks = [.. breaks],
            MaxContinuousWorkSeconds = random.Chance(shape.ExtraPercent / 2) ? random.Between(length / 2, length) : null,
            MaxTravelSeconds = random.Chance(shape.ExtraPercent / 2) ? random.Between(1_200, 9_000) : null,
            MaxContactSeconds = random.Chance(shape.ExtraPercent / 2) ? random.Between(3_600, 18_000) : null,
        };
    }

    private static Patient MakePatient(int index, int place, int workers, TestRandom random, RandomProblemShape shape) => new()
    {
        Id = $"p{index}",
        Place = random.Chance(10) ? Math.Max(0, place - 1) : place,
        Locality = $"locality{random.Between(0, 1)}",
        AccessSeconds = random.Chance(shape.ExtraPercent) ? random.Between(1, 300) : 0,
        NewFaceExtraSeconds = random.Chance(shape.ExtraPercent) ? random.Between(1, 600) : 0,
        KnownWorkers = random.Chance(shape.ExtraPercent) ? Several(workers, 40, random) : [],
        KeyWorker = random.Chance(shape.ExtraPercent) ? random.Between(0, workers - 1) : null,
        ForbiddenWorkers = random.Chance(shape.HarshPercent) ? Several(workers, 30, random) : [],
        RequiredAttributes = random.Chance(shape.HarshPercent) ? 1UL << random.Between(0, Attributes - 1) : 0,

        // From the index, so that what chance draws after it stays as it was.
        NewFacePence = shape.ExtraPercent > 0 && index % 4 == 1 ? 37L * (index % 16) : null,
    };

    private static Visit MakeVisit(int index, int dawn, int patients, int workers, TestRandom random, RandomProblemShape shape)
    {
        ImmutableArray<TimeWindow> windows = MakeWindows(dawn, random, shape);
        TimeWindow main = random.Pick(windows);
        int middle = main.Earliest + ((main.Latest - main.Earliest) / 2);
        bool clock = random.Chance(shape.ExtraPercent);
        return new Visit
        {
            Id = $"v{index}",
            CallId = $"v{index}",
            Patient = random.Between(0, patients - 1),
            DurationSeconds = random.Chance(70) ? random.Pick([900, 1_800, 1_800, 2_700, 3_600]) : random.Between(60, 5_400),
            Windows = windows,
            Preferred = random.Chance(shape.ExtraPercent) ? [new TimeWindow(middle - random.Between(-600, 1_800), middle + random.Between(600, 1_800))] : [],
            Response = clock ? random.Pick(Enum.GetValues<ResponseClass>()) : ResponseClass.Planned,
            Due = clock ? main.Earliest + random.Between(-1_800, 7_200) : null,
            Priority = random.Chance(shape.ExtraPercent) ? random.Between(1, 9) : 5,
            RequiredSkills = random.Chance(shape.ExtraPercent) ? 1UL << random.Between(0, Skills - 1) : 0,
            RequiredAttributes = random.Chance(shape.HarshPercent) ? 1UL << random.Between(0, Attributes - 1) : 0,
            MinimumGrade = random.Chance(shape.ExtraPercent) ? random.Between(2, 6) : 0,
            ForbiddenWorkers = random.Chance(shape.HarshPercent) ? Several(workers, 40, random) : [],
            PinnedWorker = random.Chance(shape.HarshPercent) ? random.Between(0, workers - 1) : null,
            PinnedStart = random.Chance(shape.HarshPercent) ? random.Instant(main.Earliest, main.Latest) : null,
            Promised = random.Chance(shape.ExtraPercent) ? new Promise(random.Between(0, workers - 1), middle) : null,
        };
    }

    private static ImmutableArray<TimeWindow> MakeWindows(int dawn, TestRandom random, RandomProblemShape shape)
    {
        int count = random.Chance(shape.ExtraPercent) ? random.Between(2, 3) : 1;
        var windows = new List<TimeWindow>();
        int part = DaySeconds / count;
        for (int i = 0; i < count; i++)
        {
            int earliest = random.Instant(i * part, (i * part) + (part * 2 / 3));
            int longest = ((i + 1) * part) - earliest - 1;
            windows.Add(new TimeWindow(dawn + earliest, dawn + earliest + Math.Min(longest, random.Pick([0, 900, 3_600, 7_200, 14_400]))));
        }

        return [.. windows];
    }

    /// <summary>The usual prices, or other ones, some of them nothing and none of them round.</summary>
    private static Prices MakePrices(TestRandom random, RandomProblemShape shape) => !random.Chance(shape.ExtraPercent)
        ? new Prices()
        : new Prices
        {
            CarPencePerMile = random.Between(0, 97),
            OvertimePercent = random.Pick([0, 100, 133, 200]),
            EarlyPencePerMinute = random.Between(0, 17),
            LatePencePerMinute = random.Between(0, 31),
            OverGradePencePerHour = random.Between(0, 777),
            NewFacePence = random.Between(0, 333),
            FairBusyPercent = random.Between(10, 90),
            UnfairPencePerHour = random.Between(0, 701),
            PromiseToleranceMinutes = random.Between(0, 20),
            MovedFromPromisePencePerMinute = random.Between(0, 13),
        };

    private static ulong Bits(int count, int percent, TestRandom random)
    {
        ulong bits = 0;
        for (int bit = 0; bit < count; bit++)
        {
            bits |= random.Chance(percent) ? 1UL << bit : 0;
        }

        return bits;
    }

    private static ImmutableArray<int> Several(int count, int percent, TestRandom random) =>
        [.. Enumerable.Range(0, count).Where(_ => random.Chance(percent))];
}
