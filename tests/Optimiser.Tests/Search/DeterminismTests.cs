using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;

namespace CareRostering.Optimiser.Tests.Search;

/// <summary>The same problem, seed, iteration limit and number of threads give the same rota to the last byte, whatever else the machine does.</summary>
public class DeterminismTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Solve_Again_GivesTheSameRota(int threads)
    {
        for (int seed = 0; seed < 6; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, Thorough.Medium);
            var options = new SearchOptions { Seed = seed, Threads = threads, IterationLimit = 300 };
            SearchResult first = RotaSearch.Solve(problem, options);
            SearchResult second = RotaSearch.Solve(problem, options);
            Assert.Equal(Thorough.Print(first.Rota), Thorough.Print(second.Rota));
            Assert.Equal(first.Iterations, second.Iterations);
            Assert.Equal(threads * 300, first.Iterations);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Solve_FromTheSameRotaAgain_GivesTheSameRota(int threads)
    {
        for (int seed = 0; seed < 6; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, Thorough.Medium);
            var options = new SearchOptions { Seed = seed, Threads = threads, IterationLimit = 100 };
            Rota start = RotaSearch.Solve(problem, options with { IterationLimit = 20 }).Rota;
            Assert.Equal(Thorough.Print(RotaSearch.Solve(problem, options, start).Rota), Thorough.Print(RotaSearch.Solve(problem, options, start).Rota));
        }
    }

    [Fact]
    public void Solve_WithAssertionsOn_FindsWhatItFindsWithoutThem()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, Thorough.Small);
            SearchOptions options = Thorough.Options(seed, 30);
            Assert.Equal(
                Thorough.Print(RotaSearch.Solve(problem, options).Rota),
                Thorough.Print(RotaSearch.Solve(problem, options with { Assertions = AssertionLevel.None }).Rota));
        }
    }

    [Fact]
    public void Solve_WithAnotherSeed_GivesAnotherRotaNowAndThen()
    {
        int different = 0;
        for (int seed = 0; seed < 6; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, Thorough.Medium);
            var options = new SearchOptions { Seed = 1, Threads = 1, IterationLimit = 50 };
            different += Thorough.Print(RotaSearch.Solve(problem, options).Rota) == Thorough.Print(RotaSearch.Solve(problem, options with { Seed = 2 }).Rota) ? 0 : 1;
        }

        Assert.True(different > 0, "Two seeds gave the same rotas throughout: does the seed reach the search?");
    }
}
