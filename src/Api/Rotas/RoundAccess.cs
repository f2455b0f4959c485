using CareRostering.Api.Errors;
using CareRostering.Api.Security;
using CareRostering.Api.Storage;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Rotas;

/// <summary>Who may look at which round: workers at their own in versions in force, team managers at those of their workers, the desk and administrators at all.</summary>
internal static class RoundAccess
{
    /// <summary>The version asked for, or the latest; for a worker only one that people go by.</summary>
    public static RotaVersion FindVersion(HttpContext context, Session session, string date, string? version)
    {
        if (!IsOnlyWorker(context.Caller()))
        {
            return RotasEndpoints.Find(session, date, version);
        }

        RotaVersion? inForce = version is null
            ? RotaStore.InForce(session, RotasEndpoints.Find(session, date, null).Date)
            : RotasEndpoints.Find(session, date, version);
        return inForce is { State: not RotaState.Draft } own
            ? own
            : throw new ProblemException(StatusCodes.Status404NotFound, "NO_ROTA", $"There is no published rota of {date} yet.");
    }

    /// <summary>Refuses a round that is not the caller's to see; a worker is not even told whether there is one.</summary>
    /// <exception cref="ProblemException">404 for a worker, 403 for a team manager.</exception>
    public static void ThrowIfNotShown(HttpContext context, DayDocument day, string shift)
    {
        Caller caller = context.Caller();
        WorkerDocument? worker = day.Workers.FirstOrDefault(own => own.Shifts.Any(one => one.Id == shift));
        if (caller.SeesEveryone || worker is null || caller.Owns(worker.Locality) || (caller.Is(Role.Worker) && worker.Id == caller.Worker))
        {
            return;
        }

        throw caller.Is(Role.TeamManager) ? Reach.NotOwn("round", shift) : NoRound(shift);
    }

    /// <summary>Whether the caller is shown things only as the worker of a round.</summary>
    internal static bool IsOnlyWorker(Caller caller) => !caller.SeesEveryone && !caller.Is(Role.TeamManager);

    internal static ProblemException NoRound(string shift) => ProblemException.NotFound("round in this rota of shift", shift);
}
