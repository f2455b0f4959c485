using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Tests.Building;

namespace CareRostering.Optimiser.Tests.Search;

/// <summary>The three nets meet: random problems with every rule on, a search that re-scores itself from scratch, and the independent checker.</summary>
public class RotaSearchPropertyTests
{
    private const int ProblemsOfABlock = 500;

    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, 40)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Solve_AnySmallProblem_GivesARotaTheCheckerCallsSound(int block)
    {
        for (int seed = block * ProblemsOfABlock; seed < (block + 1) * ProblemsOfABlock; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, Thorough.Small);
            Thorough.AssertSound(problem, Thorough.Solve(problem, seed, iterations: 12), seed);
        }
    }
}
