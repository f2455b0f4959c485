using CareRostering.Api.Audit;
using CareRostering.Api.Days;
using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Api.Rotas;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Disruptions;
using NodaTime;

namespace CareRostering.Api.Disruptions;

/// <summary>
/// Takes in what has happened. A disruption is stored before repairs are worked out, so a failure there loses nothing; from then on
/// every plan of its days knows of it, whether a repair is accepted or not.
/// </summary>
internal sealed class DisruptionDesk(
    Database database,
    AuditTrail trail,
    RepairDesk repairs,
    RotaCache cache,
    LaterDays later,
    ITravelSource travel,
    TimeProvider clock)
{
    /// <summary>Stores a disruption; every fault of it is told at once.</summary>
    public StoredDisruption Receive(DisruptionDocument said)
    {
        LocalDate date = Dates.Parse(said.Date, "date");
        RotaVersion? version = database.Read(session => RotaStore.Current(session, said.Date));
        LoadedRota? standing = version is null ? null : cache.Load(said.Date, version.Version);
        return database.Write(session =>
        {
            DayClock day = DayAssembly.Clock(Tables.ServiceOf(session), date);
            Instant now = Instants.Now(clock);
            if (day.ToInstant(day.LengthSeconds) <= now)
            {
                throw ProblemException.Invalid(new Fault("DAY_OVER", "date", $"{said.Date} is over.", "Say it of a day that is not."));
            }

            DayDocument stands = standing is null ? DisruptionDays.Assemble(session, date) : DisruptionDays.AsWanted(session, standing, said.Date);
            ResourceChecks.ThrowIfAny([.. DisruptionChecks.Faults(said, stands, day, standing)]);
            CheckRoads(said, stands, day);
            DisruptionDocument timed = said with { From = day.FormatInstant(said.From is { } from ? day.Parse(from, out _)!.Value : Math.Max(0, day.ToSeconds(now))) };
            IReadOnlyList<DayEdit> edits = new DisruptionEdits(timed, stands, day, standing, ProgressStore.On(session, said.Date)).Make();
            DayDocument left = DayEdits.Apply(stands, edits, day);
            HashSet<string> kept = [.. left.Visits.Select(visit => visit.Id)];
            VisitDocument[] off = [.. stands.Visits.Where(visit => !kept.Contains(visit.Id))];
            StoredDisruption stored = DisruptionStore.Insert(session, timed, LastDay(session, timed, date, day), edits, off, Instants.Text(clock));
            trail.Change(session, "disruption", stored.Resource.Id, timed.Patient);
            return stored;
        });
    }

    /// <summary>Works repairs of one of its days out anew and stores them; of the first day only while it is open.</summary>
    /// <param name="disruption">For which.</param>
    /// <param name="date">Of which of its days; null: the first.</param>
    /// <param name="stop">Stops the working out.</param>
    /// <param name="isAsked">Whether that is what the caller asks for, so that it is written down; with a new disruption it comes by itself.</param>
    public DisruptionResource Repair(StoredDisruption disruption, string? date, CancellationToken stop, bool isAsked = false)
    {
        string day = date ?? disruption.Resource.Disruption.Date;
        bool isFirst = string.Equals(day, disruption.Resource.Disruption.Date, StringComparison.Ordinal);
        NewRepairs found = repairs.WorkOut(disruption, day, stop);
        return database.Write(session =>
        {
            string now = Instants.Text(clock);
            if ((isFirst ? DisruptionStore.PutRepairs(session, disruption.Number, found, now) : DisruptionDayStore.Put(session, disruption, day, found, now)) && isAsked)
            {
                trail.Change(session, "disruption", disruption.Resource.Id, disruption.Resource.Disruption.Patient);
            }

            return later.Shown(session, DisruptionStore.Find(session, disruption.Resource.Id)!);
        });
    }

    /// <summary>Roads that nobody has are found before anything is stored, and so is a place far off them.</summary>
    private void CheckRoads(DisruptionDocument said, DayDocument day, DayClock clock)
    {
        if (said.Kind == DisruptionKind.RoadClosed)
        {
            ClosureChecks.ThrowIfAny(DayEdits.Joined(day.Closures, said.Closures)!, clock, travel.Snapshot());
        }

        if (said is { Lat: { } lat, Lon: { } lon }
            && (!(Math.Abs(lat) <= 90 && Math.Abs(lon) <= 180) || travel.FindUnroutable([new GeoPlace("position", lat, lon)], TravelMode.Car).Count > 0))
        {
            throw ProblemException.Invalid(new Fault("PLACE_UNROUTABLE", "lat", "The position cannot be reached by car.", "Check the coordinates (are latitude and longitude swapped?)."));
        }
    }

    private static string LastDay(Session session, DisruptionDocument said, LocalDate date, DayClock day)
    {
        LocalDate last = said.Kind is DisruptionKind.WorkerSick or DisruptionKind.PatientInHospital or DisruptionKind.RoadClosed && said.Until is { } until
            ? DayAssembly.DateOf(Tables.ServiceOf(session), day.ToInstant(day.Parse(until, out _)!.Value - 1))
            : date;
        return Dates.Text(last < date ? date : last);
    }
}
