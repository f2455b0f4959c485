using CareRostering.Api.Jobs;
using CareRostering.Api.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace CareRostering.Api.Plans;

/// <summary>
/// Looks at the queue every few seconds: takes up what waits (another node may have been asked), and takes plans from nodes that give no sign of life.
/// A sign of life is a number that grows; how long it has not is measured by this node's own clock, so the nodes' clocks need not agree.
/// </summary>
internal sealed partial class PlanWatch(
    Database database, PlanQueue queue, PlanRunner runner, IOptions<StorageSettings> storage, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<PlanWatch> logger)
    : BackgroundService
{
    /// <summary>Signs of life that may be missed before a node counts as gone. Chosen.</summary>
    private const int MissedBeats = 6;

    private readonly Dictionary<long, (RunningPlan Plan, Instant Since)> seen = [];

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (!database.IsShared)
        {
            // Nobody else works on a file of ours: what says that it runs was cut off when the service stopped.
            database.Write(session =>
            {
                foreach (RunningPlan plan in PlanStore.Running(session))
                {
                    PlanStore.TakeOver(session, plan, Instants.Text(clock));
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
            if (!runner.IsBusy && database.Read(PlanStore.AnyQueued))
            {
                await queue.WakeAsync(stop);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The store is away, or the service is stopping: the next look may find it.
            LogNotLooked(failure);
        }
    }

    /// <summary>Takes plans from nodes that have given no sign of life for long enough.</summary>
    internal void TakeOver()
    {
        IReadOnlyList<RunningPlan> plans = database.Read(PlanStore.Running);
        Instant now = Instants.Now(clock);
        var patience = Duration.FromSeconds(MissedBeats * storage.Value.HeartbeatSeconds);
        lock (seen)
        {
            foreach (long gone in seen.Keys.Except(plans.Select(plan => plan.Id)).ToList())
            {
                seen.Remove(gone);
            }

            foreach (RunningPlan plan in plans)
            {
                // A clock that was set back would have the plan wait for as much longer: it is counted from there.
                if (!seen.TryGetValue(plan.Id, out (RunningPlan Plan, Instant Since) before) || before.Plan != plan || now < before.Since)
                {
                    seen[plan.Id] = (plan, now);
                }
                else if (now - before.Since >= patience && database.Write(session => PlanStore.TakeOver(session, plan, Instants.Text(clock))))
                {
                    LogTakenOver(plan.Id, plan.Node ?? "a node without a name");
                }
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Plan {Plan} was taken from {Node}, which gives no sign of life")]
    private partial void LogTakenOver(long plan, string node);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The queue of plans could not be looked at")]
    private partial void LogNotLooked(Exception failure);
}
