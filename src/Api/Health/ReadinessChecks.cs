using CareRostering.Api.Engine;
using CareRostering.Api.Jobs;
using CareRostering.Api.Storage;
using CareRostering.Planning.Days;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Quartz;

namespace CareRostering.Api.Health;

/// <summary>What must hold before requests should come here. Each check is quick: it looks, and does not work.</summary>
internal static class ReadinessChecks
{
    public static void AddReadiness(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<Running>(nameof(Running))
        .AddCheck<Store>(nameof(Store))
        .AddCheck<Roads>(nameof(Roads))
        .AddCheck<Rotas>(nameof(Rotas))
        .AddCheck<Jobs>(nameof(Jobs));

    /// <summary>Not about to stop: who is told to, takes no new callers.</summary>
    private sealed class Running(IHostApplicationLifetime lifetime) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("The service is stopping.") : HealthCheckResult.Healthy());
    }

    /// <summary>The store answers and has the tables this program knows.</summary>
    private sealed class Store(Database database) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                return Task.FromResult(database.Read(Migrations.IsComplete)
                    ? HealthCheckResult.Healthy()
                    : HealthCheckResult.Unhealthy("The store lacks tables that this version of the service needs; a restart makes them."));
            }
            catch (Exception failure)
            {
                return Task.FromResult(HealthCheckResult.Unhealthy("The store does not answer.", failure));
            }
        }
    }

    /// <summary>The roads have been read. Where they could not be, each look tries again, so that a file put right is noticed.</summary>
    private sealed class Roads(ITravelSource travel, CacheWarming warming) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            if (!warming.IsDone)
            {
                return Task.FromResult(HealthCheckResult.Unhealthy("The roads are still being read."));
            }

            try
            {
                _ = travel.Snapshot();
                return Task.FromResult(HealthCheckResult.Healthy());
            }
            catch (RoadsUnusableException unusable)
            {
                return Task.FromResult(HealthCheckResult.Unhealthy(unusable.Message, unusable));
            }
        }
    }

    /// <summary>The rotas of today and the next days are in memory: before that, the first referral would wait for seconds.</summary>
    private sealed class Rotas(CacheWarming warming) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(warming.IsDone ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The rotas of the next days are still being loaded."));
    }

    /// <summary>Jobs run: plans, the nightly ones among them.</summary>
    private sealed class Jobs(ISchedulerFactory schedulers) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            IScheduler scheduler = await schedulers.GetScheduler(cancellationToken);
            return await scheduler.GetStatus(cancellationToken) == SchedulerStatus.Running
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("Jobs do not run: plans would wait for ever.");
        }
    }
}
