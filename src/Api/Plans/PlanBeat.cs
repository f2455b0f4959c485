namespace CareRostering.Api.Plans;

/// <summary>What a node that gives a sign of life for a plan is told.</summary>
internal enum PlanBeat
{
    /// <summary>Go on.</summary>
    GoesOn,

    /// <summary>Somebody has said that the best rota so far is good enough.</summary>
    Enough,

    /// <summary>It was called off, or another node has taken it up.</summary>
    NotOurs,
}
