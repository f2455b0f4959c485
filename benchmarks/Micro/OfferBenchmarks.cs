using BenchmarkDotNet.Attributes;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Days;
using CareRostering.Planning.Referrals;

namespace CareRostering.Micro;

/// <summary>One referral's ranked offers against a standing 900-visit rota: inside the engine, and with the new patient's travel times and the longer day built.</summary>
public class OfferBenchmarks
{
    private Rota rota = null!;
    private ReferralDocument referral = null!;
    private PlanningDay longer = null!;

    [GlobalSetup]
    public void Plan()
    {
        rota = RotaSearch.Solve(SampleDays.Day.Problem, new SearchOptions { Threads = 1, IterationLimit = 5_000 }).Rota;
        referral = SampleDays.Document.Referrals.First(one => one is { Class: Optimiser.Problem.ResponseClass.Rapid, Workers: 1 });
        longer = Offers()!.Day;
    }

    [Benchmark]
    public object InTheEngine() => OfferSearch.Rank(longer.Problem, rota, [SampleDays.Day.Problem.Visits.Length], new OfferOptions());

    [Benchmark]
    public object InTheEngineWithExchanges() => OfferSearch.Rank(longer.Problem, rota, [SampleDays.Day.Problem.Visits.Length], new OfferOptions { Exchange = new ExchangeOptions() });

    [Benchmark]
    public object WithTravelTimesOfTheNewPatient() => Offers()!;

    private CallOffers? Offers()
    {
        int received = SampleDays.Day.Clock.Parse(referral.Received, out _)!.Value;
        return CallOffers.For(
            SampleDays.Day, rota, referral, SampleDays.Day.Clock.ToInstant(received), new ResponseClock(), new OfferOptions(), SampleDays.Travel);
    }
}
