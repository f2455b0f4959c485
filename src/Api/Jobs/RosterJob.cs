using CareRostering.Api.Rosters;
using CareRostering.Api.Storage;
using Quartz;

namespace CareRostering.Api.Jobs;

/// <summary>Searches for the rosters that wait, one at a time on each node. Nobody waits for them: unlike a plan it is no urgent work.</summary>
[DisallowConcurrentExecution]
internal sealed class RosterJob(RosterRunner runner, IHostApplicationLifetime lifetime) : IJob
{
    public static readonly JobKey Key = new(RosterStore.Queue.Table);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        await Task.Run(() => runner.RunAll(stopping.Token), CancellationToken.None);
    }
}
