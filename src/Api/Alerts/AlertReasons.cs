using CareRostering.Api.Http;
using CareRostering.Api.Reconciliation;
using CareRostering.Api.Referrals;
using CareRostering.Api.Rotas;
using CareRostering.Api.States;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Referrals;
using NodaTime;

namespace CareRostering.Api.Alerts;

/// <summary>What gives reason for an alert. docs/live-day.md has the list.</summary>
internal static class AlertReasons
{
    /// <summary>Kinds that are found by looking at the day that is going on every few seconds.</summary>
    public static readonly AlertKind[] Watched = [AlertKind.ReferralUnassigned, AlertKind.ReferralWaiting, AlertKind.BreachForecast, AlertKind.NoAccess];

    /// <summary>Kinds that are found by a reconciliation.</summary>
    public static readonly AlertKind[] Reconciled = [AlertKind.Orphans, AlertKind.NotInRota];

    /// <summary>Rapid referrals without a worker, as things stand (one that is held has a worker kept free), and planned ones of any class whose worker will be late.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="reader">Reads states of days.</param>
    /// <param name="settings">How long one may wait.</param>
    /// <param name="now">Now.</param>
    public static IReadOnlyList<AlertReason> Referrals(Session session, StatesReader reader, AlertSettings settings, Instant now)
    {
        List<AlertReason> reasons = [];
        IReadOnlyDictionary<string, AlertResource> standing = AlertStore.Standing(session);
        foreach (ReferralRecord referral in ReferralRecords.Open(session).Where(own => own.Class == ResponseClass.Rapid && own.IsOpen && own.HeldDay is null))
        {
            string subject = Path(referral);
            if (referral.State == ReferralState.Unassigned)
            {
                reasons.Add(new AlertReason(AlertKind.ReferralUnassigned, subject, null, $"Nobody can come to the rapid referral '{referral.Id}', due at {referral.DueAt}."));
            }
            else if (new AlertReason(AlertKind.ReferralWaiting, subject, null, $"The rapid referral '{referral.Id}', due at {referral.DueAt}, has had no worker for {settings.RapidMinutes} minutes.") is var waits
                && (standing.ContainsKey(waits.Key) || HasWaited(Instants.Parse(referral.ReceivedAt), settings, now)))
            {
                reasons.Add(waits);
            }
        }

        // The night of yesterday's service day may still be going on.
        LocalDate first = reader.Today(session).PlusDays(-1);
        foreach (IGrouping<string, ReferralRecord> day in ReferralRecords.PlannedFrom(session, Dates.Text(first)).GroupBy(own => own.PlannedDay!, StringComparer.Ordinal))
        {
            (DayStatesResource states, IReadOnlyDictionary<string, Instant> starts) = reader.ForecastOf(session, Dates.Parse(day.Key, "date"));
            Dictionary<string, VisitState> visits = states.Visits.ToDictionary(visit => visit.Visit, visit => visit.State, StringComparer.Ordinal);
            reasons.AddRange(day.Select(own => Planned(own, day.Key, visits, starts)).OfType<AlertReason>());
        }

        return reasons;
    }

    /// <summary>Doors that nobody opened, until the visit is started or called off.</summary>
    public static IEnumerable<AlertReason> Doors(Session session, StatesReader reader)
    {
        // As above: the night may still be going on.
        LocalDate today = reader.Today(session);
        return new[] { today.PlusDays(-1), today }
            .Where(date => ProgressStore.TroublesOn(session, Dates.Text(date)).Values.Any(trouble => trouble.NoAccessAt is not null))
            .SelectMany(date => reader.Of(session, date).Visits.Where(visit => visit.NoAccessAt is not null).Select(visit => new AlertReason(
                AlertKind.NoAccess,
                $"/rotas/{Dates.Text(date)}/visits/{Uri.EscapeDataString(visit.Visit)}/progress",
                Dates.Text(date),
                $"Nobody answered at visit '{visit.Visit}' at {visit.NoAccessAt}. See to the patient; call the visit off or send somebody again.")));
    }

    /// <summary>What is wrong with a planned referral's first visit; null: nothing.</summary>
    private static AlertReason? Planned(ReferralRecord own, string day, Dictionary<string, VisitState> visits, IReadOnlyDictionary<string, Instant> starts)
    {
        string visit = FirstVisit.IdOf(own.Id);
        return visits.TryGetValue(visit, out VisitState state) ? state switch
        {
            VisitState.Unassigned when own.Class == ResponseClass.Rapid => new AlertReason(
                AlertKind.ReferralUnassigned, Path(own), day, $"Nobody comes any more to the rapid referral '{own.Id}', due at {own.DueAt}."),
            VisitState.Planned when starts.TryGetValue(visit, out Instant start) && start > Instants.Parse(own.DueAt) => new AlertReason(
                AlertKind.BreachForecast, Path(own), day, $"The first visit of referral '{own.Id}', due at {own.DueAt}, cannot start before {Instants.Text(start)}."),
            _ => null,
        } : null;
    }

    /// <summary>What a reconciliation found.</summary>
    public static IReadOnlyList<AlertReason> Of(ReconciliationResource result)
    {
        List<AlertReason> reasons = [];
        if (result.Orphans.Count > 0)
        {
            reasons.Add(new AlertReason(AlertKind.Orphans, "/reconciliation", null, $"{result.Orphans.Count} things do not add up from {result.From} to {result.To}. GET /reconciliation lists them.", result.Orphans.Count));
        }

        foreach (ReconciledDay day in result.Days.Where(day => day.RotaState is RotaState.Published or RotaState.Amended && day.NotInRota > 0))
        {
            reasons.Add(new AlertReason(
                AlertKind.NotInRota, $"/rotas/{day.Date}/states", day.Date, $"{day.NotInRota} visits are due on {day.Date} that its published rota does not know.", day.NotInRota));
        }

        return reasons;
    }

    /// <summary>
    /// A referral cannot have been received further ahead than one may say it was: then the clock was set back, nobody knows for how long it has waited, and an alert too early does
    /// less harm than one that is late by as much.
    /// </summary>
    private static bool HasWaited(Instant received, AlertSettings settings, Instant now) =>
        received + Duration.FromMinutes(settings.RapidMinutes) <= now || received > now + AlertDesk.ClockTolerance;

    private static string Path(ReferralRecord referral) => $"/referrals/{Uri.EscapeDataString(referral.Id)}";
}
