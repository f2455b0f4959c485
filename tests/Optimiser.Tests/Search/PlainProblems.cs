using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;

namespace CareRostering.Optimiser.Tests.Search;

/// <summary>Plain rounds: windows alone bind, and workers are all alike.</summary>
internal static class PlainProblems
{
    /// <summary>Fifty visits with windows and loads, six workers who differ in nothing, travel there sometimes longer than back.</summary>
    public static RotaProblem Make(int seed)
    {
        const int visits = 50;
        var random = new SeededRandom((ulong)seed);
        (int East, int North)[] points = [.. Enumerable.Range(0, visits + 1).Select(_ => (random.Below(200), random.Below(200)))];
        int[] seconds = new int[points.Length * points.Length];
        for (int cell = 0; cell < seconds.Length; cell++)
        {
            ((int east, int north), (int otherEast, int otherNorth)) = (points[cell / points.Length], points[cell % points.Length]);
            seconds[cell] = (int)Math.Ceiling(Math.Sqrt(((east - otherEast) * (east - otherEast)) + ((north - otherNorth) * (north - otherNorth))))
                + (seed % 2 == 0 ? 0 : Math.Max(0, otherNorth - north) / 3);
        }

        return new RotaProblem(
            [.. Enumerable.Range(0, visits).Select(patient => new Patient { Id = $"p{patient}", Place = patient + 1, AccessSeconds = seed % 3 })],
            [.. Enumerable.Range(0, visits).Select(visit =>
            {
                int earliest = random.Below(2_000);
                return new Visit
                {
                    Id = $"v{visit}", CallId = $"v{visit}", Patient = visit, DurationSeconds = 30, Load = random.Below(20),
                    Windows = [new TimeWindow(earliest, earliest + random.Below(600))],
                };
            })],
            [.. Enumerable.Range(0, 6).Select(worker => new Worker { Id = $"w{worker}", WagePencePerHour = 3_600 })],
            [.. Enumerable.Range(0, 6).Select(worker => new Shift { Id = $"s{worker}", Worker = worker, Start = 0, Finish = 3_600, StartPlace = 0, EndPlace = 0, MaxLoad = 150 })],
            [],
            new Dictionary<TravelMode, TravelMatrix> { [TravelMode.Car] = new TravelMatrix(points.Length, seconds, new int[seconds.Length]) },
            [],
            [],
            new Prices { CarPencePerMile = 0, UnfairPencePerHour = seed % 4 == 0 ? 600 : 0, NewFacePence = 0 });
    }
}
