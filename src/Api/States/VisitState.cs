namespace CareRostering.Api.States;

/// <summary>What a due visit can be in: always exactly one. docs/live-day.md says how a visit gets in and out.</summary>
public enum VisitState
{
    /// <summary>Somebody comes: it is in a round of the rota that people go by.</summary>
    Planned,

    /// <summary>Somebody is kept free for it, but nobody has accepted yet.</summary>
    Tentative,

    /// <summary>Nobody comes as things stand.</summary>
    Unassigned,

    /// <summary>A worker has reported that it started.</summary>
    InProgress,

    /// <summary>A worker has reported that it is over.</summary>
    Done,

    /// <summary>Called off, with a reason.</summary>
    Cancelled,

    /// <summary>Another service sees to it.</summary>
    HandedOver,
}

/// <summary>Who asks for a visit.</summary>
public enum VisitSource
{
    /// <summary>A package.</summary>
    Package,

    /// <summary>Somebody who stored it as a single visit.</summary>
    Single,

    /// <summary>A referral, of which it is the first visit.</summary>
    Referral,

    /// <summary>Nobody any more: it only stands in the rota, or was called off or made before its wish was taken back.</summary>
    None,
}
