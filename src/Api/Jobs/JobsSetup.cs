using System.Globalization;
using CareRostering.Api.Plans;
using CareRostering.Api.Settings;
using CareRostering.Api.Storage;
using Quartz;

namespace CareRostering.Api.Jobs;

/// <summary>What runs beside requests.</summary>
internal static class JobsSetup
{
    public static void AddJobs(this WebApplicationBuilder builder)
    {
        PlanningSettings settings = builder.Configuration.GetSection("Planning").Get<PlanningSettings>() ?? new PlanningSettings();
        RoadSettings roads = builder.Configuration.GetSection("Roads").Get<RoadSettings>() ?? new RoadSettings();
        builder.Services.AddSingleton<PlanRunner>();
        builder.Services.AddSingleton<PlanQueue>();
        builder.Services.AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
            quartz.UseDefaultThreadPool(3);
            quartz.AddJob<PlanJob>(job => job.WithIdentity(PlanJob.Key).StoreDurably());
            quartz.AddJob<NightlyJob>(job => job.WithIdentity(NightlyJob.Key).StoreDurably());
            quartz.AddJob<RoadUpdateJob>(job => job.WithIdentity(RoadUpdateJob.Key).StoreDurably());
            if (roads.Nightly is { } nightly && RoadSettings.IsCron(nightly))
            {
                quartz.AddTrigger<RoadUpdateJob>(trigger => trigger
                    .ForJob(RoadUpdateJob.Key)
                    .WithIdentity("roads")
                    .WithCronSchedule(nightly, cron => cron.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(settings.Zone))));
            }

            // A wrong time is left for the validation of settings to tell.
            if (settings.Nightly && TimeOnly.TryParseExact(settings.NightlyAt, "HH:mm", out TimeOnly time))
            {
                quartz.AddTrigger<NightlyJob>(trigger => trigger
                    .ForJob(NightlyJob.Key)
                    .WithIdentity("nightly")
                    .WithCronSchedule(string.Create(CultureInfo.InvariantCulture, $"0 {time.Minute} {time.Hour} * * ?"), cron => cron.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(settings.Zone))));
            }
        });
        builder.Services.AddHostedService<PlansAtStart>();
        builder.Services.AddSingleton<CacheWarming>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<CacheWarming>());
        builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }

    /// <summary>Marks plans that a stop cut off, and takes up those that still wait.</summary>
    private sealed class PlansAtStart(Database database, PlanQueue queue, TimeProvider clock, IHostApplicationLifetime lifetime) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            database.Write(session => PlanStore.InterruptRunning(session, Instants.Text(clock)));
            lifetime.ApplicationStarted.Register(() =>
            {
                if (database.Read(PlanStore.AnyQueued))
                {
                    _ = queue.WakeAsync(CancellationToken.None);
                }
            });
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
