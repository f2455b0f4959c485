using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;

namespace CareRostering.Optimiser.Tests.Insertion;

/// <summary>Calls put in exactly where they were promised, held against the offers that promised them.</summary>
public sealed class PromisedCallTests
{
    private const int Problems = 120;

    [Fact]
    public void Insert_WhenAnOfferPromisedIt_GivesTheRotaOfTheOffer()
    {
        int compared = 0;
        int alone = 0;
        for (int seed = 0; seed < Problems; seed++)
        {
            (RotaProblem problem, Rota rota) = Solved(seed, RandomProblemShape.Small.Everything());
            var random = new TestRandom(seed);
            int workers = random.Chance(30) ? 2 : 1;
            RotaProblem longer = Calls.Join(problem, random, workers);
            int[] visits = [.. Enumerable.Range(problem.Visits.Length, workers)];
            foreach (Offer offer in OfferSearch.Rank(longer, rota, visits, new OfferOptions()).Offers)
            {
                Rota? placed = new StandingRota(problem, rota).Insert(longer, PromisedStop.Of(offer.Amended, visits));

                Assert.NotNull(placed);
                Assert.Equal(Stops(offer.Amended), Stops(placed));
                Assert.True(RotaChecker.Check(longer, placed).IsSound);
                compared++;
                alone += offer.Stops.Count(stop => !rota.Rounds.Any(round => round.Shift == stop.Shift));
            }
        }

        Assert.True(compared > 150 && alone > 5, $"{compared} offers, {alone} on shifts that had nothing to do");
    }

    /// <summary>On days without ties, breaks and other extras; with them it is no law, and whoever relies on it has to try.</summary>
    [Fact]
    public void Insert_WhenAnotherPromiseIsGivenUp_StillFitsAndPutsNobodyOffMore()
    {
        int compared = 0;
        int same = 0;
        for (int seed = 0; seed < Problems; seed++)
        {
            (RotaProblem problem, Rota rota) = Solved(seed, RandomProblemShape.Small.Plain());
            var random = new TestRandom(seed);
            int first = problem.Visits.Length;
            RotaProblem both = Calls.Join(Calls.Join(problem, random, workers: 1), random, workers: 1);
            foreach (Offer one in OfferSearch.Rank(both, rota, [first], new OfferOptions { Most = 3 }).Offers)
            {
                foreach (Offer two in OfferSearch.Rank(both, one.Amended, [first + 1], new OfferOptions { Most = 3 }).Offers.Where(offer => offer.Moved.All(moved => moved.Visit != first)))
                {
                    Rota? left = PromisedCall.Insert(new CompiledProblem(both), rota, PromisedStop.Of(two.Amended, [first + 1]));

                    Assert.NotNull(left);
                    Dictionary<int, int> with = two.Amended.Rounds.SelectMany(round => round.Stops).ToDictionary(stop => stop.Visit, stop => stop.Start);
                    Assert.All(left.Rounds.SelectMany(round => round.Stops), stop => Assert.True(stop.Start <= with[stop.Visit]));
                    Assert.Equal(with[first + 1], left.Rounds.SelectMany(round => round.Stops).Single(stop => stop.Visit == first + 1).Start);
                    compared++;
                    same += one.Stops[0].Shift == two.Stops[0].Shift ? 1 : 0;
                }
            }
        }

        Assert.True(compared > 100 && same > 10, $"{compared} pairs, {same} of one shift");
    }

    private static (RotaProblem Problem, Rota Rota) Solved(int seed, RandomProblemShape shape)
    {
        for (int at = seed; ; at += Problems)
        {
            RotaProblem problem = RandomProblems.Make(at, shape);
            if (!problem.Shifts.IsEmpty && !problem.Visits.IsEmpty)
            {
                return (problem, RotaSearch.Solve(problem, new SearchOptions { Threads = 1, IterationLimit = 50, Seed = at }).Rota);
            }
        }
    }

    private static IEnumerable<(int Shift, int Visit, int Start)> Stops(Rota rota) => rota.Rounds.SelectMany(round => round.Stops.Select(stop => (round.Shift, stop.Visit, stop.Start)));
}
