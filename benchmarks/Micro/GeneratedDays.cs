using CareRostering.Optimiser.Problem;

namespace CareRostering.Micro;

/// <summary>
/// Days made here that are like published instances: <see cref="Routing"/> has windows, loads and nothing else, <see cref="Linked"/> has
/// double-ups, soft windows and a price of the worst lateness. The same every time.
/// </summary>
internal static class GeneratedDays
{
    private const int Size = 1_000;

    /// <summary>1,000 visits, 100 workers who differ in nothing, a penny a second of travel, as in the sets of Solomon (1987) and Gehring and Homberger (1999).</summary>
    public static RotaProblem Routing()
    {
        var random = new Random(1);
        return new RotaProblem(
            Patients(),
            [.. Enumerable.Range(0, Size).Select(visit => Visit(visit, random) with { Load = random.Next(1, 40) })],
            [.. Enumerable.Range(0, 100).Select(worker => new Worker { Id = $"w{worker}", WagePencePerHour = 3_600 })],
            [.. Enumerable.Range(0, 100).Select(worker => new Shift { Id = $"s{worker}", Worker = worker, Start = 0, Finish = 54_000, StartPlace = 0, EndPlace = 0, MaxLoad = 200 })],
            [],
            Travel(random),
            [],
            [],
            new Prices { CarPencePerMile = 0, UnfairPencePerHour = 0, NewFacePence = 0 });
    }

    /// <summary>400 visits, three in ten of them half of a double-up, 80 workers with one skill or two, lateness and the worst lateness priced, as in Mankowska, Meisel and Bierwirth (2014).</summary>
    public static RotaProblem Linked()
    {
        const int visits = 400;
        var random = new Random(2);
        Visit[] all = [.. Enumerable.Range(0, visits).Select(visit => Soft(Visit(visit, random)) with { RequiredSkills = 1UL << (visit % 3) })];
        var links = new List<LinkedVisits>();
        for (int visit = 0; visit + 1 < visits * 3 / 10; visit += 2)
        {
            all[visit + 1] = all[visit + 1] with { Patient = all[visit].Patient, Windows = all[visit].Windows, Preferred = all[visit].Preferred };
            int gap = visit % 4 == 0 ? 0 : 1_200;
            links.Add(new LinkedVisits { First = visit, Second = visit + 1, MinGapSeconds = gap, MaxGapSeconds = gap * 2, DistinctWorkers = true, AllOrNone = true, MayOverlap = true });
        }

        return new RotaProblem(
            Patients(),
            [.. all],
            [.. Enumerable.Range(0, 80).Select(worker => new Worker { Id = $"w{worker}", Skills = (1UL << (worker % 3)) | (1UL << random.Next(3)), WagePencePerHour = 3_600 })],
            [.. Enumerable.Range(0, 80).Select(worker => new Shift { Id = $"s{worker}", Worker = worker, Start = 0, Finish = 86_400, StartPlace = 0, EndPlace = 0 })],
            [.. links],
            Travel(random),
            ["a", "b", "c"],
            [],
            new Prices { CarPencePerMile = 0, UnfairPencePerHour = 0, NewFacePence = 0, LatePencePerMinute = 60, WorstLatePencePerMinute = 60 });
    }

    private static System.Collections.Immutable.ImmutableArray<Patient> Patients() => [.. Enumerable.Range(0, Size).Select(patient => new Patient { Id = $"p{patient}", Place = patient + 1 })];

    private static Visit Visit(int visit, Random random)
    {
        int earliest = random.Next(0, 40_000);
        return new Visit { Id = $"v{visit}", CallId = $"v{visit}", Patient = visit, DurationSeconds = 900, Windows = [new TimeWindow(earliest, earliest + 7_200)] };
    }

    private static Visit Soft(Visit visit) => visit with { Preferred = visit.Windows, Windows = [new TimeWindow(visit.Windows[0].Earliest, 86_400)] };

    private static Dictionary<TravelMode, TravelMatrix> Travel(Random random)
    {
        (double East, double North)[] points = [.. Enumerable.Range(0, Size + 1).Select(_ => (random.NextDouble() * 5_000, random.NextDouble() * 5_000))];
        int[] seconds = new int[points.Length * points.Length];
        for (int cell = 0; cell < seconds.Length; cell++)
        {
            (double east, double north) = points[cell / points.Length];
            (double otherEast, double otherNorth) = points[cell % points.Length];
            seconds[cell] = (int)Math.Ceiling(Math.Sqrt(((east - otherEast) * (east - otherEast)) + ((north - otherNorth) * (north - otherNorth))));
        }

        return new Dictionary<TravelMode, TravelMatrix> { [TravelMode.Car] = new TravelMatrix(points.Length, seconds, new int[seconds.Length]) };
    }
}
