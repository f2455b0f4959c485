using System.Collections.Immutable;

namespace CareRostering.Optimiser.Problem;

/// <summary>
/// Everything soft, in pence, in one record that a manager can read and change. Figures without a source are chosen, and said to be.
/// Inside the engine each price becomes a whole number of micropence per second, metre or event (<see cref="Micropence"/>),
/// so that sums are exact and no order of adding changes a score.
/// </summary>
public sealed record Prices
{
    /// <summary>Micropence in a penny.</summary>
    public const long Micropence = 1_000_000;

    /// <summary>Metres in a statute mile, thousandths: 1,609.344 m.</summary>
    public const long MillimetresPerMile = 1_609_344;

    /// <summary>
    /// Leaving a visit of priority 5 unassigned, by <see cref="ResponseClass"/>. Chosen: so far above a dozen breaches, and those so far above
    /// any detour or overtime for one visit, that the order of the score (unassigned, breaches, pence) follows from the sums.
    /// </summary>
    public ImmutableArray<long> UnassignedPence { get; init; } = [20_000_000, 24_000_000, 32_000_000, 64_000_000];

    /// <summary>Starting after <see cref="Visit.Due"/>, by <see cref="ResponseClass"/>. Chosen: between an unassigned visit and everything else.</summary>
    public ImmutableArray<long> BreachPence { get; init; } = [50_000, 50_000, 100_000, 200_000];

    /// <summary>Each minute past <see cref="Visit.Due"/>. Chosen.</summary>
    public long BreachPencePerMinute { get; init; } = 1_000;

    /// <summary>Per mile by car: HMRC approved mileage rate, first 10,000 miles.</summary>
    public long CarPencePerMile { get; init; } = 45;

    /// <summary>Per mile by bicycle: HMRC approved mileage rate.</summary>
    public long BicyclePencePerMile { get; init; } = 20;

    /// <summary>An hour of overtime in percent of the wage: time and a half (NHS terms of service handbook, section 3).</summary>
    public int OvertimePercent { get; init; } = 150;

    /// <summary>An hour of overtime by anybody, whatever the wage; null: <see cref="OvertimePercent"/> of the worker's own.</summary>
    public long? OvertimePencePerHour { get; init; }

    /// <summary>Each minute that service starts before the preferred window. Chosen.</summary>
    public long EarlyPencePerMinute { get; init; } = 5;

    /// <summary>Each minute that service starts after the preferred window. Chosen.</summary>
    public long LatePencePerMinute { get; init; } = 10;

    /// <summary>Each hour of service for each grade that the worker stands above the visit's lowest. Chosen near the step between NHS pay bands.</summary>
    public long OverGradePencePerHour { get; init; } = 250;

    /// <summary>A visit by a worker whom the patient has not met, where the patient has no price of their own. Chosen.</summary>
    public long NewFacePence { get; init; } = 150;

    /// <summary>A visit not made by the patient's key worker, where there is one. Chosen.</summary>
    public long NotKeyWorkerPence { get; init; } = 50;

    /// <summary>Busy time (travel, access and service) in percent of the shift above which an hour is priced as unfair. Chosen.</summary>
    public int FairBusyPercent { get; init; } = 85;

    /// <summary>Each hour of a round's busy time above <see cref="FairBusyPercent"/> of its shift. Chosen.</summary>
    public long UnfairPencePerHour { get; init; } = 300;

    /// <summary>A visit made by another worker than promised. Chosen.</summary>
    public long OtherWorkerThanPromisedPence { get; init; } = 400;

    /// <summary>How far a start may move from the promise before it counts as disturbance, minutes: the 15 minutes services tell people to expect. Chosen.</summary>
    public int PromiseToleranceMinutes { get; init; } = 15;

    /// <summary>Each minute that a start moves from the promise beyond the tolerance. Chosen.</summary>
    public long MovedFromPromisePencePerMinute { get; init; } = 10;

    /// <summary>
    /// Each minute of the rota's worst lateness: the largest over all visits past the end of their preferred window. Charged once, on top of
    /// <see cref="LatePencePerMinute"/>, so that lateness is shared out and nobody waits far longer than the rest. 0: not priced.
    /// </summary>
    public long WorstLatePencePerMinute { get; init; }

    /// <summary>
    /// Each hour that a worker waits within a round: free, arrived and let in, and not yet serving or resting; none before the first stop, for
    /// which the worker leaves just in time. 0: not priced.
    /// </summary>
    public long WaitingPencePerHour { get; init; }

    /// <summary>Each hour of the longest idle time of any shift: before its round, waiting in it, and after it. Charged once. 0: not priced.</summary>
    public long WorstIdlePencePerHour { get; init; }

    /// <summary>Each hour by which a shift's busy time differs from the mean of all shifts, used or not. 0: not priced.</summary>
    public long UnevenPencePerHour { get; init; }

    /// <summary>Micropence a second for <paramref name="pencePerHour"/>, rounded half up once.</summary>
    public static long PerSecondFromHour(long pencePerHour) => ((pencePerHour * Micropence) + 1_800) / 3_600;

    /// <summary>Micropence a second for <paramref name="pencePerMinute"/>, rounded half up once.</summary>
    public static long PerSecondFromMinute(long pencePerMinute) => ((pencePerMinute * Micropence) + 30) / 60;

    /// <summary>Micropence a metre for <paramref name="pencePerMile"/>, rounded half up once.</summary>
    public static long PerMetreFromMile(long pencePerMile) =>
        ((pencePerMile * Micropence * 1_000) + (MillimetresPerMile / 2)) / MillimetresPerMile;

    /// <summary>Micropence a metre for <paramref name="mode"/>; walking costs nothing.</summary>
    public long PerMetre(TravelMode mode) => mode switch
    {
        TravelMode.Car => PerMetreFromMile(CarPencePerMile),
        TravelMode.Bicycle => PerMetreFromMile(BicyclePencePerMile),
        _ => 0,
    };
}
