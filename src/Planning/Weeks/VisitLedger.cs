using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Planning.Weeks;

/// <summary>Who visited whom on which day: the memory that days are planned with. Every figure of continuity is worked out from it alone. Immutable.</summary>
public sealed class VisitLedger
{
    /// <summary>Nothing is remembered.</summary>
    public static readonly VisitLedger Empty = new(ImmutableSortedDictionary.Create<string, PatientHistory>(StringComparer.Ordinal));

    private VisitLedger(ImmutableSortedDictionary<string, PatientHistory> patients) => Patients = patients;

    /// <summary>Every patient that anything is known of, by id.</summary>
    public ImmutableSortedDictionary<string, PatientHistory> Patients { get; }

    /// <summary>Days with a visit, in order.</summary>
    public IEnumerable<LocalDate> Days => Patients.Values.SelectMany(patient => patient.Visits).Select(visit => visit.Date).Distinct().Order();

    /// <summary>Number of visits.</summary>
    public int Count => Patients.Values.Sum(patient => patient.Visits.Length);

    /// <summary>What is remembered of a patient; nothing of one who was never visited.</summary>
    public PatientHistory Of(string patient) => Patients.GetValueOrDefault(patient, PatientHistory.None);

    /// <summary>The ledger that a document says.</summary>
    /// <exception cref="FaultException">With every fault: <c>DATE_BAD</c>, <c>ID_EMPTY</c>, <c>LEDGER_DUPLICATE</c>.</exception>
    public static VisitLedger Of(LedgerDocument document)
    {
        var faults = new List<Fault>();
        (string Patient, string Worker, LocalDate Date)[] met = [.. document.Met.Select((meeting, index) =>
            (Id(meeting.Patient, $"met[{index}].patient"), Id(meeting.Worker, $"met[{index}].worker"), Date(meeting.Date, $"met[{index}].date")))];
        (string Patient, PastVisit Visit)[] visits = [.. document.Visits.Select((visit, index) => (Id(visit.Patient, $"visits[{index}].patient"), new PastVisit(
            Date(visit.Date, $"visits[{index}].date"),
            Id(visit.Visit, $"visits[{index}].visit"),
            Id(visit.Worker, $"visits[{index}].worker"),
            visit.KeyWorker is { } key ? Id(key, $"visits[{index}].keyWorker") : null)))];
        Twice(met.Select((meeting, index) => ($"met[{index}]", $"{meeting.Worker} and {meeting.Patient}", (meeting.Patient, meeting.Worker))));
        Twice(visits.Select((visit, index) => ($"visits[{index}]", $"{visit.Visit.Visit} of {document.Visits[index].Date}", (document.Visits[index].Date, visit.Visit.Visit))));
        FaultList.ThrowIfAny(faults);
        return Empty.With(met, visits);

        string Id(string id, string path)
        {
            if (string.IsNullOrWhiteSpace(id))
            {
                faults.Add(new Fault("ID_EMPTY", path, "The id is empty.", "Write the id that the day has."));
            }

            return id;
        }

        LocalDate Date(string text, string path)
        {
            ParseResult<LocalDate> date = LocalDatePattern.Iso.Parse(text);
            if (!date.Success)
            {
                faults.Add(new Fault("DATE_BAD", path, $"'{text}' is not a date.", "Write it like 2026-03-02."));
            }

            return date.Success ? date.Value : default;
        }

        void Twice(IEnumerable<(string Path, string What, (string, string) Key)> entries)
        {
            foreach ((string path, string what, _) in entries.GroupBy(entry => entry.Key).SelectMany(same => same.Skip(1)))
            {
                faults.Add(new Fault("LEDGER_DUPLICATE", path, $"{what} is there twice.", "Take one of the two away: a rota is written down once."));
            }
        }
    }

    /// <summary>The ledger as a document, patients in order, their visits by day and id.</summary>
    public LedgerDocument ToDocument() => new()
    {
        Format = LedgerDocument.CurrentFormat,
        Met = [.. Patients.SelectMany(patient => patient.Value.MetBefore.Select(met =>
            new LedgerMeeting { Patient = patient.Key, Worker = met.Key, Date = LocalDatePattern.Iso.Format(met.Value) }))],
        Visits = [.. Patients.SelectMany(patient => patient.Value.Visits.Select(visit => new LedgerVisit
        {
            Date = LocalDatePattern.Iso.Format(visit.Date),
            Visit = visit.Visit,
            Patient = patient.Key,
            Worker = visit.Worker,
            KeyWorker = visit.KeyWorker,
        }))],
    };

    /// <summary>
    /// With the known workers of each patient of <paramref name="day"/> whom the ledger does not have yet, as if they had met on the day before. A patient it has is not looked at
    /// again: from then on the ledger knows better.
    /// </summary>
    public VisitLedger Meeting(PlanningDay day) => With(
        day.Document.Patients.Where(patient => !Patients.ContainsKey(patient.Id))
            .SelectMany(patient => patient.KnownWorkers.Distinct(StringComparer.Ordinal).Select(worker => (patient.Id, worker, day.Clock.Date.PlusDays(-1)))),
        []);

    /// <summary>With every visit that a rota makes.</summary>
    /// <param name="day">The day as it was planned.</param>
    /// <param name="rota">A rota of it.</param>
    /// <exception cref="FaultException"><c>LEDGER_DUPLICATE</c>: the ledger has visits of that day already.</exception>
    public VisitLedger With(PlanningDay day, Rota rota)
    {
        RotaProblem problem = day.Problem;
        if (Days.Contains(day.Clock.Date))
        {
            string date = LocalDatePattern.Iso.Format(day.Clock.Date);
            throw new FaultException(new Fault("LEDGER_DUPLICATE", "visits", $"The ledger has visits of {date} already.", "A day is written down once."));
        }

        return With([], rota.Rounds.SelectMany(round => round.Stops.Select(stop =>
        {
            Visit visit = problem.Visits[stop.Visit];
            Patient patient = problem.Patients[visit.Patient];
            string? key = patient.KeyWorker is { } index ? problem.Workers[index].Id : null;
            return (patient.Id, new PastVisit(day.Clock.Date, visit.Id, problem.Workers[problem.Shifts[round.Shift].Worker].Id, key));
        })));
    }

    private VisitLedger With(IEnumerable<(string Patient, string Worker, LocalDate Date)> met, IEnumerable<(string Patient, PastVisit Visit)> visits)
    {
        ILookup<string, (string Patient, string Worker, LocalDate Date)> newlyMet = met.ToLookup(meeting => meeting.Patient, StringComparer.Ordinal);
        ILookup<string, PastVisit> made = visits.ToLookup(visit => visit.Patient, visit => visit.Visit, StringComparer.Ordinal);
        var patients = Patients.ToBuilder();
        foreach (string patient in newlyMet.Select(group => group.Key).Union(made.Select(group => group.Key), StringComparer.Ordinal))
        {
            PatientHistory before = Of(patient);
            patients[patient] = new PatientHistory(
                before.MetBefore.AddRange(newlyMet[patient].Select(meeting => KeyValuePair.Create(meeting.Worker, meeting.Date))),
                [.. before.Visits.Concat(made[patient]).OrderBy(visit => visit.Date).ThenBy(visit => visit.Visit, StringComparer.Ordinal)]);
        }

        return new VisitLedger(patients.ToImmutable());
    }
}
