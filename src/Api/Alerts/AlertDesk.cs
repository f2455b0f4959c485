using CareRostering.Api.Audit;
using CareRostering.Api.Errors;
using CareRostering.Api.Events;
using CareRostering.Api.States;
using CareRostering.Api.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace CareRostering.Api.Alerts;

/// <summary>
/// Raises, escalates, acknowledges and ends alerts. What is to be done is worked out once more in the transaction that does it, and writers of all nodes take turns: two nodes that see the
/// same reason raise one alert. Levels follow from stored instants, so a restart changes nothing.
/// </summary>
internal sealed class AlertDesk(Database database, StatesReader states, AuditTrail trail, IOptions<AlertSettings> settings, TimeProvider clock)
{
    /// <summary>What is further ahead than this was noted before the clock was set back: as far as instants of referrals may be ahead.</summary>
    internal static readonly Duration ClockTolerance = Duration.FromMinutes(5);

    /// <summary>Looks at the referrals and doors: raises what has reason, ends what has none any more, and takes every alert that nobody has acknowledged to its level.</summary>
    public void Look()
    {
        if (database.Read(session => IsToDo(session, AlertReasons.Watched, Reasons(session)) || Higher(session).Any()))
        {
            database.Write(session =>
            {
                Settle(session, AlertReasons.Watched, Reasons(session));
                Escalate(session);
            });
        }
    }

    /// <summary>Makes the alerts of some kinds those that have reason now.</summary>
    public void Settle(IReadOnlyCollection<AlertKind> kinds, IReadOnlyList<AlertReason> reasons)
    {
        if (database.Read(session => IsToDo(session, kinds, reasons)))
        {
            database.Write(session => Settle(session, kinds, reasons));
        }
    }

    /// <summary>Somebody sees to it: it goes up no more. Who was first stays.</summary>
    /// <exception cref="ProblemException">404 where there is no such alert; 409 where it has ended.</exception>
    public AlertResource Acknowledge(string id, AcknowledgeRequest request) => database.Write(session =>
    {
        AlertResource alert = AlertStore.Find(session, id) ?? throw ProblemException.NotFound("alert", id);
        if (alert.State == AlertState.Ended)
        {
            throw ProblemException.Conflict("ALERT_ENDED", $"Alert '{id}' ended at {alert.EndedAt}: its reason is gone.");
        }

        if (alert.State == AlertState.Raised)
        {
            string now = Instants.Text(clock);
            AlertStore.Acknowledge(session, id, request.Author, request.Note, now);
            trail.Change(session, "alert", id);
            Tell(session, EventTypes.AlertAcknowledged, alert, now, alert.Level);
        }

        return AlertStore.Find(session, id)!;
    });

    private IReadOnlyList<AlertReason> Reasons(Session session) =>
        [.. AlertReasons.Referrals(session, states, settings.Value, Instants.Now(clock)), .. AlertReasons.Doors(session, states)];

    private static bool IsToDo(Session session, IReadOnlyCollection<AlertKind> kinds, IReadOnlyList<AlertReason> reasons)
    {
        IEnumerable<string> standing = AlertStore.Standing(session).Where(own => kinds.Contains(own.Value.Kind)).Select(own => own.Key);
        return !reasons.Select(reason => reason.Key).ToHashSet(StringComparer.Ordinal).SetEquals(standing);
    }

    private void Settle(Session session, IReadOnlyCollection<AlertKind> kinds, IReadOnlyList<AlertReason> reasons)
    {
        string now = Instants.Text(clock);
        IReadOnlyDictionary<string, AlertResource> standing = AlertStore.Standing(session);
        HashSet<string> wanted = [.. reasons.Select(reason => reason.Key)];
        foreach (AlertResource gone in standing.Where(own => kinds.Contains(own.Value.Kind) && !wanted.Contains(own.Key)).Select(own => own.Value))
        {
            AlertStore.End(session, gone.Id, now);
            Tell(session, EventTypes.AlertEnded, gone, now, gone.Level);
        }

        foreach (AlertReason reason in reasons.Where(reason => !standing.ContainsKey(reason.Key)))
        {
            AlertResource alert = AlertStore.Raise(session, reason, now);
            Tell(session, EventTypes.AlertRaised, alert, now, alert.Level);
            if (reason.Kind == AlertKind.Orphans)
            {
                Outbox.Add(session, EventTypes.OrphansFound, reason.Subject, null, now, new { reason.Count });
            }
        }
    }

    private void Escalate(Session session)
    {
        string now = Instants.Text(clock);
        foreach ((AlertResource alert, long level) in Higher(session).ToList())
        {
            AlertStore.Escalate(session, alert.Id, level, now);
            Tell(session, EventTypes.AlertEscalated, alert, now, level);
        }
    }

    /// <summary>Alerts that should be on a higher level by now, with that level.</summary>
    private IEnumerable<(AlertResource Alert, long Level)> Higher(Session session)
    {
        Instant now = Instants.Now(clock);
        return AlertStore.Standing(session).Values
            .Where(alert => alert.State == AlertState.Raised)
            .Select(alert => (alert, Level(alert, now)))
            .Where(own => own.Item2 > own.alert.Level);
    }

    /// <summary>
    /// One more for each so many minutes since it was raised. Where the clock was set back since, from when it last went up: one that was raised in the future would otherwise stay as it is
    /// for as long as the clock was set back by.
    /// </summary>
    private long Level(AlertResource alert, Instant now)
    {
        Instant raised = Instants.Parse(alert.RaisedAt);
        Instant last = alert.EscalatedAt is { } escalated ? Instants.Parse(escalated) : raised;
        if (raised <= now + ClockTolerance && raised <= last)
        {
            return 1 + Steps(raised);
        }

        return alert.Level + (last > now + ClockTolerance ? 1 : Steps(last));

        long Steps(Instant since) => (long)Math.Max(0, Math.Floor((now - since).TotalMinutes / settings.Value.EscalateMinutes));
    }

    private static void Tell(Session session, string type, AlertResource alert, string now, long level) =>
        Outbox.Add(session, type, $"/alerts/{alert.Id}", alert.Date, now, new { alert.Id, Kind = AlertStore.Name(alert.Kind), About = alert.Subject, level });
}
