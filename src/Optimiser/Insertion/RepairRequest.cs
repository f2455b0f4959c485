using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Insertion;

/// <summary>A rota that stands, and a day that is no longer as it was when the rota was made.</summary>
public sealed record RepairRequest
{
    /// <summary>The day as it is now: shifts cut short or gone, visits longer, shorter or dropped, other travel.</summary>
    public required RotaProblem Problem { get; init; }

    /// <summary>The rota people go by, in indices of <see cref="Problem"/>; what of it the day no longer allows is what is to be repaired.</summary>
    public required Rota Standing { get; init; }

    /// <summary>Visits that have started: they keep worker and start whatever happens.</summary>
    public ImmutableArray<int> Started { get; init; } = [];

    /// <summary>Visits that nobody has been told of yet, as the rota of their day is a draft: whatever becomes of them disturbs nobody, but for being left out.</summary>
    public ImmutableArray<int> Untold { get; init; } = [];

    /// <summary>Whether every visit that somebody makes and that is not hit has to be made by somebody in the end, whatever the budget says: nothing has happened that could excuse it.</summary>
    public bool KeepsAll { get; init; }

    /// <summary>
    /// The frozen horizon: before this instant nothing starts anew and nobody sets out to a visit that is placed anew. What the rota starts before it stays, unless
    /// the day no longer allows it.
    /// </summary>
    public int FrozenBefore { get; init; } = int.MinValue;

    /// <summary>The present, seconds of the day: a round that the standing rota begins later begins no sooner than now, one that it has begun no sooner than it did. Roads that are slower or closed cannot be left for in the past.</summary>
    public int Now { get; init; } = int.MinValue;

    /// <summary>How far <see cref="RepairLevel.Few"/> may go.</summary>
    public RepairBudget Budget { get; init; } = new();
}

/// <summary>
/// The disturbance budget: a hard limit on what happens to people whom the disruption itself leaves alone. Visits that it hits, because their worker is gone
/// or their time is taken, have to change and do not count.
/// </summary>
public sealed record RepairBudget
{
    /// <summary>Most patients of whom a visit moves by more than <see cref="ToleranceSeconds"/>, or is no longer made.</summary>
    public int MostPatientsMoved { get; init; } = 4;

    /// <summary>Most visits that another worker makes than before, or nobody any more.</summary>
    public int MostWorkerChanges { get; init; } = 2;

    /// <summary>Visits whose patients have been told for good: unless hit, they keep worker and start in every answer.</summary>
    public ImmutableArray<int> Notified { get; init; } = [];

    /// <summary>A start moved by no more than this disturbs nobody: the 15 minutes that services tell people to expect. Chosen.</summary>
    public int ToleranceSeconds { get; init; } = 15 * 60;
}

/// <summary>How long repairs are searched; the same request and iterations, without a time limit, give the same answers.</summary>
public sealed record RepairOptions
{
    /// <summary>Ruin-and-recreate steps for each answer; a fifth of them, and of the time, for <see cref="RepairLevel.None"/>.</summary>
    public int Iterations { get; init; } = 1_500;

    /// <summary>Wall-clock limit for each answer's steps; null: none. The first placing of what was hit is not cut short by it.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>The clock that <see cref="TimeLimit"/> is read from.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Seed of all randomness.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The last answer that is wanted: those that disturb more are not searched.</summary>
    public RepairLevel Last { get; init; } = RepairLevel.Best;

    /// <summary>Called before each step; it may keep the search waiting, which counts as time of its limit. Null: nothing is called.</summary>
    public Action? BetweenSteps { get; init; }
}
