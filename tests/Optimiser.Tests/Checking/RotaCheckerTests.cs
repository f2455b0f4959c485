using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Tests.Building;

namespace CareRostering.Optimiser.Tests.Checking;

/// <summary>The checker on random problems: it lets sound rotas pass, notices every small change, and survives nonsense.</summary>
public sealed class RotaCheckerTests
{
    private static readonly int[] Extremes = [int.MinValue, int.MinValue + 1, -1, 0, 1, 3_600, 1_000_000_000, int.MaxValue - 1, int.MaxValue];

    [Fact]
    public void Check_WhenTheRotaIsNonsense_NeverThrows()
    {
        int unsound = 0;
        for (int seed = 0; seed < 500; seed++)
        {
            var random = new TestRandom(seed);
            RotaProblem problem = RandomProblems.Make(seed, RandomProblemShape.Tiny.Everything());
            CheckReport report = RotaChecker.Check(problem, Nonsense(random));
            unsound += report.IsSound ? 0 : 1;
            Assert.All(report.Violations, violation => Assert.NotEmpty(violation.Message));
        }

        Assert.Equal(500, unsound);
    }

    [Fact]
    public void Check_WhenNobodyIsVisited_IsSoundAndOnlyUnassignedCosts()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, RandomProblemShape.Small);

            Assert.Empty(Checks.Broken(problem));
            Score score = RotaChecker.Check(problem, GreedyRotas.Empty(problem)).Score;
            Assert.True(score.Unassigned > 0);
            Assert.Equal(score.Unassigned, score.Total);
        }
    }

    [Fact]
    public void Check_WhenAnyFieldOfASoundRotaMoves_FindsIt()
    {
        int tried = 0;
        for (int seed = 0; seed < 30; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, seed < 15 ? RandomProblemShape.Small : RandomProblemShape.Small.Everything());
            Rota sound = GreedyRotas.Make(problem, seed);
            Assert.True(RotaChecker.Check(problem, sound).IsSound);
            for (int r = 0; r < sound.Rounds.Length; r++)
            {
                int number = 0;
                foreach (Rota changed in Changes(sound, r))
                {
                    tried++;
                    Assert.False(RotaChecker.Check(problem, changed).IsSound, $"seed {seed}: change {number} of round {r} passes");
                    number++;
                }
            }
        }

        Assert.True(tried > 300, $"only {tried} changes were tried");
    }

    /// <summary>One field each by one second, metre or index: no such rota may pass, whatever the problem.</summary>
    private static IEnumerable<Rota> Changes(Rota sound, int r)
    {
        Round round = sound.Rounds[r];
        int last = round.Stops.Length - 1;
        yield return sound with { Rounds = sound.Rounds.RemoveAt(r) };
        yield return sound.WithRound(r, each => each with { Finish = each.Finish + 1 });
        yield return sound.WithRound(r, each => each with { ReturnSeconds = each.ReturnSeconds + 1 });
        yield return sound.WithRound(r, each => each with { ReturnMetres = each.ReturnMetres - 1 });
        yield return sound.WithRound(r, each => each with { Stops = each.Stops.RemoveAt(last) });
        yield return sound.WithRound(r, each => each with { Stops = each.Stops.SetItem(last, each.Stops[last] with { Finish = each.Stops[last].Finish - 1 }) });
        yield return sound.WithRound(r, each => each with { Stops = each.Stops.SetItem(last, each.Stops[last] with { Arrival = each.Stops[last].Start + 1 }) });
        yield return sound.WithRound(r, each => each with { Stops = each.Stops.SetItem(0, each.Stops[0] with { TravelSeconds = each.Stops[0].TravelSeconds + 1 }) });
        yield return sound.WithRound(r, each => each with { Stops = each.Stops.SetItem(0, each.Stops[0] with { TravelMetres = each.Stops[0].TravelMetres + 1 }) });
        yield return sound.WithRound(r, each => each with { Breaks = [.. each.Breaks, new BreakTaken(each.Finish, each.Finish, last + 1)] });
        yield return sound.WithRound(r, each => each with { Breaks = [.. each.Breaks, new BreakTaken(each.Finish, each.Finish, last + 1) { Break = 0 }] });
        yield return sound with { Score = sound.Score with { WorstIdle = sound.Score.WorstIdle - 1 } };
        yield return sound with { Score = sound.Score with { Mileage = sound.Score.Mileage + 1 } };
    }

    private static Rota Nonsense(TestRandom random)
    {
        return new Rota
        {
            Rounds = random.Chance(5) ? default : [.. Enumerable.Range(0, random.Between(0, 3)).Select(_ => random.Chance(5) ? null! : MakeRound())],
            Unassigned = random.Chance(5) ? default : [.. Enumerable.Range(0, random.Between(0, 3)).Select(_ => random.Chance(5) ? null! : new UnassignedVisit(Index(), default))],
            Score = new Score { Unassigned = -1 },
        };

        Round MakeRound() => new()
        {
            Shift = Index(),
            Start = Any(),
            Finish = Any(),
            Stops = random.Chance(5) ? default : [.. Enumerable.Range(0, random.Between(0, 4)).Select(_ => random.Chance(5) ? null! : new Stop(Index(), Any(), Any(), Any(), Any(), Any()))],
            Breaks = random.Chance(5) ? default : [.. Enumerable.Range(0, random.Between(0, 3)).Select(_ => random.Chance(5) ? null! : new BreakTaken(Any(), Any(), Index()) { Break = random.Chance(50) ? null : Index() })],
            ReturnSeconds = Any(),
            ReturnMetres = Any(),
        };

        int Any() => random.Pick(Extremes);
        int Index() => random.Chance(90) ? random.Between(0, 2) : random.Pick(Extremes);
    }
}
