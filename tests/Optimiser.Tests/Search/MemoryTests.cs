using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;

namespace CareRostering.Optimiser.Tests.Search;

/// <summary>What a search takes of the memory: bounded at the start, nothing after that. Allocations are counted, as they are the same every time.</summary>
public class MemoryTests
{
    private const long Gigabyte = 1_000_000_000;

    [Fact]
    public void Step_OnceWarm_AllocatesNothing()
    {
        for (int seed = 0; seed < 12; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, Thorough.Medium);
            var compiled = new CompiledProblem(problem);
            SearchOptions options = Thorough.Options(seed, 1) with { Assertions = AssertionLevel.None };
            var chain = new Annealing(compiled, new Neighbourhoods(compiled, options.Annealing.Neighbours), options, 0);
            var start = new SearchState(compiled);
            new RegretConstruction(start).Apply(CancellationToken.None);
            start.Commit();
            chain.StartFrom(start);

            // The log of changes grows to its size in the first steps, and is kept.
            Run(chain, 300, 0.2);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Run(chain, 300, 0.6);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.Equal(600, chain.Iterations);
        }
    }

    [Fact]
    public void Solve_FourThousandVisitsByFourHundredWorkers_TakesLessThanOneAndAHalfGigabytes()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        RotaProblem problem = LargeProblems.Make(visits: 4_000, workers: 400);
        Rota rota = RotaSearch.Solve(problem, new SearchOptions { Threads = 1, IterationLimit = 200 }).Rota;
        long taken = GC.GetAllocatedBytesForCurrentThread() - before;

        // All that was ever allocated, garbage included: the most that can have been alive at once.
        Assert.True(taken < 1.5 * Gigabyte, $"{taken:N0} bytes were allocated.");
        Assert.True(rota.Unassigned.Length < 800, $"{rota.Unassigned.Length} visits were left out: this is no ordinary day.");
    }

    private static void Run(Annealing chain, int steps, double fraction)
    {
        for (int step = 0; step < steps; step++)
        {
            chain.Step(fraction);
        }
    }
}
