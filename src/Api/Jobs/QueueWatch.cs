using CareRostering.Api.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace CareRostering.Api.Jobs;

/// <summary>
/// Looks at the queues every few seconds: takes up what waits (another node may have been asked), and takes work from nodes that give no sign of life.
/// A sign of life is a number that grows; how long it has not is measured by this node's own clock, so the nodes' clocks need not agree.
/// </summary>
internal sealed partial class QueueWatch(
    Database database, IEnumerable<IQueueRunner> runners, QueueAlarm alarm, IOptions<StorageSettings> storage, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<QueueWatch> logger)
    : BackgroundService
{
    /// <summary>Signs of life that may be missed before a node counts as gone. Chosen.</summary>
    private const int MissedBeats = 6;

    private readonly IReadOnlyList<IQueueRunner> runners = [.. runners];
    private readonly Dictionary<(JobQueue Queue, long Id), (RunningJob Job, Instant Since)> seen = [];

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (!database.IsShared)
        {
            // Nobody else works on a file of ours: what says that it runs was cut off when the service stopped.
            database.Write(session =>
            {
                foreach (IQueueRunner runner in runners)
                {
                    foreach (RunningJob job in runner.Queue.Running(session))
                    {
                        runner.Queue.TakeOver(session, job, Instants.Text(clock));
                    }
                }
            });
        }

        lifetime.ApplicationStarted.Register(() => _ = LookAsync(CancellationToken.None));
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(storage.Value.HeartbeatSeconds), clock);
        try
        {
            while (await pace.WaitForNextTickAsync(stoppingToken))
            {
                await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
    }

    private async Task LookAsync(CancellationToken stop)
    {
        try
        {
            TakeOver();
            foreach (IQueueRunner runner in runners)
            {
                if (!runner.IsBusy && database.Read(runner.Queue.AnyQueued))
                {
                    await alarm.WakeAsync(runner.Queue, stop);
                }
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The store is away, or the service is stopping: the next look may find it.
            LogNotLooked(failure);
        }
    }

    /// <summary>Takes work from nodes that have given no sign of life for long enough.</summary>
    internal void TakeOver()
    {
        var running = runners.SelectMany(runner => database.Read(runner.Queue.Running).Select(job => (runner.Queue, Job: job))).ToList();
        Instant now = Instants.Now(clock);
        var patience = Duration.FromSeconds(MissedBeats * storage.Value.HeartbeatSeconds);
        lock (seen)
        {
            foreach ((JobQueue Queue, long Id) gone in seen.Keys.Except(running.Select(one => (one.Queue, one.Job.Id))).ToList())
            {
                seen.Remove(gone);
            }

            foreach ((JobQueue queue, RunningJob job) in running)
            {
                // A clock that was set back would have the work wait for as much longer: it is counted from there.
                if (!seen.TryGetValue((queue, job.Id), out (RunningJob Job, Instant Since) before) || before.Job != job || now < before.Since)
                {
                    seen[(queue, job.Id)] = (job, now);
                }
                else if (now - before.Since >= patience && database.Write(session => queue.TakeOver(session, job, Instants.Text(clock))))
                {
                    LogTakenOver(queue.Kind, job.Id, job.Node ?? "a node without a name");
                }
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Kind} {Number} was taken from {Node}, which gives no sign of life")]
    private partial void LogTakenOver(string kind, long number, string node);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A queue could not be looked at")]
    private partial void LogNotLooked(Exception failure);
}
