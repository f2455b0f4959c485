using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Tests.Building;

/// <summary>Calls that join a problem behind all its visits: of a patient who is known, of one who is new at a known place, or of one at a place that is new.</summary>
internal static class Calls
{
    public static RotaProblem Join(RotaProblem problem, TestRandom random, int workers)
    {
        int kind = random.Between(0, 3);
        Patient like = random.Pick(problem.Patients);
        TravelMatrix any = Enum.GetValues<TravelMode>().Where(problem.HasTravel).Select(problem.Travel).First();
        ImmutableArray<Patient> patients = kind == 0
            ? problem.Patients
            : problem.Patients.Add(like with { Id = $"joined{problem.Patients.Length}", Place = kind == 1 ? like.Place : any.Size });
        Visit wanted = random.Pick(problem.Visits);
        int from = wanted.Windows[0].Earliest;
        Visit first = wanted with
        {
            Id = $"call{problem.Visits.Length}",
            CallId = $"call{problem.Visits.Length}",
            Patient = kind == 0 ? problem.Patients.IndexOf(like) : problem.Patients.Length,
            Windows = [new TimeWindow(from, from + random.Between(1_800, 20_000))],
            Preferred = [],
            Response = random.Pick([ResponseClass.Rapid, ResponseClass.Fast, ResponseClass.Normal]),
            Due = random.Chance(70) ? from + random.Between(0, 10_800) : null,
            PinnedWorker = null,
            PinnedStart = null,
            UnassignedPence = null,
        };
        int at = problem.Visits.Length;
        var added = Enumerable.Range(0, workers).Select(number => number == 0 ? first : first with { Id = $"{first.Id}~{number + 1}" }).ToList();
        var links = new List<LinkedVisits>();
        for (int second = 1; second < workers; second++)
        {
            links.Add(new LinkedVisits { First = at, Second = at + second, MinGapSeconds = 0, MaxGapSeconds = 0, DistinctWorkers = true, AllOrNone = true, MayOverlap = true });
        }

        return problem.With(
            patients,
            [.. problem.Visits, .. added],
            links: [.. problem.Links, .. links],
            travel: matrix => kind < 2 ? matrix : matrix.With([.. Edges(matrix, like.Place, random)]));
    }

    /// <summary>Near a known place: its ways, all somewhat longer, each layer by a share of its own.</summary>
    private static IEnumerable<TravelEdge> Edges(TravelMatrix matrix, int near, TestRandom random)
    {
        int detour = random.Between(0, 900);
        foreach (TravelMatrix layer in matrix.Layers)
        {
            int seconds = detour + random.Between(0, 60);
            int[] places = [.. Enumerable.Range(0, matrix.Size)];
            yield return new TravelEdge(
                [.. places.Select(to => Longer(layer.Seconds(near, to), seconds)), 0],
                [.. places.Select(to => Longer(layer.Metres(near, to), detour * 8)), 0],
                [.. places.Select(from => Longer(layer.Seconds(from, near), seconds))],
                [.. places.Select(from => Longer(layer.Metres(from, near), detour * 8))]);
        }
    }

    private static int Longer(int way, int by) => way == TravelMatrix.Unreachable ? way : way + by;
}
