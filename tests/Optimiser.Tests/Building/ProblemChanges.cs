using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Tests.Building;

/// <summary>A problem like another but for some of its parts.</summary>
internal static class ProblemChanges
{
    public static RotaProblem With(
        this RotaProblem problem,
        IEnumerable<Patient>? patients = null,
        IEnumerable<Visit>? visits = null,
        IEnumerable<Worker>? workers = null,
        IEnumerable<Shift>? shifts = null,
        IEnumerable<LinkedVisits>? links = null,
        Func<TravelMatrix, TravelMatrix>? travel = null,
        Prices? prices = null) => new(
            patients?.ToImmutableArray() ?? problem.Patients,
            visits?.ToImmutableArray() ?? problem.Visits,
            workers?.ToImmutableArray() ?? problem.Workers,
            shifts?.ToImmutableArray() ?? problem.Shifts,
            links?.ToImmutableArray() ?? problem.Links,
            Enum.GetValues<TravelMode>().Where(problem.HasTravel).ToDictionary(mode => mode, mode => travel is null ? problem.Travel(mode) : travel(problem.Travel(mode))),
            problem.Skills,
            problem.Attributes,
            prices ?? problem.Prices,
            problem.LatestInstant);
}
