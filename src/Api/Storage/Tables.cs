using CareRostering.Api.Packages;
using CareRostering.Api.Service;
using CareRostering.Api.Shifts;
using CareRostering.Api.Visits;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Storage;

/// <summary>Links between visits of one service day that are not part of a package.</summary>
/// <param name="Date">The service day, <c>yyyy-MM-dd</c>.</param>
/// <param name="Links">The links, all of them.</param>
public sealed record DayLinks(string Date, IReadOnlyList<LinkDocument> Links);

/// <summary>The tables of resources.</summary>
internal static class Tables
{
    /// <summary>Id of the only row of <see cref="Service"/>.</summary>
    public const string ServiceId = "service";

    public static readonly ResourceTable<ServiceDocument> Service = new("service", "service", _ => ServiceId);

    public static readonly ResourceTable<WorkerDocument> Workers = new("workers", "worker", worker => worker.Id);

    public static readonly ResourceTable<PatientDocument> Patients = new("patients", "patient", patient => patient.Id);

    public static readonly ResourceTable<ShiftResource> Shifts = new(
        "shifts", "shift", shift => shift.Id, ("day", shift => shift.Date), ("worker", shift => shift.Worker));

    public static readonly ResourceTable<PackageDocument> Packages = new(
        "packages",
        "package",
        package => package.Id,
        ("patient", package => package.Patient),
        ("first_day", package => package.FirstDay),
        ("last_day", package => package.LastDay ?? PackageDays.NoLastDay));

    public static readonly ResourceTable<VisitResource> Visits = new(
        "visits", "visit", visit => visit.Id, ("day", visit => visit.Date), ("patient", visit => visit.Patient));

    public static readonly ResourceTable<DayLinks> Links = new("links", "list of links", links => links.Date);

    public static ServiceDocument ServiceOf(Session session) => Service.Find(session, ServiceId)?.Document ?? new ServiceDocument();
}
