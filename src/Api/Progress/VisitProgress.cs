namespace CareRostering.Api.Progress;

/// <summary>Where a visit stands by what has been reported of it.</summary>
/// <param name="State">Started or finished.</param>
/// <param name="StartedAt">When it started, ISO 8601 in UTC; null: nobody has said.</param>
/// <param name="FinishedAt">When it finished; null: it has not.</param>
internal sealed record VisitProgress(ProgressState State, string? StartedAt, string? FinishedAt)
{
    /// <summary>
    /// Of each worker the report with the latest instant counts, whenever it came in: a phone without signal sends late, and out of order. A visit is finished when
    /// nobody who has reported is still there.
    /// </summary>
    /// <param name="reports">Reports of one visit, by instant and then as they came in.</param>
    /// <returns>Null where there is no report.</returns>
    public static VisitProgress? Of(IReadOnlyList<ProgressReport> reports)
    {
        if (reports.Count == 0)
        {
            return null;
        }

        bool isFinished = reports.GroupBy(report => report.Worker, StringComparer.Ordinal).All(own => own.Last().State == ProgressState.Finished);
        string? started = reports.FirstOrDefault(report => report.State == ProgressState.Started)?.At;
        return new VisitProgress(isFinished ? ProgressState.Finished : ProgressState.Started, started, isFinished ? reports[^1].At : null);
    }
}
