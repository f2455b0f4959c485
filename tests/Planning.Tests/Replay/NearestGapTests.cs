using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;
using static CareRostering.Optimiser.Tests.Building.Builders;

namespace CareRostering.Planning.Tests.Replay;

/// <summary>The rule of thumb that a day is lived by, on the engine's random problems.</summary>
public sealed class NearestGapTests
{
    private const int KnownWorkerSeconds = 300;

    [Fact]
    public void Nearest_OverRandomProblems_IsSoundMovesNobodyAndNobodyNearerHasAGapInTime()
    {
        int found = 0, doubles = 0, compared = 0, late = 0;
        for (int seed = 0; seed < 300; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, RandomProblemShape.Small);
            var random = new TestRandom(seed);
            Rota rota = RotaSearch.Solve(problem, new SearchOptions { IterationLimit = 30, Threads = 1, Seed = seed }).Rota;
            int workers = random.Chance(30) ? 2 : 1;
            RotaProblem longer = Calls.Join(problem, random, workers);
            int[] call = [.. Enumerable.Range(problem.Visits.Length, workers)];
            Visit asked = longer.Visits[call[0]];
            var window = new TimeWindow(asked.Windows[0].Earliest, Math.Max(asked.Windows[0].Earliest, asked.Due ?? asked.Windows[^1].Latest));

            Offer? nearest = new StandingRota(problem, rota).Nearest(longer, call, window, int.MinValue, KnownWorkerSeconds);

            Offer[] still = [.. OfferSearch.Rank(longer, rota, call, new OfferOptions { Most = 50, MaxMovedSeconds = 0, WithReasons = false }).Offers];
            Assert.True(nearest is not null || still.Length == 0, $"seed {seed}: {still.Length} gaps were there");
            if (nearest is null)
            {
                continue;
            }

            Assert.Empty(RotaChecker.Check(longer, nearest.Amended).Violations);
            Assert.Empty(nearest.Moved);
            Assert.Equal(workers, nearest.Stops.Length);
            Assert.Equal(Stops(rota), Stops(nearest.Amended).Where(stop => stop.Visit < problem.Visits.Length));
            Offer[] inTime = [.. still.Where(offer => offer.Stops[0].Start <= window.Latest)];
            if (workers == 1 && inTime.Length > 0)
            {
                Assert.True(nearest.Stops[0].Start <= window.Latest);
                Assert.All(inTime, offer => Assert.True(Way(longer, nearest) <= Way(longer, offer), $"seed {seed}: {nearest.Stops[0]} is farther than {offer.Stops[0]}"));
                compared += inTime.Length;
            }

            found++;
            doubles += workers - 1;
            late += nearest.IsBreach ? 1 : 0;
        }

        Assert.True(found > 60 && doubles > 10 && compared > 100 && late > 5, $"{found} found, {doubles} of two workers, {compared} compared, {late} late");
    }

    [Theory]
    [InlineData(200, "known")]
    [InlineData(400, "near")]
    public void TryPlace_WhenAKnownFaceIsLittleFarther_SendsIt(int fartherSeconds, string first)
    {
        RotaProblem problem = AProblem()
            .With(AWorker("near"), AWorker("known"))
            .With(AShift("near").From(8).Until(18).StartingAt(1), AShift("known").From(8).Until(18).StartingAt(2))
            .With(APatient("p").AtPlace(0).Knowing("known"))
            .With(AVisit("call").To("p").Between(Clock(9), Clock(12)).Lasting(30))
            .WithWay(null, 1, 0, 600, 0)
            .WithWay(null, 2, 0, 600 + fartherSeconds, 0)
            .Build();
        var gaps = new NearestGap(problem, ARota(problem).Build(), int.MinValue, KnownWorkerSeconds);

        Assert.True(gaps.TryPlace([0], new TimeWindow(Clock(9), Clock(12))));

        Round round = Assert.Single(gaps.ToRota().Rounds);
        Assert.Equal(first, problem.Workers[problem.Shifts[round.Shift].Worker].Id);
    }

    [Theory]
    [InlineData(11, 11)]
    [InlineData(7, 9)]
    [InlineData(10, 11)]
    [InlineData(15, 9)]
    public void TryPlace_AtATimeAskedFor_StartsThenOrTheSoonestBehindOrTheSoonestOfAll(int askedHour, int startHour)
    {
        RotaProblem problem = AProblem()
            .With(AWorker("ann"))
            .With(AShift("ann").From(8).Until(18))
            .With(AVisit("call").Between(Clock(9), Clock(9)).Between(Clock(11), Clock(12)).Lasting(30))
            .Build();
        var gaps = new NearestGap(problem, ARota(problem).Build(), int.MinValue, KnownWorkerSeconds);

        Assert.True(gaps.TryPlace([0], new TimeWindow(Clock(askedHour), Clock(askedHour))));

        Assert.Equal(Clock(startHour), gaps.ToRota().Rounds[0].Stops[0].Start);
    }

    private static long Way(RotaProblem problem, Offer offer)
    {
        OfferedStop stop = offer.Stops[0];
        return stop.TravelSeconds + (RotaProblem.IsKnown(problem.Patients[problem.Visits[stop.Visit].Patient], stop.Worker) ? 0 : KnownWorkerSeconds);
    }

    private static IEnumerable<(int Shift, int Visit, int Start)> Stops(Rota rota) => rota.Rounds.SelectMany(round => round.Stops.Select(stop => (round.Shift, stop.Visit, stop.Start)));
}
