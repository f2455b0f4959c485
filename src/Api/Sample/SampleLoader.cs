using System.Globalization;
using CareRostering.Api.Days;
using CareRostering.Api.Engine;
using CareRostering.Api.Http;
using CareRostering.Api.Packages;
using CareRostering.Api.Settings;
using CareRostering.Api.Shifts;
using CareRostering.Api.Storage;
using CareRostering.Api.Visits;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Sample;
using Microsoft.Extensions.Options;
using NodaTime;

namespace CareRostering.Api.Sample;

/// <summary>Fills an empty database with the sample county, so that a newcomer has something to plan at once.</summary>
internal sealed partial class SampleLoader(
    Database database, ServicePreset service, SampleRoads county, RoadSource roads, IOptions<SampleSettings> sample, IOptions<RoadSettings> road, TimeProvider clock, ILogger<SampleLoader> logger)
{
    /// <summary>
    /// Loads the sample if the database has no worker and no patient. The day's planned visits become packages (every day from today), first visits
    /// stay single visits of today, and the shifts of the one day are repeated for the days that the settings name.
    /// </summary>
    public void LoadIfEmpty()
    {
        if (!sample.Value.Load || !database.Read(IsEmpty))
        {
            return;
        }

        LocalDate today = database.Read(session => DayAssembly.DateOf(Tables.ServiceOf(session), Instants.Now(clock)));
        DayDocument day = SampleDay.Make(new SampleRequest { Preset = service.Document, Date = Dates.Text(today) }, SamplePlaces.InSampleCounty(county.County), road.Value.File is null ? null : IsNearARoad);
        if (!database.Write(session => LoadStillEmpty(session, day, today)))
        {
            return;
        }

        LogLoaded(day.Workers.Count, day.Patients.Count, day.Visits.Count, sample.Value.Days);
    }

    /// <summary>The package that a patient's planned visits make; null where some of them are for this one day.</summary>
    internal static PackageDocument? PackageOf(string patient, IReadOnlyList<VisitDocument> visits, IReadOnlyList<LinkDocument> links, string firstDay)
    {
        HashSet<string> own = [.. visits.Select(visit => visit.Id)];
        LinkDocument[] touching = [.. links.Where(link => own.Contains(link.First) || own.Contains(link.Second))];
        if (visits.Any(visit => visit.Class != ResponseClass.Planned || visit.Due is not null || visit.PinnedStart is not null)
            || Array.Exists(touching, link => !own.Contains(link.First) || !own.Contains(link.Second)))
        {
            return null;
        }

        string Name(string visit) => visit.StartsWith(patient, StringComparison.Ordinal) && visit.Length > patient.Length + 1 ? visit[(patient.Length + 1)..] : visit;
        return new PackageDocument
        {
            Id = patient,
            Patient = patient,
            FirstDay = firstDay,
            Calls =
            [
                .. visits.Select(visit => new CallDocument
                {
                    Name = Name(visit.Id),
                    Minutes = visit.Minutes,
                    Windows = visit.Windows,
                    Preferred = visit.Preferred,
                    Workers = visit.Workers,
                    Skills = visit.Skills,
                    Attributes = visit.Attributes,
                    MinimumGrade = visit.MinimumGrade,
                    Priority = visit.Priority,
                    PinnedWorker = visit.PinnedWorker,
                    ForbiddenWorkers = visit.ForbiddenWorkers,
                }),
            ],
            Links = [.. touching.Select(link => link with { First = Name(link.First), Second = Name(link.Second) })],
        };
    }

    private static bool IsEmpty(Session session) => Tables.Workers.Count(session) + Tables.Patients.Count(session) == 0;

    /// <summary>False: another node that starts at the same time was first.</summary>
    private bool LoadStillEmpty(Session session, DayDocument day, LocalDate today)
    {
        if (!IsEmpty(session))
        {
            return false;
        }

        Load(session, day, today);
        return true;
    }

    private void Load(Session session, DayDocument day, LocalDate today)
    {
        DayImport.PutCommon(session, day);
        for (int ahead = 0; ahead < sample.Value.Days; ahead++)
        {
            string date = Dates.Text(today.PlusDays(ahead));
            foreach (WorkerDocument worker in day.Workers)
            {
                foreach (ShiftDocument shift in worker.Shifts)
                {
                    Tables.Shifts.Put(session, ShiftResource.From(shift, string.Create(CultureInfo.InvariantCulture, $"{date}.{shift.Id}"), date, worker.Id));
                }
            }
        }

        HashSet<string> single = [];
        foreach (IGrouping<string, VisitDocument> visits in day.Visits.GroupBy(visit => visit.Patient))
        {
            if (PackageOf(visits.Key, [.. visits], day.Links, day.Date) is { } package)
            {
                Tables.Packages.Put(session, package with { LastDay = LastDayOf(visits, today) });
                continue;
            }

            foreach (VisitDocument visit in visits)
            {
                single.Add(visit.Id);
                Tables.Visits.Put(session, VisitResource.From(visit, day.Date));
            }
        }

        Tables.Links.Put(session, new DayLinks(day.Date, [.. day.Links.Where(link => single.Contains(link.First))]));
    }

    /// <summary>A block of oversight is over some days from now at the latest; other packages go on.</summary>
    private string? LastDayOf(IEnumerable<VisitDocument> visits, LocalDate today) =>
        service.Document.Packages.Oversight is { } oversight && visits.All(visit => visit.Skills.Contains(oversight.Skill))
            ? Dates.Text(today.PlusDays((oversight.Hours - 1) / 24))
            : null;

    private bool IsNearARoad(double lat, double lon) => roads.FindUnroutable([new GeoPlace("home", lat, lon)], TravelMode.Car).Count == 0;

    [LoggerMessage(Level = LogLevel.Information, Message = "Loaded the sample county: {Workers} workers, {Patients} patients, {Visits} calls a day, shifts for {Days} days")]
    private partial void LogLoaded(int workers, int patients, int visits, int days);
}
