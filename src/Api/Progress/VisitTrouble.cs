namespace CareRostering.Api.Progress;

/// <summary>What keeps a visit that nobody has started from going as planned, by what its workers have reported.</summary>
/// <param name="NoAccessAt">When nobody answered the door, ISO 8601 in UTC; null: that is not it.</param>
/// <param name="LateMinutes">By how many minutes later than the rota says it will start; null: that is not it.</param>
internal sealed record VisitTrouble(string? NoAccessAt, int? LateMinutes)
{
    /// <summary>What was reported last counts, but that nobody answers more than that somebody runs late: whoever stood at the door knows more.</summary>
    /// <param name="reports">Reports of one visit, by instant and then as they came in.</param>
    /// <returns>Null where all is well, or somebody has started.</returns>
    public static VisitTrouble? Of(IReadOnlyList<ProgressReport> reports)
    {
        if (reports.Count == 0 || VisitProgress.Of(reports) is not null)
        {
            return null;
        }

        return reports.LastOrDefault(report => report.State == ProgressState.NoAccess) is { } door ? new VisitTrouble(door.At, null) : new VisitTrouble(null, reports[^1].Minutes);
    }
}
