using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Api.Packages;
using CareRostering.Api.Service;
using CareRostering.Api.Shifts;
using CareRostering.Api.Storage;
using CareRostering.Api.Visits;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Referrals;
using NodaTime;

namespace CareRostering.Api.Days;

/// <summary>
/// Finds what is wrong with a resource beside its shape, by building the smallest service day that has it and taking that day's faults:
/// so a resource that is stored can be planned, and the rules are written once, in the day's own builder.
/// </summary>
internal static class ResourceChecks
{
    private static readonly LocalDate AnyDay = new(2026, 1, 5);

    public static void ThrowIfAny(IReadOnlyList<Fault> faults)
    {
        if (faults.Count > 0)
        {
            throw ProblemException.Invalid(faults);
        }
    }

    public static IReadOnlyList<Fault> Service(ServiceDocument service) => DayChecks.Faults(DayAssembly.Blank(service, Dates.Text(AnyDay)));

    public static IEnumerable<Fault> Worker(Session session, WorkerDocument worker)
    {
        if (worker.Shifts.Count > 0)
        {
            yield return new Fault("SHIFTS_ELSEWHERE", $"workers[{worker.Id}].shifts", "Shifts belong to days, not to the worker.", "PUT each to /shifts/{id} with its date.");
        }

        foreach (Fault fault in DayChecks.Faults(Day(session, AnyDay) with { Workers = [worker with { Shifts = [] }] }))
        {
            yield return fault;
        }
    }

    public static IEnumerable<Fault> Patient(Session session, PatientDocument patient) =>
        DayChecks.Faults(Day(session, AnyDay) with { Workers = Workers(session), Patients = [patient] });

    public static IEnumerable<Fault> Shift(Session session, ShiftResource shift)
    {
        string path = $"shifts[{shift.Id}]";
        if (Dates.TryParse(shift.Date, $"{path}.date", out LocalDate date) is { } wrong)
        {
            return [wrong];
        }

        if (Tables.Workers.Find(session, shift.Worker) is not { } worker)
        {
            return [new Fault("WORKER_UNKNOWN", $"{path}.worker", $"There is no worker '{shift.Worker}'.", "PUT the worker first.")];
        }

        IEnumerable<ShiftDocument> others = Tables.Shifts.List(session, "day = @Date and worker = @Worker and id <> @Id", new { shift.Date, shift.Worker, shift.Id })
            .Select(stored => stored.Document.ToDocument());
        return DayChecks.Faults(Day(session, date) with { Workers = [worker.Document with { Shifts = [.. others, shift.ToDocument()] }] });
    }

    public static IEnumerable<Fault> Visit(Session session, VisitResource visit) =>
        Dates.TryParse(visit.Date, $"visits[{visit.Id}].date", out LocalDate date) is { } wrong
            ? [wrong]
            : PromisedOn(session, visit.Id) is { } promised && !string.Equals(promised, visit.Date, StringComparison.Ordinal)
            ? [new Fault("REFERRAL_DAY", $"visits[{visit.Id}].date", $"The visit was promised to a referral for {promised}.", "Call it off with POST /disruptions, and receive the referral anew.")]
            : DayChecks.Faults(Day(session, date) with { Workers = Workers(session), Patients = PatientOf(session, visit.Patient), Visits = [visit.ToDocument()] });

    public static IEnumerable<Fault> Package(Session session, PackageDocument package)
    {
        Fault[] own = [.. PackageDays.Faults(package)];
        if (own.Length > 0)
        {
            return own;
        }

        DayDocument day = Day(session, Dates.Parse(package.FirstDay, "firstDay")) with { Workers = Workers(session), Patients = PatientOf(session, package.Patient) };
        (IReadOnlyList<VisitDocument> visits, IReadOnlyList<LinkDocument> links) = PackageDays.Expand(package, package.Calls, package.Links);
        IReadOnlyList<Fault> faults = DayChecks.Faults(day with { Visits = visits, Links = links });
        if (package.StepDown is not { } reduced)
        {
            return faults;
        }

        (visits, links) = PackageDays.Expand(package, reduced.Calls, reduced.Links);
        return [.. faults, .. DayChecks.Faults(day with { Visits = visits, Links = links })];
    }

    public static IEnumerable<Fault> Referral(Session session, ReferralDocument referral, LocalDate today)
    {
        string path = $"referrals[{referral.Id}]";
        if (referral.Id.Contains('~', StringComparison.Ordinal) || referral.Id.Contains('/', StringComparison.Ordinal))
        {
            yield return new Fault("ID_INVALID", $"{path}.id", $"'{referral.Id}' contains ~ or a slash.", "Choose another character.");
        }

        if (referral.Class == ResponseClass.Planned)
        {
            yield return new Fault("CLASS_PLANNED", $"{path}.class", "A referral has a response clock; planned visits have none.", "One of rapid, fast, normal.");
        }

        // Reading all workers takes longer than everything else here, and few referrals name any.
        PatientDocument patient = referral.Patient;
        bool namesWorkers = patient.KnownWorkers.Count + patient.ForbiddenWorkers.Count > 0 || patient.KeyWorker is not null;
        DayDocument day = Day(session, today) with { Workers = namesWorkers ? Workers(session) : [] };
        IReadOnlyList<Fault> faults = DayChecks.Faults(day with { Referrals = [referral] });
        if (faults.Count == 0)
        {
            faults = [.. FirstVisitFaults(day, referral, path)];
        }

        foreach (Fault fault in faults)
        {
            yield return fault;
        }
    }

    /// <summary>What is wrong with the visit that a referral becomes, told as faults of the referral.</summary>
    private static IEnumerable<Fault> FirstVisitFaults(DayDocument day, ReferralDocument referral, string path)
    {
        var visit = new VisitDocument
        {
            Id = "first",
            Patient = referral.Patient.Id,
            Minutes = referral.Minutes,
            Windows = [new WindowDocument { Earliest = "10:00", Latest = "16:00" }],
            Workers = referral.Workers,
            Skills = referral.Skills,
            MinimumGrade = referral.MinimumGrade,
        };
        return DayChecks.Faults(day with { Patients = [referral.Patient], Visits = [visit] })
            .Select(fault => fault with { Path = fault.Path.Replace("visits[first]", path, StringComparison.Ordinal) })
            .DistinctBy(fault => (fault.Code, fault.Path));
    }

    public static void WorkerUnused(Session session, string worker)
    {
        long shifts = session.First<long>("select count(*) from shifts where worker = @worker", new { worker });
        if (shifts > 0)
        {
            throw ProblemException.Conflict("STILL_IN_USE", $"The worker '{worker}' has shifts ({shifts}); delete those first.");
        }
    }

    public static void PatientUnused(Session session, string patient)
    {
        long packages = session.First<long>("select count(*) from packages where patient = @patient", new { patient });
        long visits = session.First<long>("select count(*) from visits where patient = @patient", new { patient });
        if (packages + visits > 0)
        {
            throw ProblemException.Conflict("STILL_IN_USE", $"The patient '{patient}' has packages ({packages}) or single visits ({visits}); delete those first.");
        }
    }

    public static void VisitUnlinked(Session session, string visit)
    {
        if (Tables.Visits.Find(session, visit) is { } stored
            && Tables.Links.Find(session, stored.Document.Date) is { } links
            && links.Document.Links.Any(link => link.First == visit || link.Second == visit))
        {
            throw ProblemException.Conflict("STILL_IN_USE", $"The visit '{visit}' is linked to another; change /days/{stored.Document.Date}/links first.");
        }
    }

    /// <summary>Refuses to delete the first visit of a referral that is planned: it was promised.</summary>
    public static void VisitUnpromised(Session session, string visit)
    {
        if (PromisedOn(session, visit) is { } day)
        {
            throw ProblemException.Conflict("REFERRAL_PLANNED", $"The visit '{visit}' was promised to a referral for {day}. POST /disruptions with kind visit-cancelled or visit-handed-over calls it off.");
        }
    }

    /// <summary>The day for which a visit was promised to a referral; null: it is no referral's.</summary>
    private static string? PromisedOn(Session session, string visit) =>
        visit.StartsWith(FirstVisit.IdOf(""), StringComparison.Ordinal) && ReferralRecords.Find(session, visit[FirstVisit.IdOf("").Length..]) is { State: Referrals.ReferralState.Planned } referral
            ? referral.PlannedDay
            : null;

    private static DayDocument Day(Session session, LocalDate date) => DayAssembly.Blank(Tables.ServiceOf(session), Dates.Text(date));

    private static IReadOnlyList<WorkerDocument> Workers(Session session) => [.. Tables.Workers.List(session).Select(stored => stored.Document)];

    private static IReadOnlyList<PatientDocument> PatientOf(Session session, string id) =>
        Tables.Patients.Find(session, id) is { } patient ? [patient.Document] : [];
}
