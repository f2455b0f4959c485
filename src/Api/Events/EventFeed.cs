using CareRostering.Api.Storage;
using Microsoft.Extensions.Options;

namespace CareRostering.Api.Events;

/// <summary>
/// One reader of the outbox for all who listen: it looks after each commit of this process, and every second for what other processes have
/// committed, and wakes everybody at once. The last few events stay in memory, so that a thousand listeners do not ask the database a thousand times;
/// who is further behind reads from the table at their own pace. Thread safe.
/// </summary>
internal sealed partial class EventFeed(Database database, IOptions<EventSettings> settings, TimeProvider clock, ILogger<EventFeed> logger) : BackgroundService
{
    private const int PageSize = 200;
    private const int Remembered = 256;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private volatile Moment current = new(0, []);

    /// <summary>What has been seen so far; take it before looking for events, and wait on it after.</summary>
    public Moment Current => current;

    /// <summary>Some of the events after a number, in order; empty: there is none.</summary>
    public IReadOnlyList<StoredEvent> After(long number)
    {
        StoredEvent[] recent = current.Recent;
        return recent.Length > 0 && recent[0].Number <= number + 1
            ? recent.AsSpan((int)Math.Min(recent.Length, number + 1 - recent[0].Number)).ToArray()
            : database.Read(session => EventStore.After(session, number, PageSize));
    }

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        current = new Moment(database.Read(EventStore.Last), []);
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        TimeSpan heartbeat = TimeSpan.FromSeconds(settings.Value.HeartbeatSeconds);
        long told = clock.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await database.Written.WaitAsync(LookEvery, stoppingToken);
                Moment before = current;
                Moment now = Look(before);
                if (now.Last > before.Last || clock.GetElapsedTime(told) >= heartbeat)
                {
                    told = clock.GetTimestamp();
                    current = now;
                    before.End();
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The database may be back in a second; listeners wait as long.
                LogFailed(failure);
            }
        }
    }

    private Moment Look(Moment before)
    {
        List<StoredEvent> recent = [.. before.Recent];
        long last = before.Last;
        IReadOnlyList<StoredEvent> page;
        do
        {
            page = database.Read(session => EventStore.After(session, last, PageSize));
            recent.AddRange(page);
            last = page.Count > 0 ? page[^1].Number : last;
        }
        while (page.Count == PageSize);
        return new Moment(last, [.. recent.Skip(recent.Count - Remembered)]);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Events could not be read; trying again")]
    private partial void LogFailed(Exception failure);
}
