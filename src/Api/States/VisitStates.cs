using System.Text.Json;
using CareRostering.Api.Disruptions;
using CareRostering.Api.Progress;
using CareRostering.Api.Referrals;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Referrals;
using CareRostering.Planning.Rotas;

namespace CareRostering.Api.States;

/// <summary>
/// Puts every due visit of a day in exactly one state. Pure: the same ledger gives the same answer. Due is what a package, a single visit or a referral asks for, what the rota
/// that people go by has in a round, what was called off, and what was reported; the first of these that holds decides: reported, called off, kept free for, in a round, nobody's.
/// A visit that the records have lost is unassigned, and an orphan: it is shown twice rather than not at all.
/// </summary>
internal static class VisitStates
{
    /// <summary>The states, and what does not add up.</summary>
    public static DayStatesResource Of(DayLedger ledger)
    {
        Dictionary<string, DueVisit> due = ledger.Due.DistinctBy(own => own.Visit.Id, StringComparer.Ordinal).ToDictionary(own => own.Visit.Id, StringComparer.Ordinal);
        Dictionary<string, CalledOffVisit> off = ledger.CalledOff.ToDictionary(own => own.Visit.Id, StringComparer.Ordinal);
        Dictionary<string, ReferralRecord> referrals = ledger.Referrals.ToDictionary(own => FirstVisit.IdOf(own.Id), StringComparer.Ordinal);
        var away = new AwayShifts(ledger);
        List<OrphanResource> orphans = [.. RotaOrphans.Of(ledger)];
        HashSet<string> lost = [.. orphans.Where(orphan => orphan is { Code: RotaOrphans.Lost, Visit: not null }).Select(orphan => orphan.Visit!)];
        SortedDictionary<string, VisitStateResource> states = new(StringComparer.Ordinal);
        IEnumerable<string> known = due.Keys.Union(off.Keys).Union(ledger.Progress.Keys).Union(ledger.Standing?.Seats.Select(own => own.Key) ?? []).Union(lost);
        foreach (string id in known)
        {
            states[id] = State(ledger, id, due.GetValueOrDefault(id), off.GetValueOrDefault(id), referrals.GetValueOrDefault(id), away, lost.Contains(id));
        }

        foreach (ReferralRecord referral in ledger.Referrals)
        {
            string id = FirstVisit.IdOf(referral.Id);
            orphans.AddRange(ReferralOrphans.Of(ledger, referral, states.ContainsKey(id)));
            states.TryAdd(id, Waiting(ledger, referral, id));
        }

        return new DayStatesResource
        {
            Date = ledger.Date,
            Version = ledger.Version?.Version,
            RotaState = ledger.Version?.State,
            Counts = Count(states.Values),
            Visits = [.. states.Values],
            Orphans = orphans,
        };
    }

    /// <summary>How many visits are in each state, all seven named.</summary>
    public static IReadOnlyDictionary<string, int> Count(IEnumerable<VisitStateResource> visits)
    {
        ILookup<VisitState, VisitStateResource> byState = visits.ToLookup(visit => visit.State);
        return Enum.GetValues<VisitState>().ToDictionary(Name, state => byState[state].Count(), StringComparer.Ordinal);
    }

    /// <summary>A state as JSON and queries write it.</summary>
    public static string Name(VisitState state) => JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString());

    private static VisitStateResource State(DayLedger ledger, string id, DueVisit? due, CalledOffVisit? off, ReferralRecord? referral, AwayShifts away, bool isLost)
    {
        RotaSeats? standing = ledger.Standing;
        VisitDocument? planned = standing?.Wanted.GetValueOrDefault(id);
        RoundSeat[] seats = [.. standing?.Seats[id] ?? []];
        VisitDocument? visit = due?.Visit ?? off?.Visit ?? planned;
        var state = new VisitStateResource
        {
            Visit = id,
            Patient = visit?.Patient,
            Class = visit?.Class ?? ResponseClass.Planned,
            Source = referral is { PlannedDay: not null } ? VisitSource.Referral : due is null ? VisitSource.None : due.Package is null ? VisitSource.Single : VisitSource.Package,
            SourceId = referral is { PlannedDay: not null } ? referral.Id : due?.Package,
            State = VisitState.Planned,
            Workers = [.. seats.Select(seat => seat.Worker)],
            Start = seats.Length > 0 ? ledger.Clock.FormatInstant(seats[0].Start) : null,
        };
        if (ledger.Progress.TryGetValue(id, out VisitProgress? progress))
        {
            return state with
            {
                State = progress.State == ProgressState.Finished ? VisitState.Done : VisitState.InProgress,
                StartedAt = progress.StartedAt,
                FinishedAt = progress.FinishedAt,
                Disruption = off?.Disruption,
                Note = off is null ? null : "CALLED_OFF",
            };
        }

        if (off is not null)
        {
            return state with
            {
                State = off.Kind == DisruptionKind.VisitHandedOver ? VisitState.HandedOver : VisitState.Cancelled,
                Reason = JsonNamingPolicy.SnakeCaseUpper.ConvertName(off.Kind.ToString()),
                Disruption = off.Disruption,
                Note = seats.Length > 0 ? "STILL_IN_ROTA" : null,
            };
        }

        VisitTrouble? trouble = ledger.Troubles.GetValueOrDefault(id);
        state = state with { NoAccessAt = trouble?.NoAccessAt, LateMinutes = trouble?.LateMinutes };
        if (ledger.Tentative.Contains(id))
        {
            return state with { State = VisitState.Tentative };
        }

        if (standing is null || (planned is null && seats.Length == 0))
        {
            return state with { State = VisitState.Unassigned, Reason = ledger.Version is null ? "NO_ROTA" : standing?.Day is null ? RotaOrphans.Damaged : "NOT_IN_ROTA" };
        }

        if (isLost)
        {
            return state with { State = VisitState.Unassigned, Reason = RotaOrphans.Lost };
        }

        UnassignedDocument[] left = [.. standing.Unassigned[id]];
        if (left.Length > 0)
        {
            return state with { State = VisitState.Unassigned, Reason = "NO_WORKER", Reasons = left[0].Reasons };
        }

        if (due is not null && seats.Length < due.Visit.Workers)
        {
            return state with { State = VisitState.Unassigned, Reason = "WORKERS_MISSING" };
        }

        if (away.Of(seats) is { } disruption)
        {
            return state with { State = VisitState.Unassigned, Reason = "WORKER_AWAY", Disruption = disruption };
        }

        return state with { Note = due is null ? "NOT_WANTED" : planned is not null && HasChanged(Grants.Give(due.Visit, ledger.Standing?.Day?.Grants ?? [], ledger.Clock), planned, ledger.Clock) ? "CHANGED_SINCE" : null };
    }

    /// <summary>A referral whose visit is nowhere yet, or nowhere any more.</summary>
    private static VisitStateResource Waiting(DayLedger ledger, ReferralRecord referral, string id) => new()
    {
        Visit = id,
        Patient = referral.Patient,
        Source = VisitSource.Referral,
        SourceId = referral.Id,
        Class = referral.Class,
        State = referral.State == ReferralState.Cancelled ? VisitState.Cancelled
            : referral.State == ReferralState.HandedOver ? VisitState.HandedOver
            : referral.IsOpen && ledger.Tentative.Contains(id) ? VisitState.Tentative
            : VisitState.Unassigned,
        Reason = referral.State switch
        {
            ReferralState.Received => "REFERRAL_RECEIVED",
            // A hold that is over by the clock is an offer again, though nobody has noted its end yet.
            ReferralState.Held when referral.IsOpen && ledger.Tentative.Contains(id) => "REFERRAL_HELD",
            ReferralState.Offered or ReferralState.Held => "REFERRAL_OFFERED",
            ReferralState.Declined => "REFERRAL_DECLINED",
            ReferralState.HandedOver => "REFERRAL_HANDED_OVER",
            ReferralState.Unassigned => "REFERRAL_UNASSIGNED",
            ReferralState.Cancelled => "REFERRAL_CANCELLED",
            _ => ReferralOrphans.Missing,
        },
    };

    /// <summary>Whether the rota was made for another wish. Lengths are left out: a repair of a visit that overruns changes those.</summary>
    private static bool HasChanged(VisitDocument due, VisitDocument planned, DayClock clock) =>
        due.Workers != planned.Workers
        || !Limits(due, clock).SequenceEqual(Limits(planned, clock))
        || !due.Skills.Order(StringComparer.Ordinal).SequenceEqual(planned.Skills.Order(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>By the moment, not by how it is written: 12:30, or the instant that it is on that day.</summary>
    private static IEnumerable<(int? Earliest, int? Latest)> Limits(VisitDocument visit, DayClock clock) =>
        visit.Windows.Select(window => (clock.Parse(window.Earliest, out _), clock.Parse(window.Latest, out _)));
}
