using System.Globalization;
using CareRostering.Api.Audit;
using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Api.Jobs;
using CareRostering.Api.Security;
using CareRostering.Api.Storage;
using CareRostering.Planning.Days;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Reports.Comparison;
using CareRostering.Planning.Scenarios;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareRostering.Api.Scenarios;

/// <summary>Comparisons of many days as jobs: asked for, followed, called off, read.</summary>
internal static class ScenariosEndpoints
{
    private const int ListLimit = 100;

    public static void MapScenarios(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/scenarios").WithTags("Scenarios");
        group.MapPost("", PostAsync).TakesBody<NewScenario>(optional: true).WithSummary("Compare many days of a service under models and levers: answered at once with where to follow it").MayFail(400, 413, 415, 503);
        group.MapGet("", List).WithSummary("The last 100 comparisons, newest first");
        group.MapGet("/{id:long}", Get).WithSummary("Where a comparison stands, with progress while it runs and what came of it when it is done").MayFail(404);
        group.MapGet("/{id:long}/report", Report).WithSummary("What came of a comparison as one HTML page, to read and to print").Produces<string>(200, "text/html").MayFail(404, 409);
        group.MapGet("/{id:long}/figures", Figures).WithSummary("Every figure of every plan of a comparison, as CSV").Produces<string>(200, "text/csv").MayFail(404, 409);
        group.MapDelete("/{id:long}", Delete).WithSummary("Call a comparison off; one that has ended stays as it is").MayFail(404, 409);
    }

    private static async Task<Accepted<ScenarioResource>> PostAsync(
        HttpContext context, Database database, ScenarioReading reading, ScenarioHomes homes, ITravelSource travel, QueueAlarm alarm, AuditTrail trail, TimeProvider clock)
    {
        NewScenario asked = await Bodies.ReadOptionalAsync<NewScenario>(context.Request, "$");
        asked = asked with { Author = context.Author(asked.Author) };
        if (!database.WasMade(out ScenarioResource? scenario))
        {
            (ScenarioRequest request, Preset preset) = reading.Read(asked);

            // Now, not when its turn comes: who asks is still there to mend it.
            ScenarioRun.Check(request, homes.Places, travel);
            NewScenario whole = asked with { Preset = preset.Document.Name, OwnPreset = null, Models = [.. request.Models], SideBySide = request.SideBySide, Seconds = (int?)request.Search.TimeLimit?.TotalSeconds };
            scenario = database.Write(session =>
            {
                ScenarioResource stored = ScenarioStore.Insert(session, whole, preset.Json, Instants.Text(clock));
                trail.Change(session, ScenarioStore.Queue.Kind, Text(stored.Id));
                return stored;
            });
        }

        await alarm.WakeAsync(ScenarioStore.Queue, context.RequestAborted);
        return TypedResults.Accepted($"/scenarios/{scenario.Id}", scenario);
    }

    private static Ok<IReadOnlyList<ScenarioResource>> List(Database database, ScenarioRunner runner) =>
        TypedResults.Ok<IReadOnlyList<ScenarioResource>>([.. database.Read(session => ScenarioStore.List(session, ListLimit)).Select(scenario => Now(runner, scenario))]);

    private static Ok<ScenarioResource> Get(Database database, ScenarioRunner runner, long id) => TypedResults.Ok(Find(database, runner, id));

    private static ContentHttpResult Report(HttpContext context, Database database, ScenarioRunner runner, long id)
    {
        string page = Result(database, runner, id, ScenarioStore.Report);
        context.Response.Headers.ContentSecurityPolicy = $"{ComparisonPage.ContentSecurityPolicy}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
        return TypedResults.Content(page, "text/html; charset=utf-8");
    }

    private static ContentHttpResult Figures(HttpContext context, Database database, ScenarioRunner runner, long id)
    {
        string figures = Result(database, runner, id, ScenarioStore.Figures);
        context.Response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"scenario-{id}.csv\"");
        return TypedResults.Content(figures, "text/csv; charset=utf-8");
    }

    private static Ok<ScenarioResource> Delete(Database database, ScenarioRunner runner, AuditTrail trail, long id)
    {
        ScenarioResource scenario = Find(database, runner, id);
        bool isCancelled = runner.Cancel(id, session =>
        {
            ScenarioStore.ForgetEnded(session);
            trail.Change(session, ScenarioStore.Queue.Kind, Text(id));
        });
        if (!isCancelled && Find(database, runner, id).State != JobState.Cancelled)
        {
            throw ProblemException.Conflict("SCENARIO_ENDED", $"Comparison {id} has ended already: it is {scenario.State.ToString().ToLowerInvariant()}.");
        }

        return TypedResults.Ok(Find(database, runner, id));
    }

    private static string Result(Database database, ScenarioRunner runner, long id, Func<Session, long, string?> read)
    {
        ScenarioResource scenario = Find(database, runner, id);
        return database.Read(session => read(session, id))
            ?? throw ProblemException.Conflict("SCENARIO_NOT_DONE", $"Comparison {id} has no result: it is {scenario.State.ToString().ToLowerInvariant()}. GET /scenarios/{id} says where it stands.");
    }

    private static ScenarioResource Find(Database database, ScenarioRunner runner, long id) =>
        Now(runner, database.Read(session => ScenarioStore.Find(session, id)) ?? throw ProblemException.NotFound("comparison", Text(id)));

    /// <summary>With how far it is now, where this node runs it.</summary>
    private static ScenarioResource Now(ScenarioRunner runner, ScenarioResource scenario) =>
        scenario.State == JobState.Running ? scenario with { Progress = runner.Stage(scenario.Id) ?? scenario.Progress } : scenario;

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
