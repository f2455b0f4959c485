using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Replay;

/// <summary>A problem with other visits or shifts under the same indices.</summary>
internal static class ChangedProblem
{
    /// <exception cref="FaultException">With every fault of the changes.</exception>
    public static RotaProblem With(this RotaProblem problem, ImmutableArray<Visit> visits, ImmutableArray<Shift> shifts) => new(
        problem.Patients,
        visits,
        problem.Workers,
        shifts,
        problem.Links,
        Enum.GetValues<TravelMode>().Where(problem.HasTravel).ToDictionary(mode => mode, problem.Travel),
        problem.Skills,
        problem.Attributes,
        problem.Prices,
        problem.LatestInstant);
}
