using CareRostering.Api.Audit;
using CareRostering.Api.Days;
using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Api.Rotas;
using CareRostering.Api.Service;
using CareRostering.Api.Storage;
using CareRostering.Planning.Days;
using NodaTime;

namespace CareRostering.Api.Disruptions;

/// <summary>
/// Takes disruptions back. From that moment on every day and every plan is without them; a rota that was repaired for one stays in force, and what is wanted again shows as
/// unassigned, until a repair of the new situation is accepted. Nothing is deleted.
/// </summary>
internal sealed class DisruptionWithdrawals(Database database, AuditTrail trail, RotaCache cache, DisruptionDesk desk, LaterDays later, TimeProvider clock)
{
    /// <summary>Withdraws what was said by mistake and has no repair in force; again changes nothing.</summary>
    /// <exception cref="ProblemException">404 where there is none; 409 where a repair of it is in force, or it takes another back.</exception>
    public DisruptionResource Retract(string id, string author) => database.Write(session =>
    {
        StoredDisruption stored = Find(session, id);
        DisruptionResource disruption = stored.Resource;
        ThrowIfTakesBack(disruption);
        if (disruption.State == DisruptionState.Accepted || (disruption.State == DisruptionState.Open && DisruptionDayStore.Of(session, stored.Number).Any(day => day.Accepted is not null)))
        {
            throw ProblemException.Conflict("DISRUPTION_CLOSED", $"A repair of disruption '{id}' is in force: people have been told. POST /disruptions/{id}/withdraw takes it back.");
        }

        if (disruption.State == DisruptionState.Open)
        {
            DisruptionStore.Withdraw(session, disruption, new WithdrawalResource("", author, Instants.Text(clock), null));
            trail.Change(session, "disruption", id, disruption.Disruption.Patient);
        }

        return later.Shown(session, Find(session, id));
    });

    /// <summary>Takes a disruption back, also after its repair; again gives what takes it back as it is by now.</summary>
    /// <exception cref="ProblemException">404 where there is none; 409 where its days are over, or it takes another back.</exception>
    public WithdrawnResource Withdraw(string id, WithdrawRequest request, CancellationToken stop)
    {
        string? day = database.Read(session => DayOf(session, Find(session, id)));
        RotaVersion? version = day is null ? null : database.Read(session => RotaStore.Current(session, day));
        LoadedRota? standing = version is null ? null : cache.Load(day!, version.Version);
        StoredDisruption? back = database.Write(session => Store(session, id, request, standing));
        DisruptionResource? takenBack = back is { Resource: { State: DisruptionState.Open, RepairedAt: null } } ? desk.Repair(back, null, stop) : back?.Resource;
        return new WithdrawnResource(database.Read(session => later.Shown(session, Find(session, id))), takenBack);
    }

    private StoredDisruption? Store(Session session, string id, WithdrawRequest request, LoadedRota? standing)
    {
        StoredDisruption stored = Find(session, id);
        DisruptionResource disruption = stored.Resource;
        ThrowIfTakesBack(disruption);
        if (disruption.State == DisruptionState.Withdrawn)
        {
            return disruption.Withdrawn?.By is { } by ? DisruptionStore.Find(session, by) : null;
        }

        string now = Instants.Text(clock);
        StoredDisruption? back = null;
        if (disruption.State == DisruptionState.Accepted)
        {
            if (DayOf(session, stored) is null)
            {
                throw ProblemException.Conflict("DISRUPTION_CLOSED", $"The days of disruption '{id}' are over.");
            }

            back = standing is null ? null : TakeBack(session, stored, request, standing, now);
        }

        DisruptionStore.Withdraw(session, disruption, new WithdrawalResource(request.Reason, request.Author, now, back?.Resource.Id));
        trail.Change(session, "disruption", id, disruption.Disruption.Patient);
        return back;
    }

    private StoredDisruption TakeBack(Session session, StoredDisruption stored, WithdrawRequest request, LoadedRota standing, string now)
    {
        DayClock day = standing.Day.Clock;
        string date = standing.Day.Document.Date;
        DayDocument wanted = DisruptionDays.Assemble(session, Dates.Parse(date, "date"), stored.Resource.Id);
        int seconds = Math.Max(0, day.ToSeconds(Instants.Now(clock)));
        var said = new DisruptionDocument
        {
            Date = date,
            Kind = DisruptionKind.TakenBack,
            Withdraws = stored.Resource.Id,
            Worker = stored.Resource.Disruption.Worker,
            Shift = stored.Resource.Disruption.Shift,
            Visit = stored.Resource.Disruption.Visit,
            Patient = stored.Resource.Disruption.Patient,
            From = day.FormatInstant(seconds),
            Reason = request.Reason,
            Author = request.Author,
        };
        return DisruptionStore.Insert(session, said, date, new TakingBack(stored, wanted, standing.Day.Document, day, seconds).Make(), [], now);
    }

    /// <summary>The day on which it still matters: its first, or today where it goes on for longer; null: all of it is over.</summary>
    private string? DayOf(Session session, StoredDisruption stored)
    {
        ServiceDocument service = Tables.ServiceOf(session);
        LocalDate today = DayAssembly.DateOf(service, Instants.Now(clock));
        return Dates.Parse(stored.LastDay, "date") < today ? null : Dates.Text(LocalDate.Max(today, Dates.Parse(stored.Resource.Disruption.Date, "date")));
    }

    private static void ThrowIfTakesBack(DisruptionResource disruption)
    {
        if (disruption.Disruption.Kind == DisruptionKind.TakenBack)
        {
            throw ProblemException.Conflict("DISRUPTION_CLOSED", $"Disruption '{disruption.Id}' takes '{disruption.Disruption.Withdraws}' back. What holds after all is said as something new.");
        }
    }

    private static StoredDisruption Find(Session session, string id) => DisruptionStore.Find(session, id) ?? throw ProblemException.NotFound("disruption", id);
}
