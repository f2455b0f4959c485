namespace CareRostering.Optimiser.Tests.Search;

/// <summary>The three nets meet: random problems with every rule on, a search that re-scores itself from scratch, and the independent checker.</summary>
public class RotaSearchPropertyTests
{
    private const int ProblemsOfABlock = 500;

    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, 20)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Solve_AnySmallProblem_GivesARotaTheCheckerCallsSound(int block) =>
        Thorough.SolveAll(Thorough.Small, block * ProblemsOfABlock, ProblemsOfABlock, iterations: 12);
}

/// <summary>The same where nearly every visit is tied and nearly every shift has breaks; a class of its own, so that it runs beside the other.</summary>
public class RotaSearchTiedPropertyTests
{
    private const int ProblemsOfABlock = 500;
    private const int FirstSeed = 100_000;

    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, 20)];

    public static TheoryData<int> MediumBlocks => [.. Enumerable.Range(0, 8)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Solve_AnySmallProblemFullOfLinksAndBreaks_GivesARotaTheCheckerCallsSound(int block) => Thorough.SolveAll(
        Thorough.Small with { LinkPercent = 120, BreakPercent = 85 }, FirstSeed + (block * ProblemsOfABlock), ProblemsOfABlock, iterations: 12);

    [Theory]
    [MemberData(nameof(MediumBlocks))]
    public void Solve_AnyMediumProblem_GivesARotaTheCheckerCallsSound(int block) =>
        Thorough.SolveAll(Thorough.Medium, FirstSeed + (block * 25), 25, iterations: 30);

    [Theory]
    [MemberData(nameof(MediumBlocks))]
    public void Solve_AnyProblemWhoseWorkersAreAlike_GivesARotaTheCheckerCallsSound(int block) =>
        Thorough.SolveAll(Thorough.Small, FirstSeed + (block * ProblemsOfABlock), ProblemsOfABlock, iterations: 12, Thorough.Alike);
}
