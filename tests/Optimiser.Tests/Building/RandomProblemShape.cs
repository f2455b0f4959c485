namespace CareRostering.Optimiser.Tests.Building;

/// <summary>How large a random problem is and how often each thing occurs, in percent. <see cref="Plain"/> turns every extra off.</summary>
internal sealed record RandomProblemShape
{
    /// <summary>One to four visits, one or two workers: small enough to try everything.</summary>
    public static RandomProblemShape Tiny => new() { LeastVisits = 1, MostVisits = 4, LeastWorkers = 1, MostWorkers = 2 };

    /// <summary>Five to fifteen visits, two to five workers.</summary>
    public static RandomProblemShape Small => new() { LeastVisits = 5, MostVisits = 15, LeastWorkers = 2, MostWorkers = 5 };

    /// <summary>Twenty to sixty visits, five to twelve workers.</summary>
    public static RandomProblemShape Medium => new() { LeastVisits = 20, MostVisits = 60, LeastWorkers = 5, MostWorkers = 12 };

    public int LeastVisits { get; init; } = 5;

    public int MostVisits { get; init; } = 15;

    public int LeastWorkers { get; init; } = 2;

    public int MostWorkers { get; init; } = 5;

    /// <summary>Chance of each extra on each visit, patient, worker or shift (second window, due, preferred window, skill, grade, known worker, ...).</summary>
    public int ExtraPercent { get; init; } = 35;

    /// <summary>Chance of things that often make a visit impossible (pinned worker or start, forbidden worker, attribute).</summary>
    public int HarshPercent { get; init; } = 10;

    /// <summary>Links as a share of visits.</summary>
    public int LinkPercent { get; init; } = 40;

    /// <summary>Chance that a mode's matrix has places that cannot be reached, or not left.</summary>
    public int UnreachablePercent { get; init; } = 20;

    /// <summary>Chance that travel by a mode depends on the time of day.</summary>
    public int TimedTravelPercent { get; init; } = 30;

    /// <summary>Of the modes whose travel depends on the hour, how many have places cut off for a time or for good.</summary>
    public int ClosedRoadsPercent { get; init; } = 40;

    /// <summary>Chance of each of a shift's two possible breaks.</summary>
    public int BreakPercent { get; init; } = 50;

    /// <summary>Chance of each thing that only published instances ask for (<see cref="RandomInstanceRules"/>): off unless a test is about them.</summary>
    public int InstancePercent { get; init; }

    /// <summary>The same size with every rule and price there is, those of published instances too.</summary>
    public RandomProblemShape Everything() => this with { InstancePercent = 60 };

    /// <summary>The same size with nothing but visits, one window each, workers, whole-day shifts and travel.</summary>
    public RandomProblemShape Plain() => this with { ExtraPercent = 0, HarshPercent = 0, LinkPercent = 0, UnreachablePercent = 0, TimedTravelPercent = 0, BreakPercent = 0, InstancePercent = 0 };
}
