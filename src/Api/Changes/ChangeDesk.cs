using CareRostering.Api.Audit;
using CareRostering.Api.Errors;
using CareRostering.Api.Progress;
using CareRostering.Api.Rotas;
using CareRostering.Api.Settings;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using Microsoft.Extensions.Options;

namespace CareRostering.Api.Changes;

/// <summary>Changes of a standing rota by hand: tried, and made through the same door as every other amendment.</summary>
internal sealed class ChangeDesk(Database database, AuditTrail trail, RotaCache cache, RotaAmending amending, IOptions<RepairSettings> repairs, TimeProvider clock)
{
    /// <summary>What a change would do to the rota that stands. Nothing is stored.</summary>
    /// <param name="date">The day.</param>
    /// <param name="change">What is wanted.</param>
    /// <param name="ifMatch">Tags of the version that the caller knows; empty: any.</param>
    /// <exception cref="ProblemException">404 <c>NO_ROTA</c>; 412.</exception>
    public ChangeEffect Try(string date, ChangeRequest change, string ifMatch)
    {
        RotaVersion version = Standing(date, ifMatch);
        return TryOn(version, change).Tried.Effect;
    }

    /// <summary>Makes a change of the rota that stands.</summary>
    /// <param name="date">The day.</param>
    /// <param name="change">What is wanted.</param>
    /// <param name="ifMatch">Tags of the version that the caller knows.</param>
    /// <param name="stop">Whoever asked has gone.</param>
    /// <exception cref="ProblemException">428 without a version; 412 where another stands; 409 <c>CHANGE_FORBIDDEN</c>, <c>CHANGE_NOT_ACCEPTED</c> or <c>MINUTES_HELD</c>; 404 <c>NO_ROTA</c>.</exception>
    public async Task<MadeChange> MakeAsync(string date, ChangeRequest change, string ifMatch, CancellationToken stop)
    {
        if (ifMatch.Length == 0)
        {
            throw new ProblemException(
                StatusCodes.Status428PreconditionRequired, "VERSION_REQUIRED", "A change by hand is of the rota that somebody has seen: say which in If-Match.");
        }

        if (database.WasMade(out RotaVersion? made))
        {
            return Answer(made, change);
        }

        using IDisposable turn = await amending.EnterAsync(date, stop);
        RotaVersion version = Standing(date, ifMatch);
        (LoadedRota standing, TriedChange tried) = TryOn(version, change);
        ThrowIfBroken(tried.Effect, change.Accepts);
        var amendment = new Amendment { Version = version, Standing = standing, Amended = tried.Amended!, Author = change.Author, Reason = change.Reason };
        RotaVersion after = amending.Amend(
            amendment,
            (session, _) =>
            {
                foreach (string visit in change.Unpin)
                {
                    HandPinStore.Remove(session, date, visit);
                }

                string now = Instants.Text(clock);
                foreach (HandPin pin in tried.Pins)
                {
                    HandPinStore.Put(session, date, pin, change.Author, now);
                }

                trail.Change(session, "rota", date, AuditEntry.ManyPatients);
            },
            () => Moved(date, ifMatch));
        return Answer(after, change);
    }

    private (LoadedRota Standing, TriedChange Tried) TryOn(RotaVersion version, ChangeRequest change)
    {
        LoadedRota standing = cache.Load(version.Date, version.Version);
        bool isDraft = version.State == RotaState.Draft;
        ChangeMoment moment = database.Read(session => new ChangeMoment(
            HandPinStore.On(session, version.Date),
            isDraft ? new Dictionary<string, VisitProgress>() : ProgressStore.On(session, version.Date),
            isDraft ? null : standing.Day.Clock.ToSeconds(Instants.Now(clock))));
        return (standing, ChangeTrial.Try(version.Version, standing, change, moment, repairs.Value.TellMinutes));
    }

    private RotaVersion Standing(string date, string ifMatch) => database.Read(session =>
    {
        RotaVersion current = RotaStore.Current(session, date)
            ?? throw ProblemException.NoRota(date);
        RotaTags.Check(session, ifMatch, current);
        return current;
    });

    /// <summary>Another version stands by now: what has changed, as 412 says it; where the tag fits all the same, somebody holds what was free.</summary>
    private ProblemException Moved(string date, string ifMatch)
    {
        try
        {
            Standing(date, ifMatch);
        }
        catch (ProblemException changed)
        {
            return changed;
        }

        return ProblemException.Conflict("MINUTES_HELD", $"Somebody has just begun to hold minutes of {date}. Try again.", []);
    }

    private static void ThrowIfBroken(ChangeEffect effect, IReadOnlyList<string> accepts)
    {
        if (!effect.IsPossible)
        {
            throw ProblemException.Conflict("CHANGE_FORBIDDEN", "The change breaks hard rules, and nothing was changed.", [.. effect.Hard.Select(rule => Fault(rule, "Put it elsewhere."))]);
        }

        BrokenRule[] asked = [.. effect.Soft.Where(rule => !accepts.Contains(rule.Code))];
        if (asked.Length > 0)
        {
            throw ProblemException.Conflict(
                "CHANGE_NOT_ACCEPTED", "The change breaks soft rules that nobody has accepted, and nothing was changed.", [.. asked.Select(rule => Fault(rule, $"Send it with '{rule.Code}' in accepts if that is wanted."))]);
        }
    }

    private static Fault Fault(BrokenRule rule, string hint) => new(rule.Code, rule.Visit is { } visit ? $"visits[{visit}]" : $"shifts[{rule.Shift}]", rule.Message, hint);

    private MadeChange Answer(RotaVersion version, ChangeRequest change)
    {
        LoadedRota before = cache.Load(version.Date, version.BasedOn!.Value);
        LoadedRota after = cache.Load(version.Date, version.Version);
        return new MadeChange(version, ChangeTrial.Effect(version.BasedOn.Value, before, after, [], repairs.Value.TellMinutes), Undo(before, after, change));
    }

    private static ChangeRequest Undo(LoadedRota before, LoadedRota after, ChangeRequest change)
    {
        RotaProblem problem = before.Day.Problem;
        Dictionary<int, Departure> old = Departure.Of(problem, before.Rota);
        Dictionary<int, Departure> now = Departure.Of(after.Day.Problem, after.Rota);
        int[] changed =
        [
            .. old.Keys.Union(now.Keys).Order()
                .Where(visit => !old.TryGetValue(visit, out Departure seat) || !now.TryGetValue(visit, out Departure own) || (seat.Shift, seat.Start) != (own.Shift, own.Start)),
        ];

        // What was pinned as it is now has to be loosened to go back, and what was loosened is pinned again once it is back. What was pinned before and after stays so.
        HashSet<string> held = [.. before.Day.Document.Visits.Where(visit => visit is { PinnedWorker: not null, PinnedStart: not null }).Select(visit => visit.Id).Except(change.Unpin, StringComparer.Ordinal)];
        return new ChangeRequest
        {
            Unpin = [.. change.Pin.Select(visit => visit.Split('~')[0]).Distinct(StringComparer.Ordinal).Where(visit => !held.Contains(visit))],
            Moves =
            [
                .. changed.Select(visit => old.TryGetValue(visit, out Departure seat)
                    ? new ChangeMove { Visit = problem.Visits[visit].Id, Shift = problem.Shifts[seat.Shift].Id, Start = before.Day.Clock.FormatInstant(seat.Start) }
                    : new ChangeMove { Visit = problem.Visits[visit].Id, Unassign = true }),
            ],
            Pin = change.Unpin,
            Reason = $"Taken back: {change.Reason}",
        };
    }
}
