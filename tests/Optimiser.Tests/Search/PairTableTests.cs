using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;

namespace CareRostering.Optimiser.Tests.Search;

/// <summary>What a problem takes over from another, held against looking every pair up.</summary>
public sealed class PairTableTests
{
    [Fact]
    public void Like_WhenHoursWindowsOrWorkersDiffer_HasThePairsOfTheProblemAlone()
    {
        int differing = 0;
        int shared = 0;
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new TestRandom(seed);
            RotaProblem problem = RandomProblems.Make(seed, RandomProblemShape.Small.Everything());
            if (problem.Shifts.IsEmpty || problem.Visits.IsEmpty)
            {
                continue;
            }

            var known = CompiledProblem.WithRoom(problem, 4);
            for (int change = 0; change < 4; change++)
            {
                if (Changed(problem, random) is not { } changed)
                {
                    continue;
                }

                using CompiledProblem like = known.Like(changed);
                var afresh = new CompiledProblem(changed);
                for (int visit = 0; visit < afresh.Visits; visit++)
                {
                    for (int shift = 0; shift < afresh.Shifts; shift++)
                    {
                        Pair expected = afresh.PairOf(visit, shift);
                        Assert.Equal(expected, like.PairOf(visit, shift));
                        differing += shift < known.Shifts && known.PairOf(visit, shift) != expected ? 1 : 0;
                    }
                }

                shared += like.Columns < like.Shifts ? 1 : 0;
            }
        }

        // That it was worth comparing.
        Assert.True(differing > 100 && shared > 10, $"{differing} differing, {shared} shared");
    }

    /// <summary>Other hours, windows and staff; null where they would not be valid.</summary>
    private static RotaProblem? Changed(RotaProblem problem, TestRandom random)
    {
        ImmutableArray<Shift> shifts = [.. problem.Shifts.Select(shift => random.Chance(30)
            ? shift with { MaxOvertimeSeconds = random.Between(0, 7_200), Finish = shift.Finish + random.Between(-1_800, 1_800) }
            : shift)];
        ImmutableArray<Visit> visits = [.. problem.Visits.Select(visit => visit.PinnedStart is null && random.Chance(20)
            ? visit with { Windows = visit.Windows.SetItem(visit.Windows.Length - 1, visit.Windows[^1] with { Latest = visit.Windows[^1].Latest + random.Between(1, 3_600) }) }
            : visit)];
        ImmutableArray<Worker> workers = problem.Workers;
        if (random.Chance(30))
        {
            shifts = shifts.Add(random.Pick(shifts) with { Id = "one more", Worker = workers.Length });
            workers = workers.Add(random.Pick(workers) with { Id = "another" });
        }

        try
        {
            return new RotaProblem(
                problem.Patients,
                visits,
                workers,
                shifts,
                problem.Links,
                Enum.GetValues<TravelMode>().Where(problem.HasTravel).ToDictionary(mode => mode, problem.Travel),
                problem.Skills,
                problem.Attributes,
                problem.Prices,
                problem.LatestInstant);
        }
        catch (FaultException)
        {
            return null;
        }
    }
}
