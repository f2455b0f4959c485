using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;

namespace CareRostering.Optimiser.Tests.Search;

/// <summary>
/// The one mutable thing, move by move: on random states of random problems each move that the search can make changes nothing at all or
/// leaves what working everything out from scratch gives, keeps to its limit, and can be taken back to the last cell.
/// </summary>
public class SearchStateMoveTests
{
    private const int ProblemsOfABlock = 100;

    private static readonly string[] Kinds = ["insert", "remove", "relocate", "swap", "segment", "tails", "retime", "break"];

    public static IEnumerable<object[]> Blocks => Kinds.SelectMany(kind => Enumerable.Range(0, 3).Select(block => new object[] { kind, block }));

    [Theory]
    [MemberData(nameof(Blocks))]
    public void AnyMove_OnAnyState_IsWholeOrNothingAndCanBeTakenBack(string move, int block)
    {
        int made = 0;
        int refused = 0;
        for (int seed = block * ProblemsOfABlock; seed < (block + 1) * ProblemsOfABlock; seed++)
        {
            SearchState state = Solved(seed);
            var random = new TestRandom(seed);
            var moves = new RandomMoves(state, random);
            for (int attempt = 0; attempt < 40; attempt++)
            {
                if (move == "insert")
                {
                    moves.MakeRoom();
                }

                string before = StatePrint.Of(state);
                long total = state.Total;
                long limit = random.Chance(50) ? long.MaxValue : total + (random.Between(-2_000, 2_000) * Prices.Micropence);
                bool? done = moves.Try(move, limit);
                if (done is null)
                {
                    continue;
                }

                if (done == false)
                {
                    refused++;
                    Assert.Equal(before, StatePrint.Of(state));
                    continue;
                }

                made++;
                Assert.True(move is "insert" or "remove" || state.Total <= limit, $"seed {seed}: {state.Total} is above the limit of {limit}");
                AssertSound(state, seed);

                // Half of the moves are kept, so that the next starts from states that only moves lead to.
                if (random.Chance(50))
                {
                    state.Commit();
                    continue;
                }

                state.Rollback();
                Assert.Equal(before, StatePrint.Of(state));
            }
        }

        Assert.True(made > 40, $"Only {made} moves were made, {refused} refused.");
        Assert.True(move == "remove" || refused > 10, $"Only {refused} moves were refused, {made} made.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Rollback_AfterManyMovesOfAllKinds_RestoresTheStateOfTheLastCommit(int block)
    {
        int made = 0;
        for (int seed = block * ProblemsOfABlock; seed < (block + 1) * ProblemsOfABlock; seed++)
        {
            SearchState state = Solved(seed);
            var random = new TestRandom(seed);
            var moves = new RandomMoves(state, random);
            for (int transaction = 0; transaction < 5; transaction++)
            {
                string before = StatePrint.Of(state);
                for (int step = random.Between(2, 12); step > 0; step--)
                {
                    made += moves.Try(random.Pick(Kinds), long.MaxValue) == true ? 1 : 0;
                }

                AssertSound(state, seed);
                state.Rollback();
                Assert.Equal(before, StatePrint.Of(state));
                AssertSound(state, seed);
            }
        }

        Assert.True(made > 500, $"Only {made} moves were made.");
    }

    [Fact]
    public void TryInsert_AfterRemovingSeveral_WhereTheyWereInReverse_GivesTheSameRotaAgain()
    {
        int restored = 0;
        for (int seed = 0; seed < 300; seed++)
        {
            SearchState state = Solved(seed);
            var random = new TestRandom(seed);
            int[] assigned = [.. Enumerable.Range(0, state.Compiled.Visits).Where(state.IsAssigned)];
            if (assigned.Length < 2)
            {
                continue;
            }

            string rota = Thorough.Print(state.ToRota());
            var placements = new Stack<(int Visit, Placement Place)>();
            for (int i = random.Between(1, 3); i > 0; i--)
            {
                int visit = random.Pick(assigned);
                if (!state.IsAssigned(visit))
                {
                    continue;
                }

                Node node = state.At(visit);
                if (state.TryRemove([visit]))
                {
                    placements.Push((visit, new Placement { After = node.Prev, NotBefore = node.NotBefore, Deadline = node.Deadline, Start = node.Start }));
                }
            }

            // Two visits that may not overlap come in the order in which they are put back: the order is theirs to keep only if starts say so.
            while (placements.TryPop(out (int Visit, Placement Place) back))
            {
                Assert.True(state.TryInsert(back.Visit, back.Place), $"seed {seed}: visit {back.Visit} does not fit where it was");
                restored++;
            }

            Assert.Equal(rota, Thorough.Print(state.ToRota()));
            AssertSound(state, seed);
        }

        Assert.True(restored > 300, $"Only {restored} visits were taken out and put back.");
    }

    [Fact]
    public void CopyFrom_AnyState_MakesTheCopyEqualAndIndependent()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            SearchState state = Solved(seed);
            var copy = new SearchState(state.Compiled);
            copy.CopyFrom(state);
            string before = StatePrint.Of(state);
            Assert.Equal(before, StatePrint.Of(copy));
            var moves = new RandomMoves(state, new TestRandom(seed));
            for (int step = 0; step < 10; step++)
            {
                moves.Try("remove", long.MaxValue);
            }

            Assert.Equal(before, StatePrint.Of(copy));
            copy.AssertSound();
        }
    }

    /// <summary>A state that a short search has left: full, with waiting, ties and chosen starts.</summary>
    private static SearchState Solved(int seed)
    {
        RotaProblem problem = RandomProblems.Make(seed, seed % 4 == 0 ? Thorough.Small with { LeastVisits = 10, MostVisits = 20 } : Thorough.Small);
        Rota rota = RotaSearch.Solve(problem, new SearchOptions { Seed = seed, Threads = 1, IterationLimit = 10 }).Rota;
        var state = new SearchState(new CompiledProblem(problem));
        Assert.True(state.Load(rota), $"seed {seed}: a rota of the search cannot be loaded");
        return state;
    }

    private static void AssertSound(SearchState state, int seed)
    {
        try
        {
            state.AssertSound();
            Rota rota = state.ToRota();
            Violation[] broken = [.. RotaChecker.Check(state.Compiled.Problem, rota).Violations.Where(violation => violation.Rule != "LINK_ALL_OR_NONE")];
            Assert.True(broken.Length == 0, $"seed {seed}: {string.Join("; ", broken.AsEnumerable())}");

            // Where waiting is priced the rota puts stops off, which may also bring an early one nearer to when it is wanted.
            Assert.True(state.Compiled.WaitingMatters ? rota.Score.Total <= state.Total : rota.Score.Total == state.Total, $"seed {seed}: the state says {state.Total}, its rota {rota.Score.Total}");
        }
        catch (InvalidOperationException broken)
        {
            Assert.Fail($"seed {seed}: {broken.Message}");
        }
    }
}
