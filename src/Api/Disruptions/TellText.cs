using CareRostering.Api.Rotas;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Disruptions;

/// <summary>Whom a repair concerns, and what each of them has to be told: one entry a person, a sentence a visit.</summary>
internal static class TellText
{
    /// <summary>Patients first, then workers, each by id. Starts that stay in the same minute concern nobody.</summary>
    /// <param name="changes">What changes.</param>
    /// <param name="clock">The day's clock.</param>
    /// <param name="minutes">By how much a start must move for the patient to be told; whoever else comes, or nobody, is told always.</param>
    public static IReadOnlyList<TellResource> Of(IReadOnlyList<RotaChange> changes, DayClock clock, int minutes) =>
        [.. WithReasons(changes, clock, minutes).Select(own => new TellResource(own.Person, own.Id, own.Text))];

    /// <summary>The same with why each of them is told.</summary>
    /// <param name="changes">What changes.</param>
    /// <param name="clock">The day's clock.</param>
    /// <param name="minutes">As of <see cref="Of"/>.</param>
    public static IReadOnlyList<ToldResource> WithReasons(IReadOnlyList<RotaChange> changes, DayClock clock, int minutes)
    {
        RotaChange[] told = [.. changes.Where(change => change.Kind != ChangeKind.Retimed || At(change.FromStart, clock) != At(change.ToStart, clock))];
        IEnumerable<ToldResource> patients = told
            .Where(change => change.Kind != ChangeKind.Retimed || Math.Abs(Seconds(change.ToStart, clock) - Seconds(change.FromStart, clock)) >= minutes * 60)
            .GroupBy(change => change.Patient, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ToldResource(
                Person.Patient, group.Key, string.Join(' ', group.Select(change => ToPatient(change, clock))), [.. group.Select(ReasonForPatient).Distinct().Order()]));
        IEnumerable<ToldResource> workers = told
            .SelectMany(change => new[] { change.FromWorker, change.ToWorker }.OfType<string>().Distinct().Select(worker => (Worker: worker, Change: change)))
            .GroupBy(entry => entry.Worker, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ToldResource(
                Person.Worker, group.Key, string.Join(' ', group.Select(entry => ToWorker(entry.Worker, entry.Change, clock))), [.. group.Select(entry => ReasonForWorker(entry.Worker, entry.Change)).Distinct().Order()]));
        return [.. patients, .. workers];
    }

    private static TellReason ReasonForPatient(RotaChange change) => change.Kind switch
    {
        ChangeKind.Removed => TellReason.CalledOff,
        _ when change.ToWorker is null => TellReason.NoVisit,
        ChangeKind.Reassigned => TellReason.NewWorker,
        ChangeKind.Retimed => TellReason.NewTime,
        _ => TellReason.NewVisit,
    };

    private static TellReason ReasonForWorker(string worker, RotaChange change) => change.Kind switch
    {
        ChangeKind.Removed => TellReason.CalledOff,
        ChangeKind.Retimed => TellReason.NewTime,
        _ => string.Equals(change.ToWorker, worker, StringComparison.Ordinal) ? TellReason.NewVisit : TellReason.NotTheirs,
    };

    private static string ToPatient(RotaChange change, DayClock clock)
    {
        string before = $"{change.FromWorker} at {At(change.FromStart, clock)}";
        string now = $"{change.ToWorker} at {At(change.ToStart, clock)}";
        return change.Kind switch
        {
            ChangeKind.Removed => change.FromWorker is null ? $"{change.Visit} is called off." : $"{change.Visit} by {before} is called off.",
            ChangeKind.Unassigned => $"{change.Visit}: nobody can come, {before} is not possible.",
            ChangeKind.Assigned => $"{change.Visit}: {now}.",
            ChangeKind.Added => change.ToWorker is null ? $"{change.Visit} is new, and nobody can come yet." : $"{change.Visit} is new: {now}.",
            ChangeKind.Reassigned => $"{change.Visit}: {now} instead of {before}.",
            _ => $"{change.Visit}: {change.ToWorker} comes at {At(change.ToStart, clock)} instead of {At(change.FromStart, clock)}.",
        };
    }

    private static string ToWorker(string worker, RotaChange change, DayClock clock)
    {
        bool had = string.Equals(change.FromWorker, worker, StringComparison.Ordinal);
        bool has = string.Equals(change.ToWorker, worker, StringComparison.Ordinal);
        return (had, has) switch
        {
            (true, true) => $"{change.Visit} at {change.Patient}: at {At(change.ToStart, clock)} instead of {At(change.FromStart, clock)}.",
            (true, false) => $"{change.Visit} at {change.Patient}, {At(change.FromStart, clock)}: not yours any more{(change.Kind == ChangeKind.Removed ? ", it is called off" : "")}.",
            _ => $"{change.Visit} at {change.Patient}: yours, at {At(change.ToStart, clock)}.",
        };
    }

    private static int Seconds(string? start, DayClock clock) => clock.Parse(start ?? "", out _) ?? 0;

    private static string At(string? start, DayClock clock) =>
        start is null ? "" : clock.Local(clock.Parse(start, out _) ?? 0).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
