using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.AsIs;

/// <summary>
/// Which team plans what, when teams plan apart: every worker, and every visit, is in exactly one silo. Immutable.
/// How visits are shared out is described in docs/comparison.md; <see cref="SiloDivision"/> does it.
/// </summary>
public sealed record Silos
{
    /// <summary>Names of the silos, for reports: <c>Wycombe, county council</c>.</summary>
    public required ImmutableArray<string> Names { get; init; }

    /// <summary>Silo of each worker, by worker index.</summary>
    public required ImmutableArray<int> OfWorker { get; init; }

    /// <summary>Silo of each visit, by visit index.</summary>
    public required ImmutableArray<int> OfVisit { get; init; }

    /// <summary>Number of silos.</summary>
    public int Count => Names.Length;

    /// <summary>One team for the whole county.</summary>
    public static Silos OneTeam(RotaProblem problem) => new()
    {
        Names = ["county"],
        OfWorker = [.. new int[problem.Workers.Length]],
        OfVisit = [.. new int[problem.Visits.Length]],
    };

    /// <summary>Each locality plans by itself, its employers together.</summary>
    public static Silos ByLocality(RotaProblem problem) => SiloDivision.Divide(problem, worker => (worker.Locality, ""));

    /// <summary>Each employer plans each locality by itself: the service as it is.</summary>
    public static Silos ByLocalityAndEmployer(RotaProblem problem) => SiloDivision.Divide(problem, worker => (worker.Locality, worker.Employer));

    /// <summary>The shifts of a silo's workers, ascending.</summary>
    internal ImmutableArray<int> ShiftsOf(RotaProblem problem, int silo) =>
        [.. Enumerable.Range(0, problem.Shifts.Length).Where(shift => OfWorker[problem.Shifts[shift].Worker] == silo)];

    /// <summary>The visits of a silo, ascending.</summary>
    internal ImmutableArray<int> VisitsOf(int silo) => [.. Enumerable.Range(0, OfVisit.Length).Where(visit => OfVisit[visit] == silo)];
}
