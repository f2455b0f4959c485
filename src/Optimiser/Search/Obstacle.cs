namespace CareRostering.Optimiser.Search;

/// <summary>What keeps a visit out of a round.</summary>
/// <param name="Rule">Code of the rule.</param>
/// <param name="MissSeconds">How far the nearest place is from fitting; <see cref="int.MaxValue"/> where that cannot be said in seconds.</param>
/// <param name="Text">The same in words; null where the rule's code says all.</param>
internal sealed record Obstacle(string Rule, int MissSeconds, string? Text)
{
    /// <summary>No rule forbids the visit: the search had no time to find the place.</summary>
    public const string Search = "SEARCH";

    /// <summary>The worker is not there at any time at which the visit may start.</summary>
    public const string OffShift = "is not on shift when the visit may start";

    /// <summary>Codes in the order of docs/rules.md.</summary>
    public static readonly string[] Order =
    [
        "SKILL", "GRADE", "ATTRIBUTE", "FORBIDDEN", "PINNED_WORKER", "PINNED_START", "WINDOW", "SHIFT", "TIMES", "BREAK", "CONTINUOUS_WORK",
        "MAX_TRAVEL", "MAX_CONTACT", "MAX_LOAD", "LINK_GAP", "LINK_WORKERS", "LINK_ALL_OR_NONE", "ONE_AT_A_TIME", Search,
    ];

    /// <summary>Index of the worker, where one is meant.</summary>
    public int? Worker { get; init; }

    /// <summary>Whole minutes of <paramref name="seconds"/>, rounded up: what would have to be granted.</summary>
    public static string Minutes(int seconds) => (seconds + 59) / 60 == 1 ? "1 minute" : $"{(seconds + 59) / 60} minutes";
}
