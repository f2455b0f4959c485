using System.Globalization;
using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Api.Jobs;
using CareRostering.Api.Rotas;
using CareRostering.Api.Security;
using CareRostering.Api.Storage;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;

namespace CareRostering.Api.Plans;

/// <summary>The best rota so far of a plan that runs, in the shape of one that is stored, so that whoever can show a rota can show it grow.</summary>
internal static class PlanRotas
{
    /// <summary>The version it says: those that are stored count from 1.</summary>
    private const long NotStored = 0;

    public static IResult Get(HttpContext context, Database database, PlanRunner runner, TimeProvider clock, long id)
    {
        PlanDocument plan = database.Read(session => PlanStore.Find(session, id))
            ?? throw ProblemException.NotFound("plan", id.ToString(CultureInfo.InvariantCulture));
        if (plan.State is not (JobState.Queued or JobState.Running))
        {
            string became = plan.RotaVersion is { } version
                ? $"its rota is version {version} of {plan.Date}: GET /rotas/{plan.Date}?version={version}"
                : "no version was made";
            throw ProblemException.Conflict("PLAN_ENDED", $"Plan {id} is {plan.State.ToString().ToLowerInvariant()}; {became}.");
        }

        if (plan.State == JobState.Running && !runner.IsHere(id) && database.IsShared)
        {
            throw ProblemException.Conflict("PLAN_ELSEWHERE", $"Plan {id} is searched by another node of the service, which alone has its best rota so far. GET /plans/{id} says how far it is.");
        }

        if (runner.Best(id) is not { } best)
        {
            throw new ProblemException(StatusCodes.Status404NotFound, "NO_ROTA", $"Plan {id} has no rota yet: GET /plans/{id} says how far it is.");
        }

        // A plan that was taken up again counts its rotas anew.
        string tag = string.Create(CultureInfo.InvariantCulture, $"plan-{id}.{plan.Attempts}.{best.Number}");
        return TaggedBytes.Known(context, tag, RotaAnswers.CacheControl)
            ?? new TaggedBytes(Compose(context.Caller(), plan, best, Instants.Text(clock)), tag).Answer(context, "application/json; charset=utf-8", RotaAnswers.CacheControl);
    }

    private static byte[] Compose(Caller caller, PlanDocument plan, BestSoFar best, string now)
    {
        var origin = new RotaOrigin { Seed = plan.Seed, Threads = (int)plan.Threads, Seconds = plan.Seconds, Iterations = best.Iterations, IterationLimit = plan.IterationLimit };
        byte[] rota = RotaText.Rota(new LoadedRota(best.Day, best.Rota), origin);
        var version = new RotaVersion
        {
            Date = plan.Date,
            Version = NotStored,
            State = RotaState.Draft,
            BasedOn = plan.FromVersion,
            Author = plan.Author,
            Reason = Veil.Text(caller, plan.Reason),
            CreatedAt = now,
            Seed = plan.Seed,
            Iterations = best.Iterations,
            SearchMilliseconds = (long)(best.ElapsedSeconds * 1000),
            Hash = Packed.Hash(rota),
            DayHash = DayWriter.Hash(best.Day.Document),
        };
        return RotaAnswers.Compose(version, "[]", rota);
    }
}
