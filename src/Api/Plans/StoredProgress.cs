namespace CareRostering.Api.Plans;

/// <summary>
/// How far a plan is, as it stands in the store for other nodes and, once it is done, for good: <see cref="PlanProgress"/>, whose members nodes of the version before look for here,
/// and the course of the search, which those pass over.
/// </summary>
internal sealed record StoredProgress(
    string Stage, double ElapsedSeconds, int Percent, long Iterations, int Unassigned, long CostPence, IReadOnlyList<PlanPoint>? Course)
{
    public static StoredProgress Of(PlanProgress progress, IReadOnlyList<PlanPoint> course) =>
        new(progress.Stage, progress.ElapsedSeconds, progress.Percent, progress.Iterations, progress.Unassigned, progress.CostPence, course);

    public PlanProgress ToProgress() => new(Stage, ElapsedSeconds, Percent, Iterations, Unassigned, CostPence);
}
