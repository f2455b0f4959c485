using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Graph;

namespace CareRostering.Roads.Matrix;

/// <summary>What people are told about a point's road.</summary>
internal static class SnapText
{
    /// <summary>Why a point is on no road.</summary>
    public static string WhyNone(RoadSnap snap, TravelMode mode) => snap.Kind switch
    {
        RoadSnapKind.OnIsland => $"The nearest road for travel {By(mode)} does not hang together with the others, and none that does lies within {RoadMatrix.MaxDetourMetres} metres.",
        RoadSnapKind.OnClosed => $"The nearest road for travel {By(mode)} is closed, and no open one lies within {RoadMatrix.MaxDetourMetres} metres.",
        _ => $"No road for travel by {mode.ToString().ToLowerInvariant()} lies within {RoadMatrix.MaxSnapMetres} metres.",
    };

    /// <summary>What is unusual about a point's road, or null.</summary>
    public static string? Warning(RoadSnap snap, TravelMode mode) => snap.Kind switch
    {
        RoadSnapKind.PastIsland => $"The nearest road for travel {By(mode)} does not hang together with the others; {snap.Place!.Value.SnapMetres:F0} metres are walked to one that does.",
        RoadSnapKind.PastClosed => $"The nearest road for travel {By(mode)} is closed; {snap.Place!.Value.SnapMetres:F0} metres are walked to an open one.",
        RoadSnapKind.CutOff => $"Closed roads cut its road off from most others for travel {By(mode)}.",
        _ => null,
    };

    private static string By(TravelMode mode) => mode == TravelMode.Walk ? "on foot" : $"by {mode.ToString().ToLowerInvariant()}";
}
