using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;
using CareRostering.Planning.Referrals;
using static CareRostering.Optimiser.Tests.Building.Builders;

namespace CareRostering.Planning.Tests.Referrals;

public sealed class BreachRiskTests
{
    [Theory]
    [InlineData(0, 1_000, 400)]
    [InlineData(30 * 60, 1_000, 100)]
    [InlineData(-1, 1_000, 1_000)]
    public void Priced_OfASlack_IsTheShareOfThePriceThatItsRiskIs(int slackSeconds, long pence, long counts) =>
        Assert.Equal(counts * Prices.Micropence, new UsualLateness().Priced(pence)!(slackSeconds));

    [Fact]
    public void Priced_OfNothing_IsNoPriceAtAll() => Assert.Null(new UsualLateness().Priced(0));

    [Theory]
    [InlineData(0, "near", 0)]
    [InlineData(400, "near", 160)]
    [InlineData(5_000, "far", 500)]
    public void Rank_WhenTheDearerOfferHasMoreSlack_PutsItFirstWhereTheRiskCountsEnough(long pence, string first, long counts)
    {
        (RotaProblem problem, Rota rota) = TightOrDear();

        OfferResult offers = OfferSearch.Rank(problem, rota, [1], new OfferOptions { WithReasons = false, RiskMicropence = new UsualLateness().Priced(pence) });

        // Near has no slack at all (40 %), far half an hour of it (10 %), for some 10 pounds more of travel.
        Assert.Equal(2, offers.Offers.Length);
        Assert.Equal(first, problem.Workers[offers.Offers[0].Stops[0].Worker].Id);
        Assert.Equal(counts * Prices.Micropence, offers.Offers[0].RiskMicropence);
        Assert.All(offers.Offers, offer => Assert.False(offer.IsBreach));
    }

    [Fact]
    public void Rank_OverRandomProblems_RanksKeptPromisesByCostAndRiskAndChangesNoCost()
    {
        int changed = 0;
        for (int seed = 0; seed < 150; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, RandomProblemShape.Small);
            Rota rota = RotaSearch.Solve(problem, new SearchOptions { IterationLimit = 30, Threads = 1, Seed = seed }).Rota;
            RotaProblem longer = Calls.Join(problem, new TestRandom(seed), 1);
            int[] call = [problem.Visits.Length];
            var plain = new OfferOptions { Most = 50, WithReasons = false, Exchange = new ExchangeOptions() };

            Offer[] without = [.. OfferSearch.Rank(longer, rota, call, plain).Offers];
            Offer[] priced = [.. OfferSearch.Rank(longer, rota, call, plain with { RiskMicropence = new UsualLateness().Priced(20_000) }).Offers];

            Assert.Equal(priced.OrderBy(offer => offer.IsBreach).ThenBy(offer => offer.Ranked).Select(offer => offer.Ranked), priced.Select(offer => offer.Ranked));
            ILookup<string, long> costs = without.ToLookup(Text, offer => offer.Added.Total);
            Assert.All(priced.Where(offer => costs.Contains(Text(offer))), offer => Assert.Contains(offer.Added.Total, costs[Text(offer)]));
            changed += without.Length > 0 && priced[0].Stops[0] != without[0].Stops[0] ? 1 : 0;
        }

        Assert.True(changed > 5, $"{changed} other first offers");
    }

    private static string Text(Offer offer) => $"{offer.Stops[0]} {string.Join(',', offer.Moved)} {string.Join(',', offer.Reassigned)}";

    /// <summary>The call is due at 12:00. Near is at work next door until 12:00; far has nothing to do until 11:30, but lives an hour away and has to go back.</summary>
    private static (RotaProblem Problem, Rota Rota) TightOrDear()
    {
        RotaProblem problem = AProblem()
            .With(AWorker("near").Paid(1_000), AWorker("far").Paid(1_000))
            .With(AShift("near").From(8).Until(18), AShift("far").From(10, 30).Until(18).StartingAt(1))
            .With(APatient("p").AtPlace(0), APatient("q").AtPlace(0))
            .With(
                AVisit("routine").To("q").At(11).Lasting(60).PinnedTo("near"),
                AVisit("call").To("p").Between(Clock(11), Clock(14)).Lasting(30).Answering(ResponseClass.Rapid, Clock(12)))
            .PlacesApart(3_600, 0)
            .Build();
        Rota rota = ARota(problem).With(ARound("near-shift").Leaving(Clock(11)).Then("routine", Clock(11))).Build();
        return (problem, rota);
    }
}
