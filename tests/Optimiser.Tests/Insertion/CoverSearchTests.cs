using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;

namespace CareRostering.Optimiser.Tests.Insertion;

/// <summary>What is said to be in time, held against the offers that somebody who asks would get.</summary>
public sealed class CoverSearchTests
{
    private const int Problems = 150;

    [Fact]
    public void Starts_WhenOffersAreAskedFor_AreInTimeWhereAnOfferIs()
    {
        (int inTime, int tooLate) = (0, 0);
        for (int seed = 0; seed < Problems; seed++)
        {
            var random = new TestRandom(seed);
            RotaProblem problem = RandomProblems.Make(seed, RandomProblemShape.Small.Everything());
            if (problem.Shifts.IsEmpty || problem.Visits.IsEmpty)
            {
                continue;
            }

            Rota rota = RotaSearch.Solve(problem, new SearchOptions { Threads = 1, IterationLimit = 50, Seed = seed }).Rota;
            int first = problem.Visits.Length;
            RotaProblem longer = Calls.Join(problem, random, 1);
            var options = new OfferOptions { Most = 1_000, FrozenBefore = random.Chance(50) ? random.Between(0, 20_000) : int.MinValue };
            if (longer.Visits[first].Due is not { } due)
            {
                continue;
            }

            OfferResult offers = OfferSearch.Rank(longer, rota, [first], options);

            int? start = Assert.Single(CoverSearch.Starts(longer, rota, [[new CoverCall(first, due)]], options, _ => false));

            // In time is where an offer is.
            int? best = offers.Offers.FirstOrDefault(offer => !offer.IsBreach)?.Stops[0].Start;
            Assert.True(best is null == start is null, $"seed {seed}: offered {best}, said {start}, due {due}");
            Assert.True(start is null || start <= due, $"seed {seed}: {start} is later than {due}");
            (inTime, tooLate) = start is null ? (inTime, tooLate + 1) : (inTime + 1, tooLate);
        }

        // That it was worth comparing.
        Assert.True(inTime > 20 && tooLate > 20, $"{inTime} in time, {tooLate} not");
    }

    [Fact]
    public void Starts_WhenAllThatIsPlannedHasBeenReported_MoveNothingAndComeBehindIt()
    {
        int compared = 0;
        for (int seed = 0; seed < Problems; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, RandomProblemShape.Small.Everything());
            if (problem.Shifts.IsEmpty || problem.Visits.IsEmpty)
            {
                continue;
            }

            Rota rota = RotaSearch.Solve(problem, new SearchOptions { Threads = 1, IterationLimit = 50, Seed = seed }).Rota;
            int first = problem.Visits.Length;
            RotaProblem longer = Calls.Join(problem, new TestRandom(seed), 1);
            int?[] found = CoverSearch.Starts(longer, rota, [[new CoverCall(first, int.MaxValue)]], new OfferOptions(), visit => visit < first);
            if (found[0] is { } start)
            {
                compared++;
                Assert.Contains(longer.Shifts.Select((_, shift) => rota.Rounds.FirstOrDefault(round => round.Shift == shift)), round => round is null || round.Stops[^1].Finish <= start);
            }
        }

        Assert.True(compared > 20, $"{compared} compared");
    }
}
