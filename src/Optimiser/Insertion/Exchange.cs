using System.Collections.Immutable;

namespace CareRostering.Optimiser.Insertion;

/// <summary>A visit that an offer gives to another worker.</summary>
/// <param name="Visit">Index of the visit.</param>
/// <param name="FromShift">Index of the shift that makes it in the standing rota.</param>
/// <param name="ToShift">Index of the shift, another worker's, that would make it.</param>
/// <param name="OldStart">Start in the standing rota.</param>
/// <param name="NewStart">Start in the amended rota.</param>
public sealed record ReassignedVisit(int Visit, int FromShift, int ToShift, int OldStart, int NewStart);

/// <summary>
/// What may be exchanged: one standing visit leaves the round of a worker who may make the call and goes to another competent worker, who makes it at about the time its patient was
/// told; the call takes its place. An ejection of length one (Glover 1996, "Ejection chains, reference structures and alternating path methods for traveling salesman problems"). Where no
/// offer keeps the promise, not with one exchange either, two visits may be exchanged.
/// </summary>
public sealed record ExchangeOptions
{
    /// <summary>
    /// What an exchange must save beside the cheapest offer that disturbs nobody's worker, pence. Where none of those keeps the promise it does not matter, but for the order of exchanges.
    /// The default is what <see cref="Problem.Prices.OtherWorkerThanPromisedPence"/> asks; figures are in docs/replay.md.
    /// </summary>
    public long PricePence { get; init; } = 400;

    /// <summary>How far the visit may start from where it does now, seconds: the quarter of an hour that services tell people to expect.</summary>
    public int ToldSeconds { get; init; } = 15 * 60;

    /// <summary>Visits that keep their worker whatever it would save: held, or of patients told of a change already. Those that have begun, or are pinned, are never exchanged anyway.</summary>
    public IReadOnlySet<int> Kept { get; init; } = ImmutableHashSet<int>.Empty;

    /// <summary>First visits, whose patients were promised a time and know nobody yet: they go to another worker only where nothing else keeps the call's promise, and then at the very minute.</summary>
    public IReadOnlySet<int> Promised { get; init; } = ImmutableHashSet<int>.Empty;

    /// <summary>Only this very exchange is wanted, of one visit or of two in the order of the offer, and no offer without it; empty: any.</summary>
    public ImmutableArray<ReassignedVisit> Only { get; init; } = [];
}
