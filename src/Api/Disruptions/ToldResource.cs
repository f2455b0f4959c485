namespace CareRostering.Api.Disruptions;

/// <summary>Why somebody is told, the gravest first.</summary>
public enum TellReason
{
    /// <summary>Nobody comes.</summary>
    NoVisit,

    /// <summary>A visit is called off.</summary>
    CalledOff,

    /// <summary>Another worker comes to the patient.</summary>
    NewWorker,

    /// <summary>The same worker comes at another time.</summary>
    NewTime,

    /// <summary>A visit that the patient did not have, or the worker not in the round.</summary>
    NewVisit,

    /// <summary>Another worker, or nobody, makes the visit that was the worker's.</summary>
    NotTheirs,
}

/// <summary>What changes for one person, and why.</summary>
/// <param name="Person">Patient or worker.</param>
/// <param name="Id">Id of the patient or worker.</param>
/// <param name="Text">In words.</param>
/// <param name="Reasons">Each once.</param>
public sealed record ToldResource(Person Person, string Id, string Text, IReadOnlyList<TellReason> Reasons);
