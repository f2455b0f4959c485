using CareRostering.Api.Http;
using CareRostering.Api.Packages;
using CareRostering.Api.Service;
using CareRostering.Api.Shifts;
using CareRostering.Api.Storage;
using CareRostering.Api.Visits;
using CareRostering.Planning.Days;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Api.Days;

/// <summary>Puts a service day together from what is stored: the exact input of a plan.</summary>
internal static class DayAssembly
{
    /// <summary>
    /// The day of <paramref name="date"/>: all workers (continuity refers to those off duty too) with the day's shifts, the visits of packages and the
    /// single visits, and the patients who have any. Everything stands in order of id, so the same store gives the same day.
    /// </summary>
    public static DayDocument Assemble(Session session, LocalDate date)
    {
        ServiceDocument service = Tables.ServiceOf(session);
        string day = Dates.Text(date);
        ILookup<string, ShiftResource> shifts = Tables.Shifts.List(session, "day = @day", new { day })
            .Select(stored => stored.Document)
            .ToLookup(shift => shift.Worker);
        List<VisitDocument> visits = [];
        List<LinkDocument> links = [];
        foreach (Stored<PackageDocument> package in Tables.Packages.List(session, "first_day <= @day and last_day >= @day", new { day }))
        {
            (IReadOnlyList<VisitDocument> own, IReadOnlyList<LinkDocument> linked) = PackageDays.On(package.Document, date);
            visits.AddRange(own);
            links.AddRange(linked);
        }

        visits.AddRange(Tables.Visits.List(session, "day = @day", new { day }).Select(stored => stored.Document.ToDocument()));
        links.AddRange(Tables.Links.Find(session, day)?.Document.Links ?? []);
        HashSet<string> visited = [.. visits.Select(visit => visit.Patient)];
        return Blank(service, day) with
        {
            Workers = [.. Tables.Workers.List(session).Select(stored => stored.Document with { Shifts = [.. shifts[stored.Id].Select(shift => shift.ToDocument())] })],
            Patients = [.. Tables.Patients.List(session).Select(stored => stored.Document).Where(patient => visited.Contains(patient.Id))],
            Visits = [.. visits.OrderBy(visit => visit.Id, StringComparer.Ordinal)],
            Links = links,
        };
    }

    /// <summary>A day with nobody in it yet, in the service's words.</summary>
    public static DayDocument Blank(ServiceDocument service, string day) => new()
    {
        Format = DayDocument.CurrentFormat,
        Date = day,
        Zone = service.Zone,
        DayStart = service.DayStart,
        Skills = service.Skills,
        Attributes = service.Attributes,
        Localities = service.Localities,
        Bases = service.Bases,
        Prices = service.Prices,
        Workers = [],
        Patients = [],
        Visits = [],
    };

    /// <summary>The clock of a service day.</summary>
    public static DayClock Clock(ServiceDocument service, LocalDate date) =>
        new(date, LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(service.DayStart).Value, DateTimeZoneProviders.Tzdb[service.Zone]);

    /// <summary>The service day that <paramref name="instant"/> falls in: before the day's start it is still the evening's day.</summary>
    public static LocalDate DateOf(ServiceDocument service, Instant instant)
    {
        LocalDate date = instant.InZone(DateTimeZoneProviders.Tzdb[service.Zone]).Date;
        return Clock(service, date).Zero > instant ? date.PlusDays(-1) : date;
    }
}
