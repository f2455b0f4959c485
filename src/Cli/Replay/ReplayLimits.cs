using CareRostering.Cli.Planning;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.AsIs;
using CareRostering.Planning.Execution;
using CareRostering.Planning.Referrals;
using CareRostering.Planning.Replay;
using CareRostering.Planning.Sample;

namespace CareRostering.Cli.Replay;

/// <summary>Limits of a replay as a person gives them.</summary>
internal sealed record ReplayLimits(double Seconds, double HindsightSeconds, long? Iterations, long Between, int Days, int LeastOffers, int Threads, int Seed, int Seeds)
{
    /// <summary>What an exchange must save, pence; negative: none is offered.</summary>
    public long ExchangePence { get; init; } = new ExchangeOptions().PricePence;

    /// <summary>What a promise broken on the day counts in the ranking of offers, pence.</summary>
    public long BreachRiskPence { get; init; } = UsualLateness.BreachRiskPence;

    /// <summary>How often each rota is lived through with drawn lengths; 0: not at all.</summary>
    public int Overruns { get; init; }

    /// <summary>What those are drawn from.</summary>
    public UsualOverruns Spread { get; init; } = new();

    /// <summary>Percent of workers who ring in sick.</summary>
    public double SickPercent { get; init; }

    /// <summary>Whether the day is lived by the rule of thumb as well.</summary>
    public bool IsByHand { get; init; }

    private const int MostLeastOffers = 50;
    private const int MostOverruns = 1_000;
    private const double MostSpread = 2;
    private const double MostSeconds = 86_400;
    private const long MostIterations = long.MaxValue / 2 / ReplayOptions.MostDays;

    /// <exception cref="FaultException">With every limit that is out of range.</exception>
    public void Check(int mostSeeds, int? referrals, int expected)
    {
        var faults = new List<Fault>();
        CheckRange(faults, "--seconds", Seconds, 0, MostSeconds);
        CheckRange(faults, "--hindsight-seconds", HindsightSeconds, 0, MostSeconds);
        CheckRange(faults, "--days", Days, 1, ReplayOptions.MostDays);
        CheckRange(faults, "--least-offers", LeastOffers, 1, MostLeastOffers);
        CheckRange(faults, "--threads", Threads, 1, 64);
        CheckRange(faults, "--seeds", Seeds, 1, mostSeeds);
        CheckRange(faults, "--iterations", Iterations ?? 0, 0, MostIterations);
        CheckRange(faults, "--between", Between, 0, int.MaxValue);
        CheckRange(faults, "--referrals", referrals ?? 0, 0, SampleReferrals.Most);
        CheckRange(faults, "--expect", expected, 0, SampleReferrals.Most);
        CheckRange(faults, "--exchange-pence", ExchangePence, -1, OfferCommand.MostExchangePence);
        CheckRange(faults, "--breach-risk-pence", BreachRiskPence, 0, UsualLateness.MostBreachRiskPence);
        CheckRange(faults, "--overruns", Overruns, 0, MostOverruns);
        CheckRange(faults, "--visit-spread", Spread.VisitSpread, 0, MostSpread);
        CheckRange(faults, "--way-spread", Spread.WaySpread, 0, MostSpread);
        CheckRange(faults, "--sickness", SickPercent, 0, 100);
        CheckRange(faults, "--seed", Seed, int.MinValue, int.MaxValue - mostSeeds);
        if (faults.Count > 0)
        {
            throw new FaultException(faults);
        }
    }

    /// <summary>The replay of one seed. With hindsight each day is searched twice as long: what it is measured by must not be short of time.</summary>
    public ReplayOptions For(int seed) => new()
    {
        Morning = Search(seed, Seconds, Iterations),
        Hindsight = Search(seed, HindsightSeconds, 2 * Days * Iterations),
        Days = Days,
        LeastOffers = LeastOffers,
        Offers = new OfferOptions { Exchange = OfferCommand.Exchange(ExchangePence), RiskMicropence = OfferCommand.Risk(BreachRiskPence) },
        LivedTimes = Overruns,
        Overruns = Spread,
        SickPercent = SickPercent,
        Mending = new RepairOptions { Seed = seed },
        Luck = seed,
        ByHand = IsByHand ? new ManualOptions() : null,
        Between = Between == 0 ? null : new RepairOptions { Iterations = (int)Between, Seed = seed },
    };

    private SearchOptions Search(int seed, double seconds, long? iterations) => new()
    {
        Seed = seed,
        Threads = Threads,
        TimeLimit = iterations is null ? TimeSpan.FromSeconds(seconds) : null,
        IterationLimit = iterations,
    };

    // Written so that not-a-number is out of range too.
    private static void CheckRange(List<Fault> faults, string option, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
        {
            faults.Add(new Fault("OPTION_RANGE", option, $"{value} is outside {least:N0} to {most:N0}."));
        }
    }
}
