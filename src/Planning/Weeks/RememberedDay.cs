using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Dispatch;
using NodaTime;

namespace CareRostering.Planning.Weeks;

/// <summary>
/// A day as it is planned with memory: each patient's known workers are those of the ledger, new faces are dearer for who has met enough of them this week, and, where key workers
/// come first, who has none gets one proposed.
/// </summary>
public static class RememberedDay
{
    /// <summary>Changes a day by what is remembered. Nobody else's field of it is touched, and no visit.</summary>
    /// <param name="day">The day without memory.</param>
    /// <param name="ledger">What is remembered; it has met the day (<see cref="VisitLedger.Meeting"/>).</param>
    /// <param name="options">What is remembered for how long, and what is asked for.</param>
    /// <param name="keyWorkerFirst">Whether key workers are proposed, and dearer to pass over.</param>
    public static DayDocument Of(PlanningDay day, VisitLedger ledger, ContinuityOptions options, bool keyWorkerFirst)
    {
        HashSet<string> employed = day.Document.Workers.Select(worker => worker.Id).ToHashSet(StringComparer.Ordinal);
        ILookup<string, int> visits = Enumerable.Range(0, day.Problem.Visits.Length)
            .ToLookup(visit => day.Problem.Patients[day.Problem.Visits[visit].Patient].Id, StringComparer.Ordinal);
        Prices prices = day.Document.Prices ?? new Prices();
        return day.Document with
        {
            Prices = keyWorkerFirst ? prices with { NotKeyWorkerPence = Math.Max(prices.NotKeyWorkerPence, options.KeyWorkerFirstPence) } : day.Document.Prices,
            Patients = [.. day.Document.Patients.Select(patient =>
            {
                PatientHistory history = ledger.Of(patient.Id);
                int[] asked = [.. visits[patient.Id]];
                return patient with
                {
                    KnownWorkers = [.. history.KnownOn(day.Clock.Date, options.KnownForDays).Where(employed.Contains)],
                    NewFacePence = NewFacePence(patient.NewFacePence ?? prices.NewFacePence, history, day.Clock.Date, asked.Length, options) ?? patient.NewFacePence,
                    KeyWorker = patient.KeyWorker ?? (keyWorkerFirst ? KeyWorker(day, history, asked, options) : null),
                };
            })],
        };
    }

    /// <summary>
    /// What a new face costs a patient today, pence; null: what it costs anyway. Beyond the limit it is the price for that. With fewer new faces left than visits today, a stranger at
    /// each would pass it, which a price for each visit cannot see: the share of the visits that are too many is then the share of the way to that price.
    /// </summary>
    public static long? NewFacePence(long usual, PatientHistory history, LocalDate day, int visits, ContinuityOptions options)
    {
        int left = Math.Max(0, options.NewFacesAWeek - history.NewFaces(options.WeekOf(day), day.PlusDays(-1), options.KnownForDays));
        return left >= visits || options.BeyondLimitPence <= usual ? null : usual + ((options.BeyondLimitPence - usual) * (visits - left) / visits);
    }

    /// <summary>
    /// Whom the ledger proposes: the key worker of the patient's last visit while they still come; else who has made most visits, of those who may make one of today's on a shift
    /// of today; of several the one who came last, then by id. Null: nobody has come often enough.
    /// </summary>
    public static string? KeyWorker(PlanningDay day, PatientHistory history, IReadOnlyList<int> visits, ContinuityOptions options)
    {
        LocalDate today = day.Clock.Date;
        PastVisit[] recent = [.. history.Visits.Where(visit => today.PlusDays(-options.KnownForDays) <= visit.Date && visit.Date < today)];
        if (recent.LastOrDefault()?.KeyWorker is { } before && recent.Any(visit => visit.Worker == before && visit.Date >= today.PlusDays(-options.KeyWorkerKeptDays))
            && day.Problem.Workers.Any(worker => worker.Id == before))
        {
            return before;
        }

        HashSet<string> fitting = day.Problem.Shifts.Where(shift => visits.Any(visit => StaffFit.May(day.Problem, visit, shift)))
            .Select(shift => day.Problem.Workers[shift.Worker].Id).ToHashSet(StringComparer.Ordinal);
        return recent.GroupBy(visit => visit.Worker, StringComparer.Ordinal)
            .Where(worker => worker.Count() >= options.KeyWorkerFromVisits && fitting.Contains(worker.Key))
            .OrderByDescending(worker => worker.Count()).ThenByDescending(worker => worker.Max(visit => visit.Date)).ThenBy(worker => worker.Key, StringComparer.Ordinal)
            .FirstOrDefault()?.Key;
    }
}
