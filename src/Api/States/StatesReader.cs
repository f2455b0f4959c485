using CareRostering.Api.Days;
using CareRostering.Api.Disruptions;
using CareRostering.Api.Http;
using CareRostering.Api.Packages;
using CareRostering.Api.Rotas;
using CareRostering.Api.Service;
using CareRostering.Api.Storage;
using CareRostering.Planning.Days;
using NodaTime;

namespace CareRostering.Api.States;

/// <summary>Gathers from the store what is known of a day's visits, all of one moment, and puts each in its state.</summary>
internal sealed class StatesReader(RotaSeatsCache cache, TimeProvider clock)
{
    private const string ReferralPrefix = "referral.";

    /// <summary>The states of a service day.</summary>
    public DayStatesResource Of(Session session, LocalDate date) => VisitStates.Of(Ledger(session, date));

    /// <summary>The same, with when the visits of the standing rota that nobody has reported can start at the earliest, by visit.</summary>
    public (DayStatesResource States, IReadOnlyDictionary<string, Instant> Starts) ForecastOf(Session session, LocalDate date)
    {
        DayLedger ledger = Ledger(session, date);
        IReadOnlyDictionary<string, int> starts = ForecastStarts.Of(ledger, ledger.Clock.ToSeconds(Instants.Now(clock)));
        return (VisitStates.Of(ledger), starts.ToDictionary(own => own.Key, own => ledger.Clock.ToInstant(own.Value), StringComparer.Ordinal));
    }

    /// <summary>The service day that it is now.</summary>
    public LocalDate Today(Session session) => DayAssembly.DateOf(Tables.ServiceOf(session), Instants.Now(clock));

    private DayLedger Ledger(Session session, LocalDate date)
    {
        string day = Dates.Text(date);
        ServiceDocument service = Tables.ServiceOf(session);
        DayClock dayClock = DayAssembly.Clock(service, date);
        RotaVersion? version = RotaStore.Current(session, day);
        RotaSeats? standing = version is null ? null : cache.Read(session, version, dayClock);
        IReadOnlyList<DueVisit> due = Due(session, date);
        IReadOnlyList<StoredDisruption> disruptions = DisruptionStore.On(session, day);
        return new DayLedger
        {
            Date = day,
            Clock = dayClock,
            Due = due,
            Referrals = Referrals(session, service, dayClock, due, standing),
            Version = version,
            Standing = standing,
            Tentative = HoldStore.Active(session, day, Instants.Text(clock)).Select(hold => hold.Resource.Visit).ToHashSet(StringComparer.Ordinal),
            CalledOff = disruptions.Count == 0 ? [] : DisruptionDays.CalledOff(session, date),
            Unrepaired = [.. disruptions.Where(own => own.Resource.State == DisruptionState.Open || !string.Equals(own.Resource.Disruption.Date, day, StringComparison.Ordinal))],
            Progress = ProgressStore.On(session, day),
            Troubles = ProgressStore.TroublesOn(session, day),
            Versions = RotaStore.Spoken(session, day),
        };
    }

    /// <summary>What packages and single visits ask for.</summary>
    private static IReadOnlyList<DueVisit> Due(Session session, LocalDate date)
    {
        string day = Dates.Text(date);
        return
        [
            .. Tables.Packages.List(session, "first_day <= @day and last_day >= @day", new { day })
                .SelectMany(package => PackageDays.On(package.Document, date).Visits.Select(visit => new DueVisit(visit, package.Id))),
            .. Tables.Visits.List(session, "day = @day", new { day }).Select(single => new DueVisit(single.Document.ToDocument(), null)),
        ];
    }

    /// <summary>
    /// Referrals that belong to the day: those accepted for it; those that wait, on the day an offer is held for, else on the day they are due, and on today once that is past, so that none is left behind; and those
    /// of visits found on the day, whatever their record says.
    /// </summary>
    private IReadOnlyList<ReferralRecord> Referrals(Session session, ServiceDocument service, DayClock day, IReadOnlyList<DueVisit> due, RotaSeats? standing)
    {
        LocalDate today = Today(session);
        IEnumerable<ReferralRecord> found = due.Select(own => own.Visit.Id).Union(standing?.Seats.Select(own => own.Key) ?? [], StringComparer.Ordinal)
            .Where(id => id.StartsWith(ReferralPrefix, StringComparison.Ordinal))
            .Select(id => ReferralRecords.Find(session, id[ReferralPrefix.Length..]))
            .OfType<ReferralRecord>();
        IEnumerable<ReferralRecord> open = ReferralRecords.Open(session)
            .Where(own => own.PlannedDay is null && (own.HeldDay is { } held ? Dates.Parse(held, "day") : LocalDate.Max(today, DayAssembly.DateOf(service, Instants.Parse(own.DueAt)))) == day.Date);
        IEnumerable<ReferralRecord> closed = ReferralRecords.ClosedDue(session, Instants.Text(day.ToInstant(0)), Instants.Text(day.ToInstant(day.LengthSeconds)));
        return [.. ReferralRecords.PlannedOn(session, Dates.Text(day.Date)).Concat(found).Concat(open).Concat(closed).DistinctBy(own => own.Id, StringComparer.Ordinal)];
    }
}
