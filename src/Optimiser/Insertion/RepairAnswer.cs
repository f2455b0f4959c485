using System.Collections.Immutable;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Insertion;

/// <summary>How much a repair may disturb people whom the disruption itself leaves alone.</summary>
public enum RepairLevel
{
    /// <summary>Nobody: visits keep their worker and move by no more than the tolerance.</summary>
    None,

    /// <summary>As many as the budget says.</summary>
    Few,

    /// <summary>As many as it is worth, disturbance priced.</summary>
    Best,
}

/// <summary>One way to go on.</summary>
public sealed record RepairAnswer
{
    /// <summary>How much it may disturb.</summary>
    public required RepairLevel Level { get; init; }

    /// <summary>The repaired rota, with its score on the day as it was given and with reasons for what nobody makes.</summary>
    public required Rota Rota { get; init; }

    /// <summary>The score with every departure from the standing rota priced as disturbance: what answers are compared by.</summary>
    public required Score Priced { get; init; }

    /// <summary>Visits that are made otherwise than before, ascending by visit.</summary>
    public required ImmutableArray<RepairChange> Changes { get; init; }

    /// <summary>Patients moved and workers changed, as the budget counts them.</summary>
    public required Disturbance Disturbance { get; init; }
}

/// <summary>What a repair does to one visit.</summary>
/// <param name="Visit">Index of the visit.</param>
/// <param name="From">Worker and start before; null: nobody made it.</param>
/// <param name="To">Worker and start now; null: nobody makes it.</param>
/// <param name="IsHit">Whether the disruption itself made it impossible as it was.</param>
public sealed record RepairChange(int Visit, Seat? From, Seat? To, bool IsHit);

/// <summary>Who makes a visit, and when.</summary>
/// <param name="Worker">Index of the worker.</param>
/// <param name="Start">Start of service.</param>
public sealed record Seat(int Worker, int Start);

/// <summary>What a repair does to people whom the disruption leaves alone.</summary>
/// <param name="PatientsMoved">Patients of whom a visit moves by more than the tolerance, or is no longer made.</param>
/// <param name="WorkerChanges">Visits made by another worker, or by nobody any more.</param>
public readonly record struct Disturbance(int PatientsMoved, int WorkerChanges);

/// <summary>Repairs of a rota, those that disturb fewest first, and what was hit.</summary>
/// <param name="Answers">One for each level up to the last that was wanted, in their order; none costs more than the one before.</param>
/// <param name="Hit">Visits of the standing rota that the day no longer allows as they were, ascending.</param>
public sealed record RepairResult(ImmutableArray<RepairAnswer> Answers, ImmutableArray<int> Hit);
