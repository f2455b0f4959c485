using System.Collections.Immutable;
using NodaTime;

namespace CareRostering.Planning.Weeks;

/// <summary>A visit of a patient in the ledger.</summary>
/// <param name="Date">The service day.</param>
/// <param name="Visit">Visit id.</param>
/// <param name="Worker">Worker id.</param>
/// <param name="KeyWorker">The patient's key worker on that day; null: none.</param>
public sealed record PastVisit(LocalDate Date, string Visit, string Worker, string? KeyWorker);

/// <summary>Whom one patient has met, and when. Immutable.</summary>
public sealed class PatientHistory
{
    /// <summary>Nobody has been there.</summary>
    public static readonly PatientHistory None = new(ImmutableSortedDictionary.Create<string, LocalDate>(StringComparer.Ordinal), []);

    private readonly Dictionary<string, LocalDate[]> daysOf;

    internal PatientHistory(ImmutableSortedDictionary<string, LocalDate> metBefore, ImmutableArray<PastVisit> visits)
    {
        MetBefore = metBefore;
        Visits = visits;
        daysOf = MetBefore.Select(met => (Worker: met.Key, Date: met.Value)).Concat(visits.Select(visit => (visit.Worker, visit.Date)))
            .GroupBy(meeting => meeting.Worker, StringComparer.Ordinal)
            .ToDictionary(worker => worker.Key, worker => worker.Select(meeting => meeting.Date).Distinct().Order().ToArray(), StringComparer.Ordinal);
    }

    /// <summary>Workers met before the ledger begins, with the last day; by id.</summary>
    public ImmutableSortedDictionary<string, LocalDate> MetBefore { get; }

    /// <summary>Visits, by day and then by id.</summary>
    public ImmutableArray<PastVisit> Visits { get; }

    /// <summary>Everyone who is known on a day, by id: see <see cref="IsKnown"/>.</summary>
    public IEnumerable<string> KnownOn(LocalDate day, int days) =>
        daysOf.Keys.Where(worker => IsKnown(worker, day, days)).Order(StringComparer.Ordinal);

    /// <summary>Whether a worker was here on one of the <paramref name="days"/> days before <paramref name="day"/>. What happens on the day itself makes nobody known on it.</summary>
    public bool IsKnown(string worker, LocalDate day, int days)
    {
        LocalDate first = day.PlusDays(-days);
        return daysOf.TryGetValue(worker, out LocalDate[]? met) && Array.Exists(met, date => first <= date && date < day);
    }

    /// <summary>Workers who made a visit from <paramref name="first"/> to <paramref name="last"/>, both inclusive, on a day on which they were not known; each once.</summary>
    public int NewFaces(LocalDate first, LocalDate last, int days) => Visits
        .Where(visit => first <= visit.Date && visit.Date <= last && !IsKnown(visit.Worker, visit.Date, days))
        .Select(visit => visit.Worker).Distinct(StringComparer.Ordinal).Count();
}
