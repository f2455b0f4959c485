using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Explanation;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;

namespace CareRostering.Optimiser.Tests.Search;

public class RotaSearchTests
{
    private static readonly SearchOptions Short = new() { Threads = 2, IterationLimit = 400 };

    [Fact]
    public void Solve_SameSeedAndIterationLimit_GivesTheSameRota()
    {
        RotaProblem problem = RandomProblems.Make(7, RandomProblemShape.Medium);
        Rota first = RotaSearch.Solve(problem, Short).Rota;
        Rota second = RotaSearch.Solve(problem, Short).Rota;
        Assert.Equal(first.Score, second.Score);
        Assert.Equal(Lines(first), Lines(second));
    }

    [Fact]
    public void Solve_WithSomethingBetweenSteps_CallsItBeforeEachIterationAndGivesTheSameRota()
    {
        RotaProblem problem = RandomProblems.Make(7, RandomProblemShape.Medium);
        long calls = 0;
        SearchResult result = RotaSearch.Solve(problem, Short with { BetweenSteps = () => Interlocked.Increment(ref calls) });
        Assert.Equal(result.Iterations, calls);
        Assert.Equal(Lines(RotaSearch.Solve(problem, Short).Rota), Lines(result.Rota));
    }

    [Fact]
    public void Solve_StoppedAtOnce_StillGivesASoundRotaWithEveryVisit()
    {
        RotaProblem problem = RandomProblems.Make(11, RandomProblemShape.Medium);
        Rota rota = RotaSearch.Solve(problem, Short, stop: new CancellationToken(canceled: true)).Rota;
        Assert.True(RotaChecker.Check(problem, rota).IsSound);
    }

    [Fact]
    public void Solve_WithoutAnyLimit_IsRefused() =>
        Assert.Throws<ArgumentException>(() => RotaSearch.Solve(RandomProblems.Make(1, RandomProblemShape.Tiny), new SearchOptions()));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Solve_WarmStart_IsNeverWorseThanTheRotaGiven(int seed)
    {
        RotaProblem problem = RandomProblems.Make(seed, RandomProblemShape.Medium);
        Rota first = RotaSearch.Solve(problem, Short).Rota;
        Rota again = RotaSearch.Solve(problem, Short with { IterationLimit = 0 }, first).Rota;
        Assert.True(again.Score.Total <= first.Score.Total, $"{again.Score.Total} > {first.Score.Total}");
    }

    [Fact]
    public void Solve_WarmStartThatBreaksRules_IsRepairedAndNothingIsLost()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, RandomProblemShape.Small);
            Rota sound = RotaSearch.Solve(problem, Short).Rota;
            Rota late = sound with
            {
                Rounds = [.. sound.Rounds.Select(round => round with { Stops = [.. round.Stops.Reverse().Select(stop => stop with { Start = stop.Start + 1_800 })] })],
            };
            Rota repaired = RotaSearch.Solve(problem, Short with { IterationLimit = 20 }, late).Rota;
            CheckReport report = RotaChecker.Check(problem, repaired);
            Assert.True(report.IsSound, $"seed {seed}: {string.Join("; ", report.Violations)}");
        }
    }

    [Fact]
    public void Explain_EveryUnassignedVisit_AccountsForEveryWorkerOnce()
    {
        int unassigned = 0;
        for (int seed = 0; seed < 150; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, RandomProblemShape.Small);
            Rota rota = RotaExplainer.Explain(problem, RotaSearch.Solve(problem, Short).Rota);
            foreach (UnassignedVisit missing in rota.Unassigned)
            {
                unassigned++;
                Assert.Equal(problem.Workers.Length, missing.Reasons.Sum(reason => reason.Workers));
            }
        }

        Assert.True(unassigned > 20, "The random problems no longer have visits that cannot be made.");
    }

    [Fact]
    public void Rank_AnyVisitTakenOutOfASoundRota_GivesSoundOffersThatLoseNothing()
    {
        int offers = 0;
        for (int seed = 0; seed < 150; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, RandomProblemShape.Small);
            int call = problem.Visits.Length - 1;
            if (problem.Links.Any(link => link.First == call || link.Second == call))
            {
                continue;
            }

            Rota rota = RotaSearch.Solve(problem, Short).Rota;
            Rota standing = Without(problem, rota, call);
            OfferResult result = OfferSearch.Rank(problem, standing, [call], new OfferOptions { MaxMovedSeconds = 3_600 });
            Assert.True(result.Offers.Length > 0 || result.Reasons.Length > 0, $"seed {seed}: neither an offer nor a reason");
            foreach (Offer offer in result.Offers)
            {
                offers++;
                CheckReport report = RotaChecker.Check(problem, offer.Amended);
                Assert.True(report.IsSound, $"seed {seed}: {string.Join("; ", report.Violations)}");
                Assert.Equal(standing.Unassigned.Length - 1, offer.Amended.Unassigned.Length);
                Assert.Equal(offer.Amended.Score.Money + offer.Amended.Score.Breaches - standing.Score.Money - standing.Score.Breaches, offer.Added.Total);
                Assert.All(offer.Moved, moved => Assert.InRange(Math.Abs(moved.NewStart - moved.OldStart), 1, 3_600));
            }
        }

        Assert.True(offers > 50, $"Only {offers} offers were made.");
    }

    [Fact]
    public void Rank_WithAFrozenHorizon_MovesNothingThatHasStarted()
    {
        int offers = 0;
        int behindSomething = 0;
        for (int seed = 0; seed < 300; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, RandomProblemShape.Small);
            int call = problem.Visits.Length - 1;
            if (problem.Links.Any(link => link.First == call || link.Second == call))
            {
                continue;
            }

            Rota standing = Without(problem, RotaSearch.Solve(problem, Short with { IterationLimit = 40 }).Rota, call);
            int[] starts = [.. standing.Rounds.SelectMany(round => round.Stops.Select(stop => stop.Start)).Order()];
            if (starts.Length == 0)
            {
                continue;
            }

            // A minute after the visit in the middle of the day has started.
            int now = starts[starts.Length / 2] + 60;
            foreach (Offer offer in OfferSearch.Rank(problem, standing, [call], new OfferOptions { FrozenBefore = now, MaxMovedSeconds = 7_200 }).Offers)
            {
                offers++;
                behindSomething += offer.Moved.IsEmpty ? 0 : 1;
                Assert.All(offer.Stops, stop => Assert.True(stop.Start >= now, $"seed {seed}: starts at {stop.Start}, now {now}"));
                Assert.All(offer.Moved, moved => Assert.True(moved.OldStart >= now, $"seed {seed}: visit {moved.Visit} started at {moved.OldStart}, now {now}"));
            }
        }

        Assert.True(offers > 50 && behindSomething > 0, $"Only {offers} offers, {behindSomething} of which move anybody.");
    }

    private static Rota Without(RotaProblem problem, Rota rota, int visit)
    {
        var kept = new RotaDraft(problem, rota);
        kept.Remove(visit);
        return kept.ToRota();
    }

    private static string[] Lines(Rota rota) =>
        [.. rota.Rounds.Select(round => $"{round.Shift} {round.Start} {string.Join(' ', round.Stops)} {round.Finish}"), string.Join(' ', rota.Unassigned.Select(missing => missing.Visit))];
}
