namespace CareRostering.Api.Progress;

/// <summary>Where a visit stands by what has been reported of it.</summary>
/// <param name="State">Started or finished.</param>
/// <param name="StartedAt">When it started, ISO 8601 in UTC; null: nobody has said.</param>
/// <param name="FinishedAt">When it finished; null: it has not.</param>
internal sealed record VisitProgress(ProgressState State, string? StartedAt, string? FinishedAt)
{
    /// <summary>
    /// Of each worker the report with the latest instant counts, whenever it came in: a phone without signal sends late, and out of order. A visit is finished when
    /// nobody who has reported is still there; who reports at last that nobody answers was not there.
    /// </summary>
    /// <param name="reports">Reports of one visit, by instant and then as they came in.</param>
    /// <returns>Null where nobody has started.</returns>
    public static VisitProgress? Of(IReadOnlyList<ProgressReport> reports)
    {
        ProgressReport[][] inside =
        [
            .. reports.Where(report => report.State != ProgressState.Late).GroupBy(report => report.Worker, StringComparer.Ordinal)
                .Select(own => own.ToArray()).Where(own => own[^1].State != ProgressState.NoAccess),
        ];
        if (inside.Length == 0)
        {
            return null;
        }

        bool isFinished = inside.All(own => own[^1].State == ProgressState.Finished);
        string? started = inside.SelectMany(own => own).Where(report => report.State == ProgressState.Started).Min(report => report.At);
        return new VisitProgress(isFinished ? ProgressState.Finished : ProgressState.Started, started, isFinished ? inside.Max(own => own[^1].At) : null);
    }
}
