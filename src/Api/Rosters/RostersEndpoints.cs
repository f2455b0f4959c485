using System.Globalization;
using System.Text;
using CareRostering.Api.Audit;
using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Api.Jobs;
using CareRostering.Api.Security;
using CareRostering.Api.Storage;
using CareRostering.Planning.Rosters;
using CareRostering.Planning.Rosters.Documents;
using CareRostering.Planning.Rosters.Explanation;
using CareRostering.Planning.Rosters.Problem;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareRostering.Api.Rosters;

/// <summary>Rosters as jobs: asked for, followed, called off, read.</summary>
internal static class RostersEndpoints
{
    private const int ListLimit = 100;

    public static void MapRosters(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/rosters").WithTags("Rosters");
        group.MapPost("", PostAsync).TakesBody<NewRoster>().WithSummary("Make a roster: which worker has which shift, over weeks; answered at once with where to follow it").MayFail(400, 413, 415, 503);
        group.MapGet("", List).WithSummary("The last 100 rosters, newest first; nobody is named");
        group.MapGet("/{id:long}", Get).WithSummary("Where a roster stands, with progress while it is searched for and what came of it when it is done; nobody is named").MayFail(404);
        group.MapGet("/{id:long}/shifts", Shifts).WithSummary("Every worker's shifts, leave, requests, hours and fair shares").MayFail(404, 409);
        group.MapGet("/{id:long}/shifts.csv", Csv).WithSummary("A row for each worker, a column for each day, as CSV").Produces<string>(200, "text/csv").MayFail(404, 409);
        group.MapGet("/{id:long}/explanation", Explanation).WithSummary("Why needs are uncovered, by worker, and why requests are not granted").MayFail(404, 409);
        group.MapGet("/{id:long}/file", File).WithSummary("The roster as a file (care-roster/1), for `care roster check`, `explain` and `day`").Produces<RosterDocument>().MayFail(404, 409);
        group.MapGet("/{id:long}/request", Request).WithSummary("What was asked for as a file (care-roster-request/1), the roster before in it").Produces<RosterRequestDocument>().MayFail(404);
        group.MapDelete("/{id:long}", Delete).WithSummary("Call a roster off; one that has ended stays as it is").MayFail(404, 409);
    }

    private static async Task<Accepted<RosterResource>> PostAsync(HttpContext context, Database database, RosterReading reading, QueueAlarm alarm, AuditTrail trail, TimeProvider clock)
    {
        byte[] body = await Bodies.ReadBytesAsync(context.Request, Bodies.DayLimitBytes);

        // A body that says a format is the request itself: nothing else that it may be has one.
        bool isBare = Defaults.Has(body.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body, "format");
        NewRoster asked = isBare ? new NewRoster() : Bodies.Parse<NewRoster>(body, "$");
        asked = asked with { Author = context.Author(asked.Author) };
        if (!database.WasMade(out RosterResource? roster))
        {
            // Every fault now, not when its turn comes: who asks is still there to mend it.
            (RosterRequestDocument request, NewRoster kept) = reading.Read(asked, isBare ? body : null);
            roster = database.Write(session =>
            {
                RosterResource stored = RosterStore.Insert(session, kept, request, Instants.Text(clock));
                trail.Change(session, RosterStore.Queue.Kind, Text(stored.Id));
                return stored;
            });
        }

        await alarm.WakeAsync(RosterStore.Queue, context.RequestAborted);
        return TypedResults.Accepted($"/rosters/{roster.Id}", roster);
    }

    private static Ok<IReadOnlyList<RosterResource>> List(Database database, RosterRunner runner) =>
        TypedResults.Ok<IReadOnlyList<RosterResource>>([.. database.Read(session => RosterStore.List(session, ListLimit)).Select(roster => Now(runner, roster))]);

    private static Ok<RosterResource> Get(Database database, RosterRunner runner, long id) => TypedResults.Ok(Find(database, runner, id));

    private static Ok<RosterGrid> Shifts(Database database, RosterRunner runner, long id)
    {
        (RosterProblem problem, RosterDocument roster) = Result(database, runner, id);
        return TypedResults.Ok(RosterGrid.Of(problem, roster));
    }

    private static FileContentHttpResult Csv(Database database, RosterRunner runner, long id)
    {
        (RosterProblem problem, RosterDocument roster) = Result(database, runner, id);
        using var csv = new MemoryStream();
        RosterCsv.Write(problem, roster, csv);
        return TypedResults.File(csv.ToArray(), "text/csv; charset=utf-8", $"roster-{Text(id)}.csv");
    }

    private static Ok<RosterExplanation> Explanation(Database database, RosterRunner runner, long id)
    {
        (RosterProblem problem, RosterDocument roster) = Result(database, runner, id);
        return TypedResults.Ok(new RosterExplanation(roster.Uncovered, RefusedRequests.Of(problem, roster)));
    }

    private static FileContentHttpResult File(Database database, RosterRunner runner, long id) => AsFile(Result(database, runner, id).Roster, $"roster-{Text(id)}.json");

    private static FileContentHttpResult Request(Database database, long id) =>
        AsFile(database.Read(session => RosterStore.Request(session, id)) ?? throw ProblemException.NotFound("roster", Text(id)), $"roster-{Text(id)}-request.json");

    private static FileContentHttpResult AsFile<T>(T document, string name) => TypedResults.File(Encoding.UTF8.GetBytes(RosterFiles.Text(document)), "application/json", name);

    private static Ok<RosterResource> Delete(Database database, RosterRunner runner, AuditTrail trail, long id)
    {
        RosterResource roster = Find(database, runner, id);
        bool isCancelled = runner.Cancel(id, session => trail.Change(session, RosterStore.Queue.Kind, Text(id)));
        if (!isCancelled && Find(database, runner, id).State != JobState.Cancelled)
        {
            throw ProblemException.Conflict("ROSTER_ENDED", $"Roster {id} has ended already: it is {roster.State.ToString().ToLowerInvariant()}.");
        }

        return TypedResults.Ok(Find(database, runner, id));
    }

    private static (RosterProblem Problem, RosterDocument Roster) Result(Database database, RosterRunner runner, long id)
    {
        RosterResource roster = Find(database, runner, id);
        (RosterRequestDocument? request, RosterDocument? made) = database.Read(session => (RosterStore.Request(session, id), RosterStore.Roster(session, id)));
        return made is null
            ? throw ProblemException.Conflict("ROSTER_NOT_DONE", $"Roster {id} has no shifts: it is {roster.State.ToString().ToLowerInvariant()}. GET /rosters/{id} says where it stands.")
            : (RosterProblemBuilder.Build(request!), made);
    }

    private static RosterResource Find(Database database, RosterRunner runner, long id) =>
        Now(runner, database.Read(session => RosterStore.Find(session, id)) ?? throw ProblemException.NotFound("roster", Text(id)));

    /// <summary>With how far it is now, where this node searches for it.</summary>
    private static RosterResource Now(RosterRunner runner, RosterResource roster) =>
        roster.State == JobState.Running ? roster with { Progress = runner.Stage(roster.Id) ?? roster.Progress } : roster;

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
