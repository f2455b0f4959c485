namespace CareRostering.Optimiser.Problem;

/// <summary>
/// Two visits that must be timed together: double-up (both gaps 0), order, least or most gap. The gap is start to start:
/// <c>MinGapSeconds &lt;= start(Second) - start(First) &lt;= MaxGapSeconds</c>. It binds only while both are assigned.
/// </summary>
public sealed record LinkedVisits
{
    /// <summary>Index of the first visit.</summary>
    public required int First { get; init; }

    /// <summary>Index of the second visit.</summary>
    public required int Second { get; init; }

    /// <summary>Least gap from the first start to the second, seconds; may be negative.</summary>
    public required int MinGapSeconds { get; init; }

    /// <summary>Most gap, seconds; null: no upper limit.</summary>
    public int? MaxGapSeconds { get; init; }

    /// <summary>Whether the two must be made by different workers.</summary>
    public bool DistinctWorkers { get; init; }

    /// <summary>Whether the two must be made by the same worker.</summary>
    public bool SameWorker { get; init; }

    /// <summary>Whether one may be assigned only if the other is: one worker alone must not start a double-up.</summary>
    public bool AllOrNone { get; init; }

    /// <summary>
    /// Whether the two may be with the patient at the same time (a double-up or a joint visit). Where false, the rule that one patient
    /// receives one visit at a time still holds between them: an order link with no gap then means "after the first has finished".
    /// </summary>
    public bool MayOverlap { get; init; }
}
