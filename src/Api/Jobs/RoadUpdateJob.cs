using CareRostering.Api.Engine;
using CareRostering.Api.Settings;
using Microsoft.Extensions.Options;
using Quartz;

namespace CareRostering.Api.Jobs;

/// <summary>Makes the roads anew of a downloaded extract, every night or when asked. The download itself is not ours: the service calls nobody but webhooks.</summary>
[DisallowConcurrentExecution]
internal sealed class RoadUpdateJob(RoadUpdate update, CacheWarming warming, UrgentWork urgent, IOptions<RoadSettings> settings, IHostApplicationLifetime lifetime) : IJob
{
    public static readonly JobKey Key = new("roads");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (settings.Value.Extract is null)
        {
            return;
        }

        using IDisposable turn = urgent.Begin();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        await Task.Run(
            () =>
            {
                if (update.Run(stopping.Token))
                {
                    warming.Warm(stopping.Token);
                }
            },
            CancellationToken.None);
    }
}
