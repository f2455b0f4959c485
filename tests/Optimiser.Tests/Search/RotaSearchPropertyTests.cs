using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;

namespace CareRostering.Optimiser.Tests.Search;

/// <summary>The three nets meet: random problems with every rule on, a search that re-scores itself from scratch, and the independent checker.</summary>
public class RotaSearchPropertyTests
{
    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, 40)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Solve_AnyRandomProblem_GivesARotaTheCheckerCallsSound(int block)
    {
        for (int seed = block * 50; seed < (block + 1) * 50; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, RandomProblemShape.Small);
            Rota rota = RotaSearch.Solve(problem, new SearchOptions { Seed = seed, Threads = 1, IterationLimit = 60, Assertions = AssertionLevel.Full }).Rota;
            CheckReport report = RotaChecker.Check(problem, rota);
            Assert.True(report.IsSound, $"seed {seed}: {string.Join("; ", report.Violations.Take(5).Select(violation => $"{violation.Rule} {violation.Path} {violation.Message}"))}");
        }
    }
}
