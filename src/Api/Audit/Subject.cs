using CareRostering.Api.Packages;
using CareRostering.Api.Service;
using CareRostering.Api.Shifts;
using CareRostering.Api.Storage;
using CareRostering.Api.Visits;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Audit;

/// <summary>What a stored document is about.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Which one.</param>
/// <param name="Patient">Whose; null where it is no patient's.</param>
/// <param name="Worker">The worker whose locality it belongs to; null where it is no worker's.</param>
/// <param name="OwnLocality">The locality it names itself; null where it names none.</param>
internal sealed record Subject(string Kind, string Id, string? Patient = null, string? Worker = null, string? OwnLocality = null)
{
    public static Subject Of<T>(T document) => document switch
    {
        WorkerDocument worker => new Subject("worker", worker.Id, null, null, worker.Locality),
        PatientDocument patient => new Subject("patient", patient.Id, patient.Id, null, patient.Locality),
        ShiftResource shift => new Subject("shift", shift.Id, null, shift.Worker),
        PackageDocument package => new Subject("package", package.Id, package.Patient),
        VisitResource visit => new Subject("visit", visit.Id, visit.Patient),
        ServiceDocument => new Subject("service", Tables.ServiceId),
        DayLinks links => new Subject("links", links.Date),
        _ => throw new InvalidOperationException($"{typeof(T).Name} is about nothing known."),
    };

    /// <summary>The locality it belongs to: its own, its worker's or its patient's; null where there is none.</summary>
    public string? Locality(Session session) =>
        OwnLocality
        ?? (Worker is not null ? Tables.Workers.Find(session, Worker)?.Document.Locality : null)
        ?? (Patient is not null ? Tables.Patients.Find(session, Patient)?.Document.Locality : null);
}
