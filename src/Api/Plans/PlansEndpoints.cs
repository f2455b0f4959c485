using CareRostering.Api.Audit;
using CareRostering.Api.Days;
using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Api.Jobs;
using CareRostering.Api.Rotas;
using CareRostering.Api.Security;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareRostering.Api.Plans;

/// <summary>Planning as jobs: asked for, followed, called off.</summary>
internal static class PlansEndpoints
{
    private const int ListLimit = 100;

    public static void MapPlans(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/rotas/{date}/plan", PostAsync).TakesBody<PlanRequest>(optional: true).WithTags("Plans")
            .WithSummary("Plan a day: answered at once with where to follow it").MayFail(400, 404, 412, 413, 415, 503);
        RouteGroupBuilder group = routes.MapGroup("/plans").WithTags("Plans");
        group.MapGet("", List).WithSummary("The last 100 plans, newest first");
        group.MapGet("/{id:long}", Get).WithSummary("Where a plan stands, with progress while it runs").MayFail(404);
        group.MapGet("/{id:long}/rota", PlanRotas.Get).WithSummary("The best rota so far of a plan that runs, as version 0 of its day").Produces<RotaResource>().Produces(304).MayFail(404, 409);
        group.MapDelete("/{id:long}", Delete).WithSummary("Call a plan off; one that has ended stays as it is").MayFail(404, 409);
        group.MapPost("/{id:long}/stop", Stop).WithSummary("End a running plan with the best rota so far, or the first as soon as there is one").MayFail(404, 409);
    }

    private static async Task<Accepted<PlanDocument>> PostAsync(HttpContext context, Database database, PlanQueue queue, ITravelSource travel, string date)
    {
        string day = Dates.Text(Dates.Parse(date, "date"));
        PlanRequest request = await Bodies.ReadOptionalAsync<PlanRequest>(context.Request, "$");
        request = request with { Author = context.Author(request.Author) };
        Check(request);
        if (database.WasMade(out PlanDocument? asked))
        {
            await queue.WakeAsync(context.RequestAborted);
            return TypedResults.Accepted($"/plans/{asked.Id}", Shown(context, asked));
        }

        CheckStart(database, day, request, context.Request.Headers.IfMatch.ToString());

        // Now, not when the plan's turn comes: who asks is still there to mend it.
        CheckClosures(database, day, request, travel);
        PlanDocument plan = await queue.AddAsync(day, request, context.RequestAborted);
        return TypedResults.Accepted($"/plans/{plan.Id}", Shown(context, plan));
    }

    private static void CheckClosures(Database database, string day, PlanRequest request, ITravelSource travel)
    {
        if (request.Closures is { } closures)
        {
            DayClock clock = database.Read(session => DayAssembly.Clock(Tables.ServiceOf(session), Dates.Parse(day, "date")));
            ClosureChecks.ThrowIfAny(closures, clock, travel);
        }
    }

    private static Ok<IReadOnlyList<PlanDocument>> List(HttpContext context, Database database, PlanRunner runner) =>
        TypedResults.Ok<IReadOnlyList<PlanDocument>>([.. database.Read(session => PlanStore.List(session, ListLimit)).Select(plan => Shown(context, plan) with { Progress = runner.Progress(plan.Id) ?? plan.Progress, Course = [] })]);

    private static Ok<PlanDocument> Get(HttpContext context, Database database, PlanRunner runner, long id) => TypedResults.Ok(Shown(context, Find(database, runner, id)));

    private static Ok<PlanDocument> Delete(HttpContext context, Database database, PlanRunner runner, AuditTrail trail, long id)
    {
        PlanDocument plan = Find(database, runner, id);
        if (!runner.Cancel(id, session => trail.Change(session, "plan", Text(id))) && Find(database, runner, id).State != JobState.Cancelled)
        {
            throw ProblemException.Conflict("PLAN_ENDED", $"Plan {id} has ended already: it is {plan.State.ToString().ToLowerInvariant()}.");
        }

        return TypedResults.Ok(Shown(context, Find(database, runner, id)));
    }

    private static PlanDocument Shown(HttpContext context, PlanDocument plan) => plan with { Reason = Veil.Text(context.Caller(), plan.Reason) };

    private static Accepted<PlanDocument> Stop(HttpContext context, Database database, PlanRunner runner, AuditTrail trail, long id)
    {
        PlanDocument plan = Find(database, runner, id);
        if (plan.State == JobState.Queued)
        {
            throw ProblemException.Conflict("PLAN_WAITS", $"Plan {id} has not begun, so there is nothing to keep. DELETE /plans/{id} calls it off.");
        }

        return runner.Stop(id, session => trail.Change(session, "plan", Text(id)))
            ? TypedResults.Accepted($"/plans/{id}", Shown(context, Find(database, runner, id)))
            : throw ProblemException.Conflict("PLAN_ENDED", $"Plan {id} does not run any more: GET /plans/{id} says how it ended.");
    }

    private static PlanDocument Find(Database database, PlanRunner runner, long id)
    {
        PlanDocument plan = database.Read(session => PlanStore.Find(session, id))
            ?? throw ProblemException.NotFound("plan", Text(id));
        return plan.State == JobState.Running
            ? plan with { Progress = runner.Progress(id) ?? plan.Progress, Course = runner.Course(id) ?? plan.Course }
            : plan;
    }

    private static string Text(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static void CheckStart(Database database, string day, PlanRequest request, string ifMatch) => database.Read(session =>
    {
        RotaVersion? start = request.FromVersion is not { } version
            ? RotaStore.Latest(session, day)
            : RotaStore.Find(session, day, version) ?? throw ProblemException.NotFound("version of this rota", version.ToString(System.Globalization.CultureInfo.InvariantCulture));
        RotaTags.Check(session, ifMatch, start);
        return start;
    });

    private static void Check(PlanRequest request)
    {
        List<Fault> faults = [];
        Range(request.Seconds, 1, 3_600, "seconds");
        Range(request.Threads, 1, 64, "threads");
        Range(request.Iterations, 1, long.MaxValue, "iterations");
        if (request.Keep.Count > 0 && request.FromVersion is null)
        {
            faults.Add(new Fault("FIELD_MISSING", "fromVersion", "Visits are to stay, but of which version is not said.", "Say fromVersion, or leave keep out."));
        }

        if (faults.Count > 0)
        {
            throw ProblemException.Invalid(faults);
        }

        void Range(long? value, long least, long most, string path)
        {
            if (value < least || value > most)
            {
                faults.Add(new Fault("NUMBER_RANGE", path, $"{value} is outside {least} to {most}.", "Leave it out for the usual."));
            }
        }
    }
}
