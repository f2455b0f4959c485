using CareRostering.Api.Audit;
using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Api.Idempotency;
using CareRostering.Api.Security;
using CareRostering.Api.Storage;
using CareRostering.Planning.Days;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace CareRostering.Api.Calendars;

/// <summary>Feeds of workers' rounds for calendar applications. These send no headers, so the secret stands in the address; it opens this one feed and nothing else.</summary>
internal static class CalendarsEndpoints
{
    private const string MediaType = "text/calendar; charset=utf-8";
    private const string Kind = "calendar";
    private static readonly Duration UseIsNewsAfter = Duration.FromHours(1);

    public static void MapCalendars(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/workers/{id}").WithTags("Calendars");
        group.MapGet("/calendar", Get).WithSummary("Whether a worker's rounds can be subscribed to").MayFail(403, 404);
        group.MapPost("/calendar", Post).WithSummary("Make an address to subscribe to; one made before stops at once. The answer is the only one that has it").MayFail(403, 404, 409).WithMetadata(AnswersSecret.Instance);
        group.MapDelete("/calendar", Delete).WithSummary("Revoke the address at once").MayFail(403, 404);
        group.MapGet("/calendar.ics", Feed).WithSummary("The worker's visits as iCalendar, for calendar applications").Produces<string>(200, "text/calendar").Produces(304).MayFail(404);
    }

    private static Ok<CalendarResource> Get(HttpContext context, Database database, string id) => TypedResults.Ok(database.Read(session =>
    {
        ThrowIfNotFor(context, session, id);
        return CalendarStore.Find(session, id) ?? throw NotFound(id);
    }));

    private static Created<NewCalendar> Post(HttpContext context, Database database, AuditTrail trail, TimeProvider clock, string id)
    {
        string key = CalendarKeys.Make();
        (CalendarResource made, string hash) = database.Write(session =>
        {
            ThrowIfNotFor(context, session, id);
            var calendar = new CalendarResource(id, Instants.Text(clock), null);
            string own = CalendarKeys.Hash(id, key);
            CalendarStore.Put(session, calendar, own);
            trail.Change(session, Kind, id);
            return (calendar, own);
        });

        // Taken up again after it was cut off: what is stored is of a secret that nobody knows.
        if (!CalendarKeys.Matches(id, key, hash))
        {
            throw RequestKeys.SecretLost($"The address of {id}'s calendar");
        }

        string path = $"/workers/{Uri.EscapeDataString(id)}/calendar";
        return TypedResults.Created(path, new NewCalendar(made, $"{path}.ics?key={key}"));
    }

    private static NoContent Delete(HttpContext context, Database database, AuditTrail trail, string id)
    {
        database.Write(session =>
        {
            ThrowIfNotFor(context, session, id);
            _ = CalendarStore.Find(session, id) ?? throw NotFound(id);
            CalendarStore.Revoke(session, id);
            trail.Change(session, Kind, id);
        });
        return TypedResults.NoContent();
    }

    private static IResult Feed(HttpContext context, Database database, CalendarDesk desk, TimeProvider clock, string id, string? key)
    {
        // Whether there is no such worker, no feed, or another secret: nobody is told which.
        if (key is null || database.Read(session => CalendarStore.Hash(session, id)) is not { } hash || !CalendarKeys.Matches(id, key, hash))
        {
            throw NotFound(id);
        }

        // From here on the audit knows who reads.
        context.User = new Caller($"calendar:{id}", [Role.Worker], [], id).ToPrincipal();
        NoteUse(database, id, Instants.Now(clock));
        string zone = database.Read(Tables.ServiceOf).Zone;
        return new TaggedBytes(CalendarText.Of(id, zone, desk.Of(id))).Answer(context, MediaType, "private, no-cache");
    }

    private static void NoteUse(Database database, string worker, Instant now)
    {
        if (database.Read(session => CalendarStore.Find(session, worker))?.LastUsedAt is not { } used || Instants.Parse(used) + UseIsNewsAfter <= now)
        {
            database.Write(session => CalendarStore.NoteUse(session, worker, Instants.Text(now)));
        }
    }

    /// <summary>Workers have a word in their own feed only, and are not told whether another has one; team managers in those of their localities.</summary>
    private static void ThrowIfNotFor(HttpContext context, Session session, string worker)
    {
        Caller caller = context.Caller();
        WorkerDocument? known = Tables.Workers.Find(session, worker)?.Document;
        if (known is not null && caller.Is(Role.Worker) && string.Equals(caller.Worker, worker, StringComparison.Ordinal))
        {
            return;
        }

        if (known is null || !(caller.Is(Role.Administrator) || caller.Is(Role.TeamManager)))
        {
            throw NotFound(worker);
        }

        Reach.ThrowIfOutside(context, session, known);
    }

    private static ProblemException NotFound(string worker) => ProblemException.NotFound("calendar of worker", worker);
}
