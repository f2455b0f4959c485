using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Tests.Building;

/// <summary>Large days of ordinary visits: a county on a square of 40 km, a visit each of an hour's window, a tenth of them double-ups, workers with half of four skills.</summary>
internal static class LargeProblems
{
    /// <summary>A day of so many visits by so many workers; the same sizes give the same day.</summary>
    public static RotaProblem Make(int visits, int workers)
    {
        var random = new TestRandom(visits);
        (int East, int North)[] points = [.. Enumerable.Range(0, visits + 1).Select(_ => (random.Between(0, 40_000), random.Between(0, 40_000)))];
        Visit[] all = [.. Enumerable.Range(0, visits).Select(visit => MakeVisit(visit, random))];
        var links = new List<LinkedVisits>();
        for (int visit = 0; visit + 1 < visits; visit += 10)
        {
            all[visit + 1] = all[visit] with { Id = all[visit + 1].Id };
            links.Add(new LinkedVisits { First = visit, Second = visit + 1, MinGapSeconds = 0, MaxGapSeconds = 0, DistinctWorkers = true, AllOrNone = true, MayOverlap = true });
        }

        return new RotaProblem(
            [.. Enumerable.Range(0, visits).Select(patient => new Patient { Id = $"p{patient}", Place = patient + 1, AccessSeconds = 60 })],
            [.. all],
            [.. Enumerable.Range(0, workers).Select(worker => new Worker { Id = $"w{worker}", Skills = (ulong)random.Between(1, 15), WagePencePerHour = 1_200 + (worker % 7 * 100) })],
            [.. Enumerable.Range(0, workers).Select(worker => MakeShift(worker, random))],
            [.. links],
            new Dictionary<TravelMode, TravelMatrix> { [TravelMode.Car] = Matrix(points) },
            ["a", "b", "c", "d"],
            []);
    }

    private static Visit MakeVisit(int visit, TestRandom random)
    {
        int earliest = random.Between(0, 13 * 4) * 900;
        return new Visit
        {
            Id = $"v{visit}",
            CallId = $"v{visit}",
            Patient = visit,
            DurationSeconds = random.Pick([900, 1_800, 1_800, 2_700]),
            Windows = [new TimeWindow(earliest, earliest + 3_600)],
            Preferred = [new TimeWindow(earliest, earliest + 1_800)],
            RequiredSkills = random.Chance(30) ? 1UL << random.Between(0, 3) : 0,
        };
    }

    private static Shift MakeShift(int worker, TestRandom random)
    {
        int start = random.Between(0, 7) * 3_600;
        return new Shift { Id = $"s{worker}", Worker = worker, Start = start, Finish = start + (8 * 3_600), StartPlace = 0, EndPlace = 0, MaxOvertimeSeconds = 1_800 };
    }

    /// <summary>Straight lines at 36 km an hour, rounded up.</summary>
    private static TravelMatrix Matrix((int East, int North)[] points)
    {
        int size = points.Length;
        var seconds = new int[size * size];
        var metres = new int[size * size];
        for (int from = 0; from < size; from++)
        {
            for (int to = 0; to < size; to++)
            {
                double east = points[from].East - points[to].East;
                double north = points[from].North - points[to].North;
                metres[(from * size) + to] = (int)Math.Ceiling(Math.Sqrt((east * east) + (north * north)));
                seconds[(from * size) + to] = (metres[(from * size) + to] + 9) / 10;
            }
        }

        return new TravelMatrix(size, seconds, metres);
    }
}
