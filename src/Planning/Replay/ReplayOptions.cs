using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.AsIs;
using CareRostering.Planning.Days;
using CareRostering.Planning.Execution;
using CareRostering.Planning.Referrals;
using NodaTime;

namespace CareRostering.Planning.Replay;

/// <summary>How a day is replayed. Definitions: docs/replay.md.</summary>
public sealed record ReplayOptions
{
    /// <summary>Limits, seed and threads of the plan made before the day begins.</summary>
    public required SearchOptions Morning { get; init; }

    /// <summary>The same for each of the searches that know every referral beforehand.</summary>
    public required SearchOptions Hindsight { get; init; }

    /// <summary>The search for something better after each referral, each time with these limits; null: nothing is searched again in the course of the day.</summary>
    public RepairOptions? Between { get; init; }

    /// <summary>How far that may change what people were told, each time.</summary>
    public ImprovementLimits BetweenLimits { get; init; } = new();

    /// <summary>Referrals that the morning's plan keeps room for: drawn like those that come in, and not the same; empty: it keeps none.</summary>
    public IReadOnlyList<ReferralDocument> Expected { get; init; } = [];

    /// <summary>Response promises and hours of first visits.</summary>
    public ResponseClock Response { get; init; } = new();

    /// <summary>What may be offered; the frozen horizon is the replay's own.</summary>
    public OfferOptions Offers { get; init; } = new() { Exchange = new ExchangeOptions() };

    /// <summary>Days in a row that offers look at, 1 to <see cref="MostDays"/>: the day itself, and so many after it less one, each with the visits and shifts of the first.</summary>
    public int Days { get; init; } = 1;

    /// <summary>Most <see cref="Days"/>.</summary>
    public const int MostDays = 7;

    /// <summary>Further days are looked at while fewer offers than this keep the promise, as at the desk (<c>Referrals:LeastOffers</c>).</summary>
    public int LeastOffers { get; init; } = 5;

    /// <summary>From receiving a referral to the first start that may be offered, as at the desk (<c>Referrals:NoticeMinutes</c>).</summary>
    public Duration Notice { get; init; } = Duration.FromMinutes(10);

    /// <summary>Percent of workers who ring in sick before the day begins, 0 to 100, and stay away for all days that are replayed. The plan of the morning does not know.</summary>
    public double SickPercent { get; init; }

    /// <summary>How what a sick worker should have done is placed anew; its seed is the replay's own.</summary>
    public RepairOptions Mending { get; init; } = new();

    /// <summary>The rule of thumb that the day is lived by as well, for comparison; null: it is not.</summary>
    public ManualOptions? ByHand { get; init; }

    /// <summary>How often each rota is lived through with drawn lengths of visits and ways; 0: not at all.</summary>
    public int LivedTimes { get; init; }

    /// <summary>What those are drawn from.</summary>
    public UsualOverruns Overruns { get; init; } = new();

    /// <summary>Seed of who is sick and of how long everything takes. No search draws from it, so that all plans of a replay meet the same luck.</summary>
    public int Luck { get; init; } = 1;

    /// <summary>The clock that times of answers are read from; nothing is decided by it.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
