using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Evaluation.Rules;

/// <summary>The starts that windows and a pinned start leave (<c>WINDOW</c>, <c>PINNED_START</c>).</summary>
internal static class WindowRule
{
    /// <summary>Allowed starts of <paramref name="visit"/>, as disjoint ascending windows; one of a single instant where the start is pinned.</summary>
    public static ImmutableArray<TimeWindow> Allowed(Visit visit) =>
        visit.PinnedStart is { } start ? [new TimeWindow(start, start)] : visit.Windows;
}
