using System.ComponentModel.DataAnnotations;
using CareRostering.Planning.Referrals;

namespace CareRostering.Api.Settings;

/// <summary>How a rota is planned when the caller does not say (section <c>Planning</c>).</summary>
public sealed record PlanningSettings
{
    /// <summary>Seconds of search.</summary>
    [Range(1, 3_600)]
    public int Seconds { get; init; } = 60;

    /// <summary>Threads of search.</summary>
    [Range(1, 64)]
    public int Threads { get; init; } = 2;

    /// <summary>Whether tomorrow is planned every night.</summary>
    public bool Nightly { get; init; } = true;

    /// <summary>Clock time of the nightly planning, HH:mm in the service's time zone.</summary>
    [RegularExpression("^([01][0-9]|2[0-3]):[0-5][0-9]$", ErrorMessage = "Planning:NightlyAt must be a clock time, HH:mm.")]
    public string NightlyAt { get; init; } = "21:30";

    /// <summary>IANA name of the time zone that <see cref="NightlyAt"/> is meant in.</summary>
    [Required]
    public string Zone { get; init; } = "Europe/London";
}

/// <summary>What an empty database is filled with (section <c>Sample</c>).</summary>
public sealed record SampleSettings
{
    /// <summary>Whether an empty database is filled with the sample county at the first start.</summary>
    public bool Load { get; init; } = true;

    /// <summary>How many days from today get the sample's shifts.</summary>
    [Range(1, 60)]
    public int Days { get; init; } = 7;
}

/// <summary>How referrals are answered (section <c>Referrals</c>).</summary>
public sealed record ReferralSettings : ResponseClock
{
    /// <summary>How many offers an answer should have at least, where so many exist.</summary>
    [Range(1, 50)]
    public int LeastOffers { get; init; } = 5;

    /// <summary>How many offers an answer has at most.</summary>
    [Range(1, 50)]
    public int MostOffers { get; init; } = 8;

    /// <summary>Days after today whose drafts are looked at, where the promise reaches so far.</summary>
    [Range(0, 14)]
    public int DaysAhead { get; init; } = 3;

    /// <summary>Minutes before which a worker cannot be told of a new visit: nothing earlier than now plus this moves. Chosen.</summary>
    [Range(0, 120)]
    public int NoticeMinutes { get; init; } = 10;

    /// <summary>Whether an offer may give one standing visit to another worker.</summary>
    public bool Exchanges { get; init; } = true;

    /// <summary>What such an offer must save over those that do not, pence, where one of these keeps the promise. Chosen: what another worker than promised costs; what comes of it is in docs/replay.md.</summary>
    [Range(0, 1_000_000)]
    public int ExchangePence { get; init; } = 400;

    /// <summary>What a promise broken on the day counts when offers are ranked, pence: each offer counts so much times its risk beside what it adds. 0: the risk does not count. Measured: docs/replay.md.</summary>
    [Range(0, UsualLateness.MostBreachRiskPence)]
    public int BreachRiskPence { get; init; } = UsualLateness.BreachRiskPence;
}
