using CareRostering.Api.Events;
using CareRostering.Api.Idempotency;
using CareRostering.Api.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace CareRostering.Api.Jobs;

/// <summary>Forgets what has been kept long enough: events with their deliveries, and answers to requests with a key. Several nodes may do it at once.</summary>
internal sealed partial class Housekeeping(Database database, IOptions<EventSettings> events, TimeProvider clock, ILogger<Housekeeping> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    /// <summary>Does it now.</summary>
    public static void Forget(Database database, EventSettings events, Instant now) => database.Write(session =>
    {
        EventStore.Forget(session, Instants.Text(now - Duration.FromDays(events.KeptDays)));
        RequestKeys.Forget(session, Instants.Text(now - RequestKeys.Kept));
    });

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                Forget(database, events.Value, Instants.Now(clock));
            }
            catch (Exception failure)
            {
                // Nothing hangs on it: the next time will do.
                LogFailed(failure);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old events could not be forgotten; trying again later")]
    private partial void LogFailed(Exception failure);
}
