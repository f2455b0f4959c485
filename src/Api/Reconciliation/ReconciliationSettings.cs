using System.ComponentModel.DataAnnotations;

namespace CareRostering.Api.Reconciliation;

/// <summary>How often the states of all due visits are proved (section <c>Reconciliation</c>).</summary>
public sealed record ReconciliationSettings
{
    /// <summary>Seconds between two runs.</summary>
    [Range(5, 3_600)]
    public int EverySeconds { get; init; } = 60;

    /// <summary>Days after today that are looked at.</summary>
    [Range(0, 14)]
    public int DaysAhead { get; init; } = 3;
}
