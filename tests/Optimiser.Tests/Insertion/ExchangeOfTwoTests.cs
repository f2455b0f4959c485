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

/// <summary>Offers that give two standing visits, or a first visit, to other workers: only where nothing else keeps the promise.</summary>
public sealed class ExchangeOfTwoTests
{
    private const int Problems = 500;

    private static readonly OfferOptions Exchanging = new() { Exchange = new ExchangeOptions(), WithReasons = false };

    [Fact]
    public void Rank_WhenTwoVisitsFillThePlace_GivesBothAway()
    {
        // The call takes an hour from ten; ann, who alone dresses wounds, makes two visits of half an hour each then, and bob could make both.
        RotaProblem problem = AProblem()
            .With(AWorker("ann").Able("wound"), AWorker("bob"))
            .With(AShift("ann").From(8).Until(18), AShift("bob").From(8).Until(18))
            .With(APatient("p").AtPlace(0), APatient("q").AtPlace(0))
            .With(
                AVisit("one").To("q").At(10).Lasting(30),
                AVisit("two").To("q").At(10, 30).Lasting(30),
                AVisit("call").To("p").At(10).Lasting(60).Needing("wound").Answering(ResponseClass.Rapid, Clock(10)))
            .Build();
        Rota rota = ARota(problem).With(ARound("ann-shift").Leaving(Clock(10)).Then("one", Clock(10)).Then("two", Clock(10, 30))).Build();

        Offer offer = Assert.Single(OfferSearch.Rank(problem, rota, [2], Exchanging).Offers);

        Assert.Equal([new ReassignedVisit(0, 0, 1, Clock(10), Clock(10)), new ReassignedVisit(1, 0, 1, Clock(10, 30), Clock(10, 30))], offer.Reassigned.OrderBy(own => own.Visit));
        Assert.Equal(2 * 400L * Prices.Micropence, offer.ExchangeMicropence);
        Assert.Empty(offer.Moved);
        Assert.Empty(OfferSearch.Rank(problem, rota, [2], Exchanging with { Exchange = new ExchangeOptions { Kept = ImmutableHashSet.Create(1) } }).Offers);
        Assert.Empty(OfferSearch.Rank(problem, rota, [2], Exchanging with { FrozenBefore = Clock(10) + 1 }).Offers);
    }

    [Fact]
    public void Rank_WhenTheWorkerWhoCouldTakeItIsBusyToo_PassesItOn()
    {
        // Only ann dresses the call's wound, only ann and bob the catheter that ann is at; bob is at a visit that cat could make.
        (RotaProblem problem, Rota rota) = Chain();

        Offer offer = Assert.Single(OfferSearch.Rank(problem, rota, [2], Exchanging).Offers);

        Assert.Equal([new ReassignedVisit(0, 0, 1, Clock(10), Clock(10)), new ReassignedVisit(1, 1, 2, Clock(10), Clock(10))], offer.Reassigned.AsEnumerable());
        Assert.Equal(0, Assert.Single(offer.Stops).Shift);
        Assert.True(RotaChecker.Check(problem, offer.Amended).IsSound);
    }

    [Fact]
    public void Rank_WhenOneExchangeKeepsThePromise_DoesNotLookForTwo()
    {
        (RotaProblem problem, Rota rota) = Chain();
        RotaProblem able = problem.With(visits: problem.Visits.Select(visit => visit.Id == "catheter" ? visit with { RequiredSkills = 0 } : visit));

        Assert.All(OfferSearch.Rank(able, rota, [2], Exchanging).Offers, offer => Assert.Single(offer.Reassigned));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(5, false)]
    public void Rank_WhenAFirstVisitIsInTheWay_GivesItAwayAtTheVeryMinuteOrNotAtAll(int otherFreeAfterMinutes, bool isOffered)
    {
        // Bob could make the first visit that ann was promised for at ten; five minutes later is not what was promised.
        RotaProblem problem = AProblem()
            .With(AWorker("ann").Able("wound"), AWorker("bob"))
            .With(AShift("ann").From(8).Until(18), AShift("bob").From(10, otherFreeAfterMinutes).Until(18))
            .With(APatient("p").AtPlace(0), APatient("q").AtPlace(0))
            .With(
                AVisit("first").To("q").Between(Clock(10), Clock(10, 10)).Lasting(60),
                AVisit("call").To("p").At(10).Lasting(60).Needing("wound").Answering(ResponseClass.Rapid, Clock(10)))
            .Build();
        Rota rota = ARota(problem).With(ARound("ann-shift").Leaving(Clock(10)).Then("first", Clock(10))).Build();
        var promised = new ExchangeOptions { Promised = ImmutableHashSet.Create(0) };

        ImmutableArray<Offer> offers = OfferSearch.Rank(problem, rota, [1], Exchanging with { Exchange = promised }).Offers;

        Assert.Equal(isOffered, offers.Length == 1);
        Assert.All(offers, offer => Assert.Equal(new ReassignedVisit(0, 0, 1, Clock(10), Clock(10)), Assert.Single(offer.Reassigned)));
        Assert.Single(OfferSearch.Rank(problem, rota, [1], Exchanging).Offers);
        Assert.Empty(OfferSearch.Rank(problem, rota, [1], Exchanging with { Exchange = promised with { Kept = ImmutableHashSet.Create(0) } }).Offers);
    }

    [Fact]
    public void FindAtLast_OverRandomProblems_ExchangesOfTwoAreSoundTellWhomTheySayAndAreFoundAgain()
    {
        int chains = 0, both = 0, retimed = 0;
        for (int seed = 0; seed < Problems; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, RandomProblemShape.Small.Everything());
            if (problem.Shifts.IsEmpty || problem.Visits.IsEmpty)
            {
                continue;
            }

            var random = new TestRandom(seed);
            Rota rota = RotaSearch.Solve(problem, new SearchOptions { Threads = 1, IterationLimit = 50, Seed = seed }).Rota;
            RotaProblem longer = Calls.Join(problem, random, 1);
            int call = problem.Visits.Length;
            var options = new OfferOptions { Most = 12, WithReasons = false, FrozenBefore = random.Chance(20) ? random.Between(0, 20_000) : int.MinValue, Exchange = new ExchangeOptions() };
            var state = new SearchState(new CompiledProblem(longer)) { IsLive = true };
            Assert.True(state.Load(rota));
            state.FreezeBefore(options.FrozenBefore);
            string before = StatePrint.Of(state);
            Score standing = state.ToRota().Score;
            var exchanges = new ExchangeSearch(state, rota, [call], options, options.Exchange);

            foreach (Exchange exchange in exchanges.FindAtLast())
            {
                Assert.Equal(before, StatePrint.Of(state));
                Offer offer = OfferSearch.Describe(state, [call], exchanges, exchange.Visits, standing);
                Assert.Equal(before, StatePrint.Of(state));

                CheckReport check = RotaChecker.Check(longer, offer.Amended);
                Assert.Empty(check.Violations);
                Assert.Equal(check.Score.Total, offer.Amended.Score.Total);
                Assert.Equal(2, offer.Reassigned.Length);
                AssertTold(longer, rota, offer, options, call);

                // Remove and insert: what is held is kept to the minute, and cannot be kept twice.
                Rota? placed = new StandingRota(problem, rota).Insert(longer, PromisedStop.Of(offer));
                Assert.NotNull(placed);
                Assert.Equal(Stops(offer.Amended), Stops(placed));
                Assert.Null(PromisedCall.Insert(new CompiledProblem(longer), WithNobody(offer.Amended, call), PromisedStop.Of(offer)));

                // Asking for this very exchange at this very start finds it.
                int start = offer.Stops[0].Start;
                RotaProblem narrow = longer.With(visits: longer.Visits.Select((visit, at) => at == call ? visit with { Windows = [new TimeWindow(start, start)] } : visit));
                OfferResult again = OfferSearch.Rank(narrow, rota, [call], options with { Exchange = options.Exchange with { Only = offer.Reassigned } });
                Assert.True(
                    again.Offers.Any(own => own.Reassigned.SequenceEqual(offer.Reassigned) && own.Stops[0].Shift == offer.Stops[0].Shift),
                    $"seed {seed}: {string.Join(", ", offer.Reassigned)} with {offer.Stops[0]}, moved {string.Join(", ", offer.Moved)}");

                bool isChain = offer.Reassigned[0].FromShift != offer.Reassigned[1].FromShift;
                chains += isChain ? 1 : 0;
                both += isChain ? 0 : 1;
                retimed += offer.Reassigned.Any(own => own.OldStart != own.NewStart) ? 1 : 0;
                if (isChain)
                {
                    Assert.Equal(offer.Reassigned[1].FromShift, offer.Reassigned[0].ToShift);
                }
            }
        }

        Assert.True(chains > 20 && both > 2 && retimed > 5, $"{chains} chains, {both} of one round, {retimed} at another time");
    }

    /// <summary>Written anew from the two rotas: nobody but those who are named gets another worker or start, and all within their bounds.</summary>
    private static void AssertTold(RotaProblem problem, Rota rota, Offer offer, OfferOptions options, int call)
    {
        Dictionary<int, (int Shift, int Start)> then = Stops(rota).ToDictionary(stop => stop.Visit, stop => (stop.Shift, stop.Start));
        Dictionary<int, (int Shift, int Start)> now = Stops(offer.Amended).ToDictionary(stop => stop.Visit, stop => (stop.Shift, stop.Start));
        Assert.Equal(then.Keys.Append(call).Order(), now.Keys.Order());
        int[] others = [.. then.Keys.Where(visit => problem.Shifts[then[visit].Shift].Worker != problem.Shifts[now[visit].Shift].Worker).Order()];
        Assert.Equal(others, offer.Reassigned.Select(own => own.Visit).Order());
        Assert.Equal(then.Keys.Where(visit => then[visit].Start != now[visit].Start).Except(others).Order(), offer.Moved.Select(moved => moved.Visit).Order());
        Assert.All(offer.Moved, moved => Assert.InRange(Math.Abs(moved.NewStart - moved.OldStart), 1, options.MaxMovedSeconds));
        foreach (ReassignedVisit own in offer.Reassigned)
        {
            Assert.Equal((then[own.Visit].Shift, then[own.Visit].Start, now[own.Visit].Shift, now[own.Visit].Start), (own.FromShift, own.OldStart, own.ToShift, own.NewStart));
            Assert.InRange(Math.Abs(own.NewStart - own.OldStart), 0, options.Exchange!.ToldSeconds);
            Assert.True(own.OldStart >= options.FrozenBefore && own.NewStart >= options.FrozenBefore);
            Assert.True(problem.Visits[own.Visit] is { PinnedWorker: null, PinnedStart: null });
        }

        Assert.True(now[call].Start <= (problem.Visits[call].Due ?? int.MaxValue));
    }

    private static (RotaProblem Problem, Rota Rota) Chain()
    {
        RotaProblem problem = AProblem()
            .With(AWorker("ann").Able("wound", "catheter"), AWorker("bob").Able("catheter"), AWorker("cat"))
            .With(AShift("ann").From(8).Until(18), AShift("bob").From(8).Until(18), AShift("cat").From(8).Until(18))
            .With(APatient("p").AtPlace(0), APatient("q").AtPlace(0), APatient("r").AtPlace(0))
            .With(
                AVisit("catheter").To("q").At(10).Lasting(60).Needing("catheter"),
                AVisit("plain").To("r").At(10).Lasting(60),
                AVisit("call").To("p").At(10).Lasting(60).Needing("wound").Answering(ResponseClass.Rapid, Clock(10)))
            .Build();
        return (problem, ARota(problem).With(ARound("ann-shift").Leaving(Clock(10)).Then("catheter", Clock(10)), ARound("bob-shift").Leaving(Clock(10)).Then("plain", Clock(10))).Build());
    }

    private static Rota WithNobody(Rota rota, int call) => rota with
    {
        Rounds = [.. rota.Rounds.Select(round => round with { Stops = round.Stops.RemoveAll(stop => stop.Visit == call) }).Where(round => round.Stops.Length > 0)],
        Unassigned = [.. rota.Unassigned, new UnassignedVisit(call, [])],
    };

    private static IEnumerable<(int Shift, int Visit, int Start)> Stops(Rota rota) => rota.Rounds.SelectMany(round => round.Stops.Select(stop => (round.Shift, stop.Visit, stop.Start)));
}
