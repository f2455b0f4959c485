namespace CareRostering.Load;

/// <summary>What is asked of a service, and how fast.</summary>
internal sealed record LoadRequest
{
    /// <summary>Where the service listens.</summary>
    public required Uri Url { get; init; }

    /// <summary>A day with visits, from which lengths and skills of calls are drawn, <c>yyyy-MM-dd</c>.</summary>
    public required string Date { get; init; }

    /// <summary>Referrals a second, of all desks together.</summary>
    public double Rate { get; init; } = 20;

    /// <summary>Desks: each sends one referral at a time.</summary>
    public int Desks { get; init; } = 8;

    /// <summary>Percent of referrals with offers of which the first is accepted.</summary>
    public int AcceptPercent { get; init; } = 5;

    /// <summary>Percent of referrals that need two workers at once. Chosen.</summary>
    public int DoublePercent { get; init; } = 15;

    /// <summary>Seconds for which referrals arrive.</summary>
    public int Seconds { get; init; } = 60;

    /// <summary>Seconds before that in which answers are not counted: code is compiled, memory filled.</summary>
    public int WarmUpSeconds { get; init; } = 10;

    /// <summary>A day to be planned meanwhile, <c>yyyy-MM-dd</c>; null: none.</summary>
    public string? Plan { get; init; }

    /// <summary>Times a second that a board looks at the day's rota.</summary>
    public double Reads { get; init; }

    /// <summary>How many listen to events meanwhile.</summary>
    public int Listeners { get; init; }

    /// <summary>Seed of arrivals and calls.</summary>
    public int Seed { get; init; } = 1;
}
