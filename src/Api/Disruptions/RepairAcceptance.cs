using CareRostering.Api.Audit;
using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Api.Rotas;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;

namespace CareRostering.Api.Disruptions;

/// <summary>Takes repairs into force, each day of a disruption for itself: whole, or not at all.</summary>
internal sealed partial class RepairAcceptance(
    Database database, AuditTrail trail, RotaCache cache, RotaAmending amending, LaterDays later, ITravelSource travel, TimeProvider clock, ILogger<RepairAcceptance> logger)
{
    /// <summary>Takes a repair of one day into force; taking it twice gives the same answer. <paramref name="ifMatch"/>: tags of the version that the caller knows; empty: any.</summary>
    public async Task<AcceptedRepairResource> AcceptAsync(string id, AcceptRepairRequest request, string ifMatch, CancellationToken stop)
    {
        if (database.WasMade(out RotaVersion? made))
        {
            return Answer(id, made);
        }

        return await AcceptOnAsync(later.Checked(Find(id), request.Date, "date"), id, request, ifMatch, stop);
    }

    private async Task<AcceptedRepairResource> AcceptOnAsync(string date, string id, AcceptRepairRequest request, string ifMatch, CancellationToken stop)
    {
        using IDisposable turn = await amending.EnterAsync(date, stop);
        StoredDisruption stored = Find(id);
        DisruptionResource disruption = stored.Resource;
        RepairedDay day = database.Read(session => DayOf(session, stored, date));
        if (disruption.State != DisruptionState.Withdrawn && day.Accepted is { } accepted)
        {
            return accepted.Answer == request.Answer && (day.Covers.Count > 0 || !day.IsFirst)
                ? Answer(id, database.Read(session => RotaStore.Find(session, date, accepted.Version)!))
                : throw ProblemException.Conflict("DISRUPTION_CLOSED", $"Answer '{Text(accepted.Answer)}' was accepted for disruption '{id}' already.");
        }

        if (day.IsFirst ? disruption.State != DisruptionState.Open : disruption.State == DisruptionState.Withdrawn)
        {
            throw ProblemException.Conflict("DISRUPTION_CLOSED", $"Disruption '{id}' is {disruption.State.ToString().ToLowerInvariant()}.");
        }

        return Accept(stored, day, request, ifMatch, stop);
    }

    /// <summary>Takes the same answer into force on every day that has to be repaired. A day on which that cannot be keeps no other from it.</summary>
    public async Task<AcceptedAllResource> AcceptAllAsync(string id, AcceptAllRequest request, CancellationToken stop)
    {
        // One that was cut off goes on where it was: days that it had accepted itself are answered with, and the next write is that of the next day.
        var before = new Dictionary<string, RotaVersion>(StringComparer.Ordinal);
        while (database.WasMade(out RotaVersion? made))
        {
            before[made.Date] = made;
        }

        StoredDisruption stored = Find(id);
        if (stored.Resource.State == DisruptionState.Withdrawn && before.Count == 0)
        {
            throw ProblemException.Conflict("DISRUPTION_CLOSED", $"Disruption '{id}' is withdrawn.");
        }

        string first = stored.Resource.Disruption.Date;
        List<AcceptedDayResource> days = [];
        foreach (string date in database.Read(session => DaysToRepair(session, stored)))
        {
            try
            {
                AcceptedRepairResource done = before.TryGetValue(date, out RotaVersion? made)
                    ? Answer(id, made)
                    : await AcceptOnAsync(date, id, new AcceptRepairRequest { Answer = request.Answer, Author = request.Author }, "", stop);
                IReadOnlyList<RepairResource> repairs = string.Equals(date, first, StringComparison.Ordinal)
                    ? done.Disruption.Repairs
                    : done.Disruption.LaterDays.First(own => string.Equals(own.Date, date, StringComparison.Ordinal)).Repairs;
                days.Add(new AcceptedDayResource(date, done.Rota, done.Changes, repairs.First(own => own.Answer == request.Answer).Tell, []));
            }
            catch (ProblemException problem)
            {
                days.Add(new AcceptedDayResource(date, null, [], [], [new Fault(problem.Code, date, problem.Message, $"POST /disruptions/{id}/repairs?date={date} works repairs of the day out."), .. problem.Faults]));
            }
        }

        return new AcceptedAllResource(database.Read(session => later.Shown(session, DisruptionStore.Find(session, id)!)), days);
    }

    /// <summary>The first day while a rota of it stands, and later days whose rota does not know yet, or on which a repair was accepted: those are answered with once more.</summary>
    private IReadOnlyList<string> DaysToRepair(Session session, StoredDisruption stored)
    {
        string first = stored.Resource.Disruption.Date;
        bool hasRota = stored.Resource.Accepted is not null || RotaStore.Current(session, first) is not null;
        return
        [
            .. hasRota ? [first] : Array.Empty<string>(),
            .. later.Of(session, stored).Where(day => day.State == LaterDayState.Open || day.Accepted is not null).Select(day => day.Date),
        ];
    }

    private AcceptedRepairResource Accept(StoredDisruption stored, RepairedDay repaired, AcceptRepairRequest request, string ifMatch, CancellationToken stop)
    {
        string id = stored.Resource.Id;
        string date = repaired.Date;
        (byte[] DayJson, byte[] RotaJson) documents = database.Read(session => repaired.IsFirst
                ? DisruptionStore.Documents(session, stored.Number, request.Answer)
                : DisruptionDayStore.Documents(session, stored.Number, date, request.Answer))
            ?? throw ProblemException.Conflict("REPAIR_MISSING", $"No repair of disruption '{id}' on {date} has been worked out.", [.. repaired.Faults]);
        RotaVersion version = database.Read(session =>
        {
            RotaVersion current = RotaStore.Current(session, date)!;
            RotaTags.Check(session, ifMatch, current);
            return current;
        });
        if (version.Version != repaired.Version)
        {
            throw Stale(id, repaired, [.. Moved(repaired, version)]);
        }

        LoadedRota standing = cache.Load(date, version.Version);
        PlanningDay day = ProblemBuilder.Changed(standing.Day, DayReader.Read(new MemoryStream(documents.DayJson)), travel, stop);
        ThrowIfTimeHasPassed(id, repaired, request.Answer, day.Clock);
        var amendment = new Amendment
        {
            Version = version,
            Standing = standing,
            Amended = new LoadedRota(day, RotaReader.Read(new MemoryStream(documents.RotaJson), day)),
            Displaces = true,
            Author = request.Author,
            Reason = $"Disruption {id}, answer {Text(request.Answer)}",
        };
        RotaVersion made = amending.Amend(
            amendment,
            (session, after) =>
            {
                string now = Instants.Text(clock);
                if (DisruptionStore.Accept(session, repaired.Covers, request.Answer, after.Version, now) < repaired.Covers.Count
                    || (!repaired.IsFirst && !DisruptionDayStore.Accept(session, stored, date, request.Answer, after.Version, now)))
                {
                    throw Stale(id, repaired, [new Fault("DISRUPTION_CLOSED", "covers", "One of the disruptions that the repair knows of has been withdrawn or settled since.", "Work repairs out anew.")]);
                }

                trail.Change(session, "disruption", id, AuditEntry.ManyPatients);
            },
            () => Stale(id, repaired, []));
        LogAccepted(id, Text(request.Answer), date, made.Version);
        return Answer(id, made);
    }

    /// <summary>What a repair would still change must not have begun meanwhile.</summary>
    private void ThrowIfTimeHasPassed(string id, RepairedDay repaired, RepairLevel answer, DayClock day)
    {
        int now = day.ToSeconds(Instants.Now(clock));
        int worked = day.ToSeconds(Instants.Parse(repaired.RepairedAt!));
        Fault[] passed =
        [
            .. repaired.Repairs.First(own => own.Answer == answer).Changes
                .Where(change => Between(change.ToStart) || (change.Kind is ChangeKind.Retimed or ChangeKind.Reassigned && Between(change.FromStart)))
                .Select(change => new Fault("TIME_PASSED", $"visits[{change.Visit}]", "It should have begun by now, before or after the change.", "Work repairs out anew.")),
        ];
        if (passed.Length > 0)
        {
            throw Stale(id, repaired, passed);
        }

        bool Between(string? start) => start is not null && day.Parse(start, out _) is { } seconds && seconds > worked && seconds <= now;
    }

    private IEnumerable<Fault> Moved(RepairedDay repaired, RotaVersion version) => repaired.Version is not { } before ? [] :
        RotaChanges.Between(cache.Load(version.Date, before), cache.Load(version.Date, version.Version)).Select(change => new Fault(
            "ROTA_CHANGED", $"visits[{change.Visit}]", RotaChanges.InWords(change), "Work repairs out anew."));

    private static ProblemException Stale(string id, RepairedDay repaired, IReadOnlyList<Fault> why) => ProblemException.Conflict(
        "REPAIR_STALE",
        $"The repairs of disruption '{id}' no longer fit the day. POST /disruptions/{id}/repairs{(repaired.IsFirst ? "" : $"?date={repaired.Date}")} works out new ones.",
        why);

    private AcceptedRepairResource Answer(string id, RotaVersion version) => database.Read(session => new AcceptedRepairResource(
        later.Shown(session, DisruptionStore.Find(session, id) ?? throw ProblemException.NotFound("disruption", id)), version, RotaStore.Changes(session, version.Date, version.Version)));

    private static RepairedDay DayOf(Session session, StoredDisruption stored, string date)
    {
        DisruptionResource own = stored.Resource;
        return string.Equals(own.Disruption.Date, date, StringComparison.Ordinal)
            ? new RepairedDay(date, IsFirst: true, own.Version, own.RepairedAt, own.Covers, own.Repairs, own.Faults, own.State == DisruptionState.Accepted ? own.Accepted : null)
            : DisruptionDayStore.Of(session, stored.Number).FirstOrDefault(day => string.Equals(day.Date, date, StringComparison.Ordinal)) is { } day
                ? new RepairedDay(date, IsFirst: false, day.Version, day.RepairedAt, day.Covers, day.Repairs, day.Faults, day.Accepted)
                : new RepairedDay(date, IsFirst: false, null, null, [], [], [], null);
    }

    private StoredDisruption Find(string id) => database.Read(session => DisruptionStore.Find(session, id)) ?? throw ProblemException.NotFound("disruption", id);

    private static string Text(RepairLevel answer) => answer.ToString().ToLowerInvariant();

    [LoggerMessage(Level = LogLevel.Information, Message = "Disruption {Disruption}: answer {Answer} accepted, rota of {Date} is now version {Version}")]
    private partial void LogAccepted(string disruption, string answer, string date, long version);

    /// <summary>The repairs of one day, the first or a later one.</summary>
    private sealed record RepairedDay(
        string Date,
        bool IsFirst,
        long? Version,
        string? RepairedAt,
        IReadOnlyList<string> Covers,
        IReadOnlyList<RepairResource> Repairs,
        IReadOnlyList<Fault> Faults,
        AcceptedRepair? Accepted);
}
