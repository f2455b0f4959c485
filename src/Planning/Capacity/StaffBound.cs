using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Capacity;

/// <summary>
/// How few workers could possibly do a day's visits, whatever the roads and whoever plans: for every set of professions, the visits that nobody else may make must fit into the shifts of those who may.
/// In each interval of whole hours lies the service of all visits that cannot lie outside it (energetic reasoning: Erschler, Lopez and Thuriot 1991; Baptiste, Le Pape and Nuijten,
/// "Constraint-Based Scheduling", 2001, section 3.3), without any travel, at the pace of the fastest, in shifts with all their overtime and without breaks. So no rota leaves nothing out with fewer.
/// </summary>
internal static class StaffBound
{
    private const int Hour = 3_600;
    private const int Usual = 1_000;

    /// <summary>Least workers of each set of professions on a day that has work for it; visits that nobody in the pool may make are left out of account.</summary>
    /// <param name="day">The day.</param>
    /// <param name="pool">Whom a team may be made of.</param>
    public static IReadOnlyDictionary<ProfessionSet, int> Of(PlanningDay day, StaffPool pool)
    {
        Dictionary<string, PatientDocument> patients = day.Document.Patients.ToDictionary(patient => patient.Id, StringComparer.Ordinal);
        Dictionary<string, VisitDocument> calls = day.Document.Visits.ToDictionary(visit => visit.Id, StringComparer.Ordinal);
        int factor = Math.Min(Usual, pool.Workers.Min(worker => worker.DurationFactorPermille));
        List<(ProfessionSet May, int Earliest, int Finish, int Seconds)> visits = [.. day.Problem.Visits
            .Where(visit => !visit.Windows.IsEmpty)
            .Select(visit => (May(visit), visit.PinnedStart ?? visit.Windows[0].Earliest, Ends(visit), Shortest(visit)))
            .Where(visit => visit.Item1.Professions.Count > 0)];
        var bounds = new Dictionary<ProfessionSet, int>();
        List<ProfessionSet> sets = [.. visits.Select(visit => visit.May).Distinct()];
        var everybody = ProfessionSet.Of(sets.SelectMany(set => set.Professions));
        foreach (ProfessionSet set in sets.Append(everybody).Distinct())
        {
            bounds[set] = Least([.. visits.Where(visit => visit.May.Professions.All(set.Professions.Contains)).Select(visit => (visit.Earliest, visit.Finish, visit.Seconds))], set, pool);
        }

        return bounds;

        ProfessionSet May(Visit visit) => ProfessionSet.Of(pool.Workers.Where(worker => Fit.May(worker, calls[visit.CallId], patients[calls[visit.CallId].Patient])).Select(worker => worker.Profession));
        int Shortest(Visit visit) => (int)((long)visit.DurationSeconds * factor / Usual);
        int Ends(Visit visit) => (visit.PinnedStart ?? visit.Windows[^1].Latest) + Shortest(visit);
    }

    private static int Least(List<(int Earliest, int Finish, int Seconds)> visits, ProfessionSet set, StaffPool pool)
    {
        ShiftPattern[] patterns = [.. pool.Patterns.Where(pattern => set.Professions.Contains(pattern.Profession)).DistinctBy(pattern => string.Join(' ', pattern.Spans))];
        if (visits.Count == 0 || patterns.Length == 0)
        {
            return 0;
        }

        int first = visits.Min(visit => visit.Earliest) / Hour;
        int last = (visits.Max(visit => visit.Finish) / Hour) + 1;
        var need = new List<long>();
        var spans = new List<(int From, int Until)>();
        for (int from = first; from < last; from++)
        {
            for (int until = from + 1; until <= last; until++)
            {
                long seconds = visits.Where(visit => visit.Earliest >= from * Hour && visit.Finish <= until * Hour).Sum(visit => (long)visit.Seconds);
                if (seconds > 0)
                {
                    need.Add(seconds);
                    spans.Add((from * Hour, until * Hour));
                }
            }
        }

        return (int)Covering.Least(need, [.. patterns.Select(pattern => spans.Select(span => pattern.Within(span.From, span.Until, withOvertime: true)).ToArray())], [.. patterns.Select(_ => 1L)]).LeastCost;
    }
}

/// <summary>A set of professions, alike if they are the same ones.</summary>
/// <param name="Name">All of them, with commas.</param>
public sealed record ProfessionSet(string Name)
{
    private const string Between = ", ";

    /// <summary>The professions, in order of name.</summary>
    public IReadOnlyList<string> Professions => Name.Length == 0 ? [] : Name.Split(Between);

    /// <summary>The set of some professions.</summary>
    public static ProfessionSet Of(IEnumerable<string> professions) => new(string.Join(Between, professions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)));
}
