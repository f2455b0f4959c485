using System.Globalization;
using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Api.Events;

/// <summary>GET /events: what happens, as it happens.</summary>
internal static class EventsEndpoints
{
    private const string LastEventId = "Last-Event-ID";

    public static void MapEvents(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/events", Get).WithTags("Events")
            .WithSummary("What happens, as it happens: server-sent events, resumable by Last-Event-ID or ?after=; only some types by ?types=")
            .Produces<string>(200, "text/event-stream").MayFail(400, 410);

    private static IResult Get(HttpContext context, Database database, EventFeed feed, IHostApplicationLifetime lifetime, string? after, string? types)
    {
        List<Fault> faults = [];

        // A browser that connects again asks the same address as before, with the header added: the header is newer.
        string? from = context.Request.Headers[LastEventId] is { Count: > 0 } header ? header.ToString() : after;
        long? number = from is null ? null : Number(from, faults);
        HashSet<string>? wanted = types is null ? null : [.. types.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        faults.AddRange(TypeFaults(wanted ?? [], "?types"));
        if (faults.Count > 0)
        {
            throw ProblemException.Invalid(faults);
        }

        (long last, long? oldest) = database.Read(session => (EventStore.Last(session), EventStore.Oldest(session)));
        long start = number ?? last;
        if (start > last || (start < last && (oldest ?? last + 1) > start + 1))
        {
            throw new ProblemException(
                StatusCodes.Status410Gone,
                "EVENTS_GONE",
                start > last
                    ? $"There is no event {start} yet, the last is {last}: this database has been put back to an earlier state. Read everything again and listen without Last-Event-ID."
                    : $"Events after {start} are not kept any more, the oldest is {oldest ?? last + 1}. Read everything again and listen without Last-Event-ID, or go on with ?after={(oldest ?? last + 1) - 1}.");
        }

        context.Response.Headers.CacheControl = "no-store";

        // For proxies that would collect the answer before passing it on (nginx).
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(EventStream.Read(feed, start, wanted is { Count: > 0 } ? wanted : null, lifetime.ApplicationStopping));
    }

    /// <summary>A fault for each that is no type of event.</summary>
    internal static IEnumerable<Fault> TypeFaults(IEnumerable<string> types, string path) => types.Where(type => !EventTypes.All.Contains(type)).Select(type => new Fault(
        "EVENT_TYPE_UNKNOWN", path, $"'{type}' is not a type of event.", $"One of {string.Join(", ", EventTypes.All)}."));

    private static long? Number(string text, List<Fault> faults)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
        {
            return number;
        }

        faults.Add(new Fault("NUMBER_RANGE", LastEventId, $"'{text}' is not the number of an event.", "Send the id of the last event that was read."));
        return null;
    }
}
