using System.Collections.Immutable;
using NodaTime;

namespace CareRostering.Planning.Weeks;

/// <summary>A week of a patient.</summary>
/// <param name="Starts">Its first day.</param>
/// <param name="Visits">Visits made in it.</param>
/// <param name="Workers">Different workers who made them.</param>
/// <param name="NewFaces">Those of them who were not known on a day they came.</param>
public sealed record PatientWeek(LocalDate Starts, int Visits, int Workers, int NewFaces);

/// <summary>Continuity of one patient over a period. Formulas and sources: docs/continuity.md.</summary>
/// <param name="Patient">Patient id.</param>
/// <param name="Visits">Visits made.</param>
/// <param name="Workers">Different workers who made them.</param>
/// <param name="UsualProviderShare">Share of the visits by whoever made most of them (Breslau and Reeb 1975); null with fewer than two visits, where it could only be 1.</param>
/// <param name="BiceBoxerman">Continuity-of-care index (Bice and Boxerman 1977), 0 to 1; null with fewer than two visits.</param>
/// <param name="KnownVisits">Visits by a worker known on the day.</param>
/// <param name="WithKeyWorker">Visits on days on which the patient had a key worker.</param>
/// <param name="ByKeyWorker">Those of them that the key worker made.</param>
/// <param name="Weeks">Whole weeks of the period with a visit.</param>
public sealed record PatientContinuity(
    string Patient, int Visits, int Workers, double? UsualProviderShare, double? BiceBoxerman, int KnownVisits, int WithKeyWorker, int ByKeyWorker, ImmutableArray<PatientWeek> Weeks)
{
    /// <summary>Works the figures of a patient out; null where no visit was made.</summary>
    /// <param name="patient">Patient id.</param>
    /// <param name="history">The patient's own part of the ledger.</param>
    /// <param name="first">First day of the period.</param>
    /// <param name="last">Last day of it.</param>
    /// <param name="options">How long one is known, and when weeks begin.</param>
    public static PatientContinuity? Of(string patient, PatientHistory history, LocalDate first, LocalDate last, ContinuityOptions options)
    {
        PastVisit[] visits = [.. history.Visits.Where(visit => first <= visit.Date && visit.Date <= last)];
        if (visits.Length == 0)
        {
            return null;
        }

        int[] byWorker = [.. visits.GroupBy(visit => visit.Worker, StringComparer.Ordinal).Select(worker => worker.Count())];
        return new PatientContinuity(
            patient,
            visits.Length,
            byWorker.Length,
            visits.Length < 2 ? null : (double)byWorker.Max() / visits.Length,
            BiceBoxermanIndex(byWorker),
            visits.Count(visit => history.IsKnown(visit.Worker, visit.Date, options.KnownForDays)),
            visits.Count(visit => visit.KeyWorker is not null),
            visits.Count(visit => visit.KeyWorker == visit.Worker),
            [.. WholeWeeks(first, last, options).Select(week => Week(week, visits, history, options)).Where(week => week.Visits > 0)]);
    }

    /// <summary>(sum of n_j squared, less n) / (n (n - 1)), n_j the visits by worker j and n their sum: 1 where one worker made all, 0 where all differ. Null for n below 2.</summary>
    public static double? BiceBoxermanIndex(IReadOnlyCollection<int> visitsByWorker)
    {
        long n = visitsByWorker.Sum(visits => (long)visits);
        return n < 2 ? null : (double)(visitsByWorker.Sum(visits => (long)visits * visits) - n) / (n * (n - 1));
    }

    /// <summary>First days of the weeks that lie wholly in a period.</summary>
    public static IEnumerable<LocalDate> WholeWeeks(LocalDate first, LocalDate last, ContinuityOptions options)
    {
        LocalDate week = options.WeekOf(first);
        for (week = week < first ? week.PlusDays(7) : week; week.PlusDays(6) <= last; week = week.PlusDays(7))
        {
            yield return week;
        }
    }

    private static PatientWeek Week(LocalDate starts, PastVisit[] visits, PatientHistory history, ContinuityOptions options)
    {
        LocalDate ends = starts.PlusDays(6);
        PastVisit[] own = [.. visits.Where(visit => starts <= visit.Date && visit.Date <= ends)];
        return new PatientWeek(starts, own.Length, own.Select(visit => visit.Worker).Distinct(StringComparer.Ordinal).Count(), history.NewFaces(starts, ends, options.KnownForDays));
    }
}
