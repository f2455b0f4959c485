using CareRostering.Planning.Days;
using CareRostering.Planning.Sample;

namespace CareRostering.Planning.Scenarios.Levers;

/// <summary>
/// One thing about a service that a planner may change, and nothing else: a pure function of what the day is drawn from, or of the day.
/// The one team's day with the lever is compared with the same day without it. Immutable.
/// </summary>
public abstract record Lever
{
    private protected Lever()
    {
    }

    /// <summary>As a person types it: <c>windows=+30</c>.</summary>
    public required string Text { get; init; }

    /// <summary>What it changes, in a sentence.</summary>
    public abstract string Definition { get; }

    /// <summary>What the day is drawn from, changed.</summary>
    public virtual SampleRequest Change(SampleRequest request) => request;

    /// <summary>The day, changed.</summary>
    /// <exception cref="CareRostering.Optimiser.Problem.FaultException"><c>LEVER_DAY</c>: the day has not got what would be changed.</exception>
    public virtual DayDocument Change(DayDocument day) => day;
}
