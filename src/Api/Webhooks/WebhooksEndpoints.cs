using System.Globalization;
using CareRostering.Api.Audit;
using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CareRostering.Api.Webhooks;

/// <summary>Who is told of events, and how it went.</summary>
internal static class WebhooksEndpoints
{
    private const int Most = 100;

    /// <summary>By the numbers of <see cref="DeliveryState"/>.</summary>
    private static readonly string[] States = [.. Enum.GetNames<DeliveryState>().Select(name => name.ToLowerInvariant())];

    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/webhooks").WithTags("Webhooks");
        group.MapGet("", List).WithSummary("List webhooks").MayFail(400);
        group.MapGet("/{id}", Get).WithSummary("A webhook, without its secret").MayFail(404);
        group.MapPost("", PostAsync).TakesBody<WebhookDocument>().WithSummary("Set a webhook up; the answer has its secret, this once").MayFail(400, 409, 413, 415);
        group.MapPut("/{id}", PutAsync).TakesBody<WebhookDocument>().WithSummary("Change a webhook; its secret stays").MayFail(400, 404, 412, 413, 415);
        group.MapDelete("/{id}", Delete).WithSummary("Take a webhook away, with its deliveries").MayFail(404, 412);
        group.MapGet("/{id}/deliveries", Deliveries).WithSummary("How deliveries went, by number of the event; of one state if asked").MayFail(400, 404);
        group.MapPost("/{id}/deliveries/{number:long}/redeliver", Redeliver).WithSummary("Deliver an event again, dead letters above all").MayFail(404);
    }

    private static Ok<Page<WebhookDocument>> List(Database database, string? after, string? limit)
    {
        int most = Paging.Limit(limit);
        return TypedResults.Ok(Paging.Of([.. database.Read(session => WebhookStore.List(session, after, most + 1)).Select(stored => stored.Document)], most, webhook => webhook.Id));
    }

    private static Ok<WebhookDocument> Get(HttpContext context, Database database, string id)
    {
        Stored<WebhookDocument> stored = database.Read(session => Find(session, id));
        ETags.Write(context, stored.Revision);
        return TypedResults.Ok(stored.Document);
    }

    private static async Task<Created<CreatedWebhook>> PostAsync(HttpContext context, Database database, AuditTrail trail, IOptions<WebhookSettings> settings)
    {
        byte[] json = await Bodies.ReadBytesAsync(context.Request, Bodies.ResourceLimitBytes);
        CreatedWebhook created = database.Write(session =>
        {
            // Checked before an id is given out; one that fails gives it back.
            string id = Defaults.Has(json, "id") ? "" : string.Create(CultureInfo.InvariantCulture, $"W{session.Next("webhooks"):000000}");
            WebhookDocument webhook = Bodies.Parse<WebhookDocument>(Defaults.Fill(json, ("id", id)), "webhooks");
            Check(webhook, settings.Value);
            if (WebhookStore.Find(session, webhook.Id) is not null)
            {
                throw ProblemException.Conflict("EXISTS_ALREADY", $"There is a webhook '{webhook.Id}' already; PUT /webhooks/{webhook.Id} changes it.");
            }

            if (WebhookStore.Count(session) >= Most)
            {
                throw ProblemException.Conflict("WEBHOOKS_FULL", $"There are {Most} webhooks, the most there can be. Take one away first.");
            }

            string secret = WebhookSignature.NewSecret();
            WebhookStore.Insert(session, webhook, secret);
            trail.Change(session, "webhook", webhook.Id);
            return new CreatedWebhook(webhook, secret);
        });
        ETags.Write(context, 1);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"/webhooks/{Uri.EscapeDataString(created.Webhook.Id)}", created);
    }

    private static async Task<Ok<WebhookDocument>> PutAsync(HttpContext context, Database database, AuditTrail trail, IOptions<WebhookSettings> settings, string id)
    {
        byte[] json = Defaults.Fill(await Bodies.ReadBytesAsync(context.Request, Bodies.ResourceLimitBytes), ("id", id));
        WebhookDocument webhook = Bodies.Parse<WebhookDocument>(json, $"webhooks[{id}]");
        if (!string.Equals(webhook.Id, id, StringComparison.Ordinal))
        {
            throw ProblemException.Invalid(new Fault("ID_MISMATCH", $"webhooks[{id}].id", $"The path says '{id}' and the body '{webhook.Id}'.", "Leave the id out of the body."));
        }

        Check(webhook, settings.Value);
        long revision = database.Write(session =>
        {
            ETags.Check(context.Request, Find(session, id).Revision);
            trail.Change(session, "webhook", id);
            return WebhookStore.Update(session, webhook);
        });
        ETags.Write(context, revision);
        return TypedResults.Ok(webhook);
    }

    private static NoContent Delete(HttpContext context, Database database, AuditTrail trail, string id)
    {
        database.Write(session =>
        {
            ETags.Check(context.Request, Find(session, id).Revision);
            WebhookStore.Delete(session, id);
            trail.Change(session, "webhook", id);
        });
        return TypedResults.NoContent();
    }

    private static Ok<Page<DeliveryDocument>> Deliveries(Database database, string id, string? state, string? after, string? limit)
    {
        int most = Paging.Limit(limit);
        List<Fault> faults = [];
        int from = after is null ? 0 : QueryNumbers.Whole(after, "?after", faults);
        int wanted = Array.IndexOf(States, state);
        if (wanted < 0 && state is not null)
        {
            faults.Add(new Fault("STATE_UNKNOWN", "?state", $"'{state}' is not a state of a delivery.", $"One of {string.Join(", ", States)}."));
        }

        if (faults.Count > 0)
        {
            throw ProblemException.Invalid(faults);
        }

        return TypedResults.Ok(Paging.Of(
            database.Read(session =>
            {
                Find(session, id);
                return WebhookStore.Deliveries(session, id, state is null ? null : (DeliveryState)wanted, from, most + 1);
            }),
            most,
            delivery => delivery.Event.ToString(CultureInfo.InvariantCulture)));
    }

    private static Accepted<DeliveryDocument> Redeliver(Database database, AuditTrail trail, TimeProvider clock, string id, long number)
    {
        DeliveryDocument delivery = database.Write(session =>
        {
            Find(session, id);
            _ = WebhookStore.Delivery(session, id, number) ?? throw ProblemException.NotFound("delivery of the event", number.ToString(CultureInfo.InvariantCulture));
            WebhookStore.Redeliver(session, id, number, Instants.Text(clock));
            trail.Change(session, "webhook", id);
            return WebhookStore.Delivery(session, id, number)!;
        });
        return TypedResults.Accepted($"/webhooks/{Uri.EscapeDataString(id)}/deliveries", delivery);
    }

    private static void Check(WebhookDocument webhook, WebhookSettings settings)
    {
        Fault[] faults = [.. ResourceCommands.IdFaults(webhook.Id, "webhooks"), .. WebhookChecks.Faults(webhook, settings.AllowHttp)];
        if (faults.Length > 0)
        {
            throw ProblemException.Invalid(faults);
        }
    }

    private static Stored<WebhookDocument> Find(Session session, string id) => WebhookStore.Find(session, id) ?? throw ProblemException.NotFound("webhook", id);
}
