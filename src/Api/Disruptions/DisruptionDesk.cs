using CareRostering.Api.Audit;
using CareRostering.Api.Days;
using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Api.Rotas;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Disruptions;
using CareRostering.Planning.Rotas;
using NodaTime;

namespace CareRostering.Api.Disruptions;

/// <summary>
/// Takes in what has happened, and takes repairs into force. A disruption is stored before repairs are worked out, so a failure there loses nothing; from then on
/// every plan of its days knows of it, whether a repair is accepted or not.
/// </summary>
internal sealed partial class DisruptionDesk(
    Database database,
    AuditTrail trail,
    RepairDesk repairs,
    RotaCache cache,
    RotaAmending amending,
    ITravelSource travel,
    TimeProvider clock,
    ILogger<DisruptionDesk> logger)
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
            CheckRoads(said, stands);
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

    /// <summary>Works repairs out anew and stores them; a disruption that is not open stays as it is.</summary>
    /// <param name="disruption">For which.</param>
    /// <param name="stop">Stops the working out.</param>
    /// <param name="isAsked">Whether that is what the caller asks for, so that it is written down; with a new disruption it comes by itself.</param>
    public DisruptionResource Repair(StoredDisruption disruption, CancellationToken stop, bool isAsked = false)
    {
        NewRepairs found = repairs.WorkOut(disruption, stop);
        return database.Write(session =>
        {
            if (DisruptionStore.PutRepairs(session, disruption.Number, found, Instants.Text(clock)) && isAsked)
            {
                trail.Change(session, "disruption", disruption.Resource.Id, disruption.Resource.Disruption.Patient);
            }

            return DisruptionStore.Find(session, disruption.Resource.Id)!.Resource;
        });
    }

    /// <summary>Takes a repair into force; taking it twice gives the same answer. <paramref name="ifMatch"/>: tags of the version that the caller knows; empty: any.</summary>
    public async Task<AcceptedRepairResource> AcceptAsync(string id, AcceptRepairRequest request, string ifMatch, CancellationToken stop)
    {
        if (database.WasMade(out RotaVersion? made))
        {
            return Answer(Find(id).Resource, made.Version);
        }

        using IDisposable turn = await amending.EnterAsync(Find(id).Resource.Disruption.Date, stop);
        StoredDisruption stored = Find(id);
        DisruptionResource disruption = stored.Resource;
        if (disruption is { State: DisruptionState.Accepted, Accepted: { } accepted })
        {
            return accepted.Answer == request.Answer && disruption.Covers.Count > 0
                ? Answer(disruption, accepted.Version)
                : throw ProblemException.Conflict("DISRUPTION_CLOSED", $"Answer '{Text(accepted.Answer)}' was accepted for disruption '{id}' already.");
        }

        if (disruption.State != DisruptionState.Open)
        {
            throw ProblemException.Conflict("DISRUPTION_CLOSED", $"Disruption '{id}' is {disruption.State.ToString().ToLowerInvariant()}.");
        }

        return Accept(stored, request, ifMatch, stop);
    }

    private AcceptedRepairResource Accept(StoredDisruption stored, AcceptRepairRequest request, string ifMatch, CancellationToken stop)
    {
        DisruptionResource disruption = stored.Resource;
        string date = disruption.Disruption.Date;
        (byte[] DayJson, byte[] RotaJson) documents = database.Read(session => DisruptionStore.Documents(session, stored.Number, request.Answer))
            ?? throw ProblemException.Conflict("REPAIR_MISSING", $"No repair of disruption '{disruption.Id}' could be worked out.", [.. disruption.Faults]);
        RotaVersion version = database.Read(session =>
        {
            RotaVersion current = RotaStore.Current(session, date)!;
            RotaTags.Check(session, ifMatch, current);
            return current;
        });
        if (version.Version != disruption.Version)
        {
            throw Stale(disruption, [.. Moved(disruption, version)]);
        }

        LoadedRota standing = cache.Load(date, version.Version);
        PlanningDay day = ProblemBuilder.Changed(standing.Day, DayReader.Read(new MemoryStream(documents.DayJson)), travel, stop);
        var repaired = new LoadedRota(day, RotaReader.Read(new MemoryStream(documents.RotaJson), day));
        ThrowIfTimeHasPassed(disruption, request.Answer, day.Clock);
        var amendment = new Amendment
        {
            Version = version,
            Standing = standing,
            Amended = repaired,
            Displaces = true,
            Author = request.Author,
            Reason = $"Disruption {disruption.Id}, answer {Text(request.Answer)}",
        };
        RotaVersion made = amending.Amend(
            amendment,
            (session, after) =>
            {
                if (DisruptionStore.Accept(session, disruption.Covers, request.Answer, after.Version, Instants.Text(clock)) < disruption.Covers.Count)
                {
                    throw Stale(disruption, [new Fault("DISRUPTION_CLOSED", "covers", "One of the disruptions that the repair knows of has been withdrawn or settled since.", "Work repairs out anew.")]);
                }

                trail.Change(session, "disruption", disruption.Id, AuditEntry.ManyPatients);
            },
            () => Stale(disruption, []));
        LogAccepted(disruption.Id, Text(request.Answer), date, made.Version);
        return Answer(Find(disruption.Id).Resource, made.Version);
    }

    /// <summary>What a repair would still change must not have begun meanwhile.</summary>
    private void ThrowIfTimeHasPassed(DisruptionResource disruption, RepairLevel answer, DayClock day)
    {
        int now = day.ToSeconds(Instants.Now(clock));
        int worked = day.ToSeconds(Instants.Parse(disruption.RepairedAt!));
        Fault[] passed =
        [
            .. disruption.Repairs.First(own => own.Answer == answer).Changes
                .Where(change => Between(change.ToStart) || (change.Kind is ChangeKind.Retimed or ChangeKind.Reassigned && Between(change.FromStart)))
                .Select(change => new Fault("TIME_PASSED", $"visits[{change.Visit}]", "It should have begun by now, before or after the change.", "Work repairs out anew.")),
        ];
        if (passed.Length > 0)
        {
            throw Stale(disruption, passed);
        }

        bool Between(string? start) => start is not null && day.Parse(start, out _) is { } seconds && seconds > worked && seconds <= now;
    }

    private IEnumerable<Fault> Moved(DisruptionResource disruption, RotaVersion version) => disruption.Version is not { } before ? [] :
        RotaChanges.Between(cache.Load(version.Date, before), cache.Load(version.Date, version.Version)).Select(change => new Fault(
            "ROTA_CHANGED", $"visits[{change.Visit}]", RotaChanges.InWords(change), "Work repairs out anew."));

    private static ProblemException Stale(DisruptionResource disruption, IReadOnlyList<Fault> why) => ProblemException.Conflict(
        "REPAIR_STALE", $"The repairs of disruption '{disruption.Id}' no longer fit the day. POST /disruptions/{disruption.Id}/repairs works out new ones.", why);

    private AcceptedRepairResource Answer(DisruptionResource disruption, long version) => database.Read(session => new AcceptedRepairResource(
        disruption, RotaStore.Find(session, disruption.Disruption.Date, version)!, RotaStore.Changes(session, disruption.Disruption.Date, version)));

    private StoredDisruption Find(string id) => database.Read(session => DisruptionStore.Find(session, id)) ?? throw ProblemException.NotFound("disruption", id);

    /// <summary>Roads that nobody has are found before anything is stored, and so is a place far off them.</summary>
    private void CheckRoads(DisruptionDocument said, DayDocument day)
    {
        if (said.Kind == DisruptionKind.RoadClosed)
        {
            travel.Snapshot().With(DayEdits.Joined(day.Closures, said.Closures)!, "closures");
        }

        if (said is { Lat: { } lat, Lon: { } lon }
            && (!(Math.Abs(lat) <= 90 && Math.Abs(lon) <= 180) || travel.FindUnroutable([new GeoPlace("position", lat, lon)], TravelMode.Car).Count > 0))
        {
            throw ProblemException.Invalid(new Fault("PLACE_UNROUTABLE", "lat", "The position cannot be reached by car.", "Check the coordinates (are latitude and longitude swapped?)."));
        }
    }

    private static string LastDay(Session session, DisruptionDocument said, LocalDate date, DayClock day)
    {
        LocalDate last = said.Kind is DisruptionKind.WorkerSick or DisruptionKind.PatientInHospital && said.Until is { } until
            ? DayAssembly.DateOf(Tables.ServiceOf(session), day.ToInstant(day.Parse(until, out _)!.Value - 1))
            : date;
        return Dates.Text(last < date ? date : last);
    }

    private static string Text(RepairLevel answer) => answer.ToString().ToLowerInvariant();

    [LoggerMessage(Level = LogLevel.Information, Message = "Disruption {Disruption}: answer {Answer} accepted, rota of {Date} is now version {Version}")]
    private partial void LogAccepted(string disruption, string answer, string date, long version);
}
