using System.Collections.Immutable;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;

namespace CareRostering.Optimiser.Tests.Insertion;

/// <summary>What a standing rota answers, held against compiling everything from scratch for each call.</summary>
public sealed class StandingRotaTests
{
    private const int Problems = 120;

    private static RandomProblemShape Shape => RandomProblemShape.Small.Everything();

    [Fact]
    public void Rank_WhenCallsComeAndAreAccepted_GivesWhatCompilingFromScratchGives()
    {
        int offers = 0;
        int accepted = 0;
        int moved = 0;
        int newPlaces = 0;
        for (int seed = 0; seed < Problems; seed++)
        {
            var random = new TestRandom(seed);
            RotaProblem problem = RandomProblems.Make(seed, Shape);
            if (problem.Shifts.IsEmpty || problem.Visits.IsEmpty)
            {
                continue;
            }

            Rota rota = RotaSearch.Solve(problem, new SearchOptions { Threads = 1, IterationLimit = 50, Seed = seed }).Rota;
            var standing = new StandingRota(problem, rota);
            for (int call = 0; call < 4; call++)
            {
                int workers = random.Chance(30) ? 2 : 1;
                RotaProblem longer = Calls.Join(problem, random, workers);
                int[] visits = [.. Enumerable.Range(problem.Visits.Length, workers)];
                var options = new OfferOptions { Most = 6, FrozenBefore = random.Chance(50) ? random.Between(0, 20_000) : int.MinValue };
                OfferResult expected = OfferSearch.Rank(longer, rota, visits, options);

                OfferResult found = standing.Rank(longer, visits, options);

                Assert.Equal(Text(expected), Text(found));
                Assert.All(found.Offers, offer => AssertNobodyMovesUntold(rota, offer));
                offers += found.Offers.Length;
                moved += found.Offers.Sum(offer => offer.Moved.Length);
                newPlaces += longer.Travel(longer.Workers[0].Mode).Size - problem.Travel(problem.Workers[0].Mode).Size;
                if (!found.Offers.IsEmpty && random.Chance(60))
                {
                    (problem, rota) = (longer, found.Offers[0].Amended);
                    standing = standing.With(longer, rota);
                    accepted++;
                }
            }
        }

        // That it was worth comparing.
        Assert.True(offers > 300 && accepted > 60 && moved > 30 && newPlaces > 100, $"{offers} offers, {accepted} accepted, {moved} moved, {newPlaces} new places");
    }

    [Fact]
    public void Rank_WhenAskedFromManyThreads_GivesEachItsOwn()
    {
        RotaProblem problem = Enumerable.Range(0, 50).Select(seed => RandomProblems.Make(seed, Shape)).MaxBy(one => one.Visits.Length * one.Shifts.Length)!;
        Rota rota = RotaSearch.Solve(problem, new SearchOptions { Threads = 1, IterationLimit = 50 }).Rota;
        var standing = new StandingRota(problem, rota);
        (RotaProblem Longer, string Expected)[] calls =
        [
            .. Enumerable.Range(0, 200).Select(seed =>
            {
                RotaProblem longer = Calls.Join(problem, new TestRandom(seed), workers: 1);
                return (longer, Text(OfferSearch.Rank(longer, rota, [problem.Visits.Length], new OfferOptions())));
            }),
        ];
        Assert.True(calls.Select(call => call.Expected).Distinct().Count() > 50);
        Parallel.ForEach(calls, new ParallelOptions { MaxDegreeOfParallelism = 4 }, call =>
            Assert.Equal(call.Expected, Text(standing.Rank(call.Longer, [problem.Visits.Length], new OfferOptions()))));
    }

    [Fact]
    public void Rank_WhenRowsHaveRunOut_GoesOnAfresh()
    {
        RotaProblem problem = Enumerable.Range(0, 50).Select(seed => RandomProblems.Make(seed, Shape)).First(one => one.Shifts.Length > 2 && one.Visits.Length > 4);
        Rota rota = RotaSearch.Solve(problem, new SearchOptions { Threads = 1, IterationLimit = 20 }).Rota;
        var standing = new StandingRota(problem, rota);
        var random = new TestRandom(7);
        int before = problem.Travel(TravelMode.Car).Size;
        for (int call = 0; call < 3 * StandingRota.Rooms; call++)
        {
            problem = Calls.Join(problem, random, workers: 1);
            rota = OfferSearch.Rank(problem, rota, [problem.Visits.Length - 1], new OfferOptions { Most = 1 }).Offers is [{ } offer, ..] ? offer.Amended : Left(rota, problem);
            standing = standing.With(problem, rota);
        }

        Assert.True(problem.Travel(TravelMode.Car).Size > before + StandingRota.Rooms);
        RotaProblem longer = Calls.Join(problem, random, workers: 1);
        int[] visits = [problem.Visits.Length];
        Assert.Equal(Text(OfferSearch.Rank(longer, rota, visits, new OfferOptions())), Text(standing.Rank(longer, visits, new OfferOptions())));
    }

    private static Rota Left(Rota rota, RotaProblem problem) => rota with { Unassigned = [.. rota.Unassigned, new UnassignedVisit(problem.Visits.Length - 1, [])] };

    /// <summary>Where waiting is priced, a visit could be put off for less of it: not one that somebody waits for at a time.</summary>
    private static void AssertNobodyMovesUntold(Rota rota, Offer offer)
    {
        Dictionary<int, int> then = Starts(rota);
        Dictionary<int, int> now = Starts(offer.Amended);
        Assert.Equal(then.Keys.Where(visit => then[visit] != now[visit]).Order(), offer.Moved.Select(moved => moved.Visit).Order());
        Assert.All(offer.Moved, moved => Assert.Equal((then[moved.Visit], now[moved.Visit]), (moved.OldStart, moved.NewStart)));
        Assert.All(offer.Stops, stop => Assert.Equal(now[stop.Visit], stop.Start));
    }

    private static Dictionary<int, int> Starts(Rota rota) => rota.Rounds.SelectMany(round => round.Stops).ToDictionary(stop => stop.Visit, stop => stop.Start);

    private static string Text(OfferResult result) => string.Join('\n', result.Offers
        .Select(offer => $"{string.Join(',', offer.Stops)} {offer.SlackToDueSeconds} {string.Join(',', offer.Moved)} {offer.Added} {Text(offer.Amended)}")
        .Concat(result.Reasons.Select(reason => reason.ToString())));

    private static string Text(Rota rota) => string.Join(
        ';', rota.Rounds.Select(round => $"{round.Shift} {round.Start} {round.Finish} {string.Join(',', round.Stops)} {string.Join(',', round.Breaks)}").Append(rota.Score.ToString()));
}
