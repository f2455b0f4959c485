using CareRostering.Api.Events;
using CareRostering.Api.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace CareRostering.Api.Webhooks;

/// <summary>
/// Makes deliveries whose time has come: those of one webhook one after the other, those of different webhooks side by side, so that a slow receiver
/// holds up only itself. What was cut off when the service stopped is made again after a while; a receiver may therefore hear of an event twice.
/// </summary>
internal sealed partial class WebhookDeliveries(
    Database database, EventFeed feed, WebhookSender sender, IOptions<WebhookSettings> settings, TimeProvider clock, ILogger<WebhookDeliveries> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>How long a delivery is another's to make: longer than a try can take.</summary>
    private readonly Duration lease = Duration.FromSeconds(settings.Value.TimeoutSeconds + 20);

    private readonly Dictionary<AheadDelivery, Instant> ahead = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Dictionary<string, Task> busy = [];
        while (!stoppingToken.IsCancellationRequested)
        {
            // Taken before looking: an event that comes after the look ends this moment.
            Task more = feed.Current.Ended;
            try
            {
                BringForward();
                foreach (string webhook in database.Read(session => WebhookStore.WithDue(session, Instants.Text(clock))))
                {
                    if (!busy.TryGetValue(webhook, out Task? own) || own.IsCompleted)
                    {
                        busy[webhook] = Task.Run(() => DeliverAsync(webhook, stoppingToken), CancellationToken.None);
                    }
                }
            }
            catch (Exception failure)
            {
                LogFailed(failure);
            }

            await Task.WhenAny(more, Task.Delay(LookEvery, clock, stoppingToken));
        }

        await Task.WhenAll(busy.Values);
    }

    private async Task DeliverAsync(string webhook, CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested && Take(webhook) is { } delivery)
            {
                (int? status, string? fault) = await sender.SendAsync(delivery, stop);
                End(delivery, status, fault);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Cut off: made again when its lease has run out.
        }
        catch (Exception failure)
        {
            LogFailed(failure);
        }
    }

    private DueDelivery? Take(string webhook)
    {
        Instant now = Instants.Now(clock);
        return database.Write(session => WebhookStore.TakeDue(session, webhook, Instants.Text(now), Instants.Text(now + lease)));
    }

    /// <summary>
    /// A clock that was set back by an hour must not keep deliveries waiting for as much longer. Somebody may be making one just now, on whichever node: it is due when nothing has
    /// happened to it for as long as a lease, from when this node first saw it.
    /// </summary>
    private void BringForward()
    {
        Instant now = Instants.Now(clock);
        IReadOnlyList<AheadDelivery> found = database.Read(session => WebhookStore.Ahead(session, Instants.Text(now)));
        foreach (AheadDelivery gone in ahead.Keys.Except(found).ToList())
        {
            ahead.Remove(gone);
        }

        foreach (AheadDelivery delivery in found)
        {
            if (!ahead.TryGetValue(delivery, out Instant since) || now < since)
            {
                ahead[delivery] = now;
            }
            else if (now - since >= lease)
            {
                database.Write(session => WebhookStore.BringForward(session, delivery, Instants.Text(now)));
            }
        }
    }

    private void End(DueDelivery delivery, int? status, string? fault)
    {
        Instant now = Instants.Now(clock);
        long tries = delivery.Tries + 1;
        DeliveryState state = fault is null ? DeliveryState.Delivered : tries >= settings.Value.Tries ? DeliveryState.Dead : DeliveryState.Waiting;
        Instant next = now + Backoff.After(settings.Value.FirstRetrySeconds, tries, delivery.Webhook, delivery.Event.Number);
        database.Write(session => WebhookStore.EndTry(session, delivery, state, Instants.Text(next), Instants.Text(now), status, fault));
        if (state == DeliveryState.Dead)
        {
            LogDead(delivery.Event.Number, delivery.Webhook, tries, fault!);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Event {Event} could not be delivered to webhook {Webhook} in {Tries} tries: {Fault}")]
    private partial void LogDead(long @event, string webhook, long tries, string fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "Deliveries failed; trying again")]
    private partial void LogFailed(Exception failure);
}
