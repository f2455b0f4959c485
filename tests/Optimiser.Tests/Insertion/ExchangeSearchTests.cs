using System.Collections.Immutable;
using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;
using CareRostering.Optimiser.Tests.Search;
using static CareRostering.Optimiser.Tests.Building.Builders;

namespace CareRostering.Optimiser.Tests.Insertion;

/// <summary>Offers that give one standing visit to another worker.</summary>
public sealed class ExchangeSearchTests
{
    private const int Problems = 200;

    private static readonly OfferOptions Exchanging = new() { Exchange = new ExchangeOptions(), WithReasons = false };

    [Fact]
    public void Rank_WhenOnlyAnExchangeKeepsThePromise_OffersIt()
    {
        (RotaProblem problem, Rota rota) = OnlyAnnMayMakeTheCall();

        Offer offer = Assert.Single(OfferSearch.Rank(problem, rota, [1], Exchanging).Offers);

        Assert.Equal(0, Assert.Single(offer.Stops).Shift);
        Assert.Equal(new ReassignedVisit(0, 0, 1, Clock(10), Clock(10)), Assert.Single(offer.Reassigned));
        Assert.Empty(offer.Moved);
        Assert.Equal(400L * Prices.Micropence, offer.ExchangeMicropence);
        Assert.Empty(OfferSearch.Rank(problem, rota, [1], new OfferOptions { WithReasons = false }).Offers);
        Assert.DoesNotContain(new StandingRota(problem, rota).Fixes(problem, [1], Exchanging), fix => fix.Kind == FixKind.Swap);
    }

    [Fact]
    public void Rank_WhenTheVisitIsKeptOrPinnedOrBegun_OffersNoExchange()
    {
        (RotaProblem problem, Rota rota) = OnlyAnnMayMakeTheCall();
        RotaProblem pinned = problem.With(visits: problem.Visits.Select(visit => visit.Id == "routine" ? visit with { PinnedStart = Clock(10) } : visit));

        Assert.Empty(OfferSearch.Rank(problem, rota, [1], Exchanging with { Exchange = new ExchangeOptions { Kept = ImmutableHashSet.Create(0) } }).Offers);
        Assert.Empty(OfferSearch.Rank(pinned, rota, [1], Exchanging).Offers);
        Assert.Empty(OfferSearch.Rank(problem, rota, [1], Exchanging with { FrozenBefore = Clock(10) + 1 }).Offers);
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(600, false)]
    public void Rank_WhenAPlainOfferKeepsThePromise_OffersAnExchangeThatSavesMoreThanItsPrice(long pricePence, bool isOffered)
    {
        // Ann and cat may make the call, cat for 5 pounds more of over-grading; bob may make the visit that ann is at.
        (RotaProblem problem, Rota rota) = OnlyAnnMayMakeTheCall(dearerAlternative: true);

        OfferResult offers = OfferSearch.Rank(problem, rota, [1], Exchanging with { Exchange = new ExchangeOptions { PricePence = pricePence } });

        Assert.Equal(isOffered, offers.Offers.Any(offer => offer.Reassigned.Length > 0));
        Assert.Equal(isOffered, offers.Offers[0].Reassigned.Length > 0);
        Assert.Contains(offers.Offers, offer => offer.Reassigned.IsEmpty && offer.Added.OverGrading > 0);
    }

    [Fact]
    public void Rank_OverRandomProblems_ExchangesAreSoundPricedExactlyAndKeepEveryBound()
    {
        int exchanges = 0, doubles = 0, tied = 0, retimed = 0;
        for (int seed = 0; seed < Problems; seed++)
        {
            (RotaProblem problem, Rota rota, RotaProblem longer, int[] visits, OfferOptions options) = Case(seed, RandomProblemShape.Small.Everything());
            OfferResult result = OfferSearch.Rank(longer, rota, visits, options);
            Score standing = RotaChecker.Check(longer, Without(rota, visits)).Score;
            foreach (Offer offer in result.Offers)
            {
                CheckReport check = RotaChecker.Check(longer, offer.Amended);
                Assert.Empty(check.Violations);
                Assert.Equal(offer.Added.Money + offer.Added.Breaches, check.Score.Money + check.Score.Breaches - standing.Money - standing.Breaches);
                Assert.Equal(OtherWorkers(longer, rota, offer.Amended), offer.Reassigned.Select(own => own.Visit));
                Assert.All(offer.Moved, moved => Assert.InRange(Math.Abs(moved.NewStart - moved.OldStart), 1, options.MaxMovedSeconds));
            }

            foreach (Offer offer in result.Offers.Where(offer => !offer.Reassigned.IsEmpty))
            {
                ReassignedVisit own = Assert.Single(offer.Reassigned);
                Visit visit = longer.Visits[own.Visit];
                Assert.InRange(own.NewStart, Math.Max(options.FrozenBefore, own.OldStart - options.Exchange!.ToldSeconds), own.OldStart + options.Exchange.ToldSeconds);
                Assert.True(own.OldStart >= options.FrozenBefore && visit is { PinnedWorker: null, PinnedStart: null });
                Assert.False(offer.IsBreach);
                exchanges++;
                doubles += visits.Length - 1;
                tied += longer.Links.Any(link => link.First == own.Visit || link.Second == own.Visit) ? 1 : 0;
                retimed += own.OldStart == own.NewStart ? 0 : 1;
            }
        }

        Assert.True(exchanges > 30 && doubles > 3 && tied > 3 && retimed > 3, $"{exchanges} exchanges, {doubles} of two workers, {tied} of linked visits, {retimed} at another time");
    }

    [Fact]
    public void Rank_OverRandomProblems_PlainOffersStayAndTheStateIsLeftAsItWas()
    {
        int exchanges = 0;
        for (int seed = 0; seed < Problems; seed++)
        {
            (_, Rota rota, RotaProblem longer, int[] visits, OfferOptions options) = Case(seed, RandomProblemShape.Small.Everything());
            var compiled = new CompiledProblem(longer);
            var state = new SearchState(compiled) { IsLive = true };
            Assert.True(state.Load(rota));
            state.FreezeBefore(options.FrozenBefore);
            string before = StatePrint.Of(state);

            List<Exchange> found = new ExchangeSearch(state, rota, visits, options, options.Exchange!).Find(long.MaxValue);

            Assert.Equal(before, StatePrint.Of(state));
            exchanges += found.Count;
            Offer[] with = [.. OfferSearch.Rank(compiled, rota, visits, options with { Most = 50 }).Offers.Where(offer => offer.Reassigned.IsEmpty)];
            Offer[] without = [.. OfferSearch.Rank(compiled, rota, visits, options with { Most = 50, Exchange = null }).Offers];
            Assert.Equal(without.Select(offer => string.Join(',', offer.Stops)), with.Select(offer => string.Join(',', offer.Stops)));
        }

        Assert.True(exchanges > 30, $"{exchanges} exchanges");
    }

    [Fact]
    public void Insert_WhenAnExchangeWasPromised_GivesTheRotaOfTheOfferAndFindsItAgain()
    {
        int compared = 0;
        for (int seed = 0; seed < Problems; seed++)
        {
            (RotaProblem problem, Rota rota, RotaProblem longer, int[] visits, OfferOptions options) = Case(seed, RandomProblemShape.Small.Everything());
            foreach (Offer offer in OfferSearch.Rank(longer, rota, visits, options).Offers.Where(offer => !offer.Reassigned.IsEmpty))
            {
                Rota? placed = new StandingRota(problem, rota).Insert(longer, PromisedStop.Of(offer));

                Assert.NotNull(placed);
                Assert.Equal(Stops(offer.Amended), Stops(placed));
                Assert.True(RotaChecker.Check(longer, placed).IsSound);
                compared++;

                // Promised once, it cannot be promised a second time: the visit has left its round.
                Assert.Null(PromisedCall.Insert(new CompiledProblem(longer), Without(offer.Amended, visits), PromisedStop.Of(offer)));

                // Asking for this very exchange at this very start finds it.
                RotaProblem narrow = longer.With(visits: longer.Visits.Select((visit, at) => visits.Contains(at) ? visit with { Windows = [new TimeWindow(offer.Stops[0].Start, offer.Stops[0].Start)] } : visit));
                OfferResult again = OfferSearch.Rank(narrow, rota, visits, options with { Exchange = options.Exchange! with { Only = offer.Reassigned } });
                Assert.Contains(again.Offers, own => own.Reassigned.SequenceEqual(offer.Reassigned) && own.Stops[0].Shift == offer.Stops[0].Shift);
                Assert.All(again.Offers, own => Assert.Equal(offer.Reassigned.AsEnumerable(), own.Reassigned));
            }
        }

        Assert.True(compared > 30, $"{compared} exchanges");
    }

    private static (RotaProblem Problem, Rota Rota, RotaProblem Longer, int[] Visits, OfferOptions Options) Case(int seed, RandomProblemShape shape)
    {
        for (int at = seed; ; at += Problems)
        {
            RotaProblem problem = RandomProblems.Make(at, shape);
            if (problem.Shifts.IsEmpty || problem.Visits.IsEmpty)
            {
                continue;
            }

            var random = new TestRandom(at);
            Rota rota = RotaSearch.Solve(problem, new SearchOptions { Threads = 1, IterationLimit = 50, Seed = at }).Rota;
            int workers = random.Chance(30) ? 2 : 1;
            RotaProblem longer = Calls.Join(problem, random, workers);
            var options = new OfferOptions
            {
                Most = 12,
                WithReasons = false,
                FrozenBefore = random.Chance(20) ? random.Between(0, 20_000) : int.MinValue,
                // Mostly far below nothing, so that all of them are met with, not only the few that save something.
                Exchange = new ExchangeOptions { PricePence = random.Chance(80) ? -10_000_000 : 300 },
            };
            return (problem, rota, longer, [.. Enumerable.Range(problem.Visits.Length, workers)], options);
        }
    }

    private static (RotaProblem Problem, Rota Rota) OnlyAnnMayMakeTheCall(bool dearerAlternative = false)
    {
        RotaProblem problem = AProblem()
            .With(AWorker("ann").Able("wound"), AWorker("bob"), dearerAlternative ? AWorker("cat").Able("wound").OfGrade(4) : AWorker("cat"))
            .With(AShift("ann").From(8).Until(18), AShift("bob").From(8).Until(18), AShift("cat").From(8).Until(18))
            .With(APatient("p").AtPlace(0), APatient("q").AtPlace(0))
            .With(
                AVisit("routine").To("q").At(10).Lasting(60),
                AVisit("call").To("p").At(10).Lasting(30).Needing("wound").Answering(ResponseClass.Rapid, Clock(10, 30)))
            .Build();
        return (problem, ARota(problem).With(ARound("ann-shift").Leaving(Clock(10)).Then("routine", Clock(10))).Build());
    }

    private static Rota Without(Rota rota, int[] visits) => rota with
    {
        Rounds = [.. rota.Rounds.Select(round => round with { Stops = round.Stops.RemoveAll(stop => visits.Contains(stop.Visit)) }).Where(round => round.Stops.Length > 0)],
        Unassigned = [.. rota.Unassigned, .. visits.Select(visit => new UnassignedVisit(visit, []))],
    };

    private static IEnumerable<int> OtherWorkers(RotaProblem problem, Rota before, Rota after)
    {
        Dictionary<int, int> then = before.Rounds.SelectMany(round => round.Stops.Select(stop => (stop.Visit, problem.Shifts[round.Shift].Worker))).ToDictionary(own => own.Visit, own => own.Worker);
        return after.Rounds.SelectMany(round => round.Stops.Where(stop => then.TryGetValue(stop.Visit, out int worker) && worker != problem.Shifts[round.Shift].Worker).Select(stop => stop.Visit)).Order();
    }

    private static IEnumerable<(int Shift, int Visit, int Start)> Stops(Rota rota) => rota.Rounds.SelectMany(round => round.Stops.Select(stop => (round.Shift, stop.Visit, stop.Start)));
}
