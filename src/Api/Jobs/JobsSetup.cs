using System.Globalization;
using CareRostering.Api.Plans;
using CareRostering.Api.Proposals;
using CareRostering.Api.Rosters;
using CareRostering.Api.Scenarios;
using CareRostering.Api.Settings;
using CareRostering.Api.Storage;
using Npgsql;
using Quartz;

namespace CareRostering.Api.Jobs;

/// <summary>What runs beside requests.</summary>
internal static class JobsSetup
{
    /// <summary>Name of the scheduler whose jobs run once for all nodes; the unnamed one's run on each.</summary>
    public const string Cluster = "cluster";

    public static void AddJobs(this WebApplicationBuilder builder)
    {
        PlanningSettings settings = builder.Configuration.GetSection("Planning").Get<PlanningSettings>() ?? new PlanningSettings();
        RoadSettings roads = builder.Configuration.GetSection("Roads").Get<RoadSettings>() ?? new RoadSettings();
        builder.Services.AddSingleton<PlanRunner>();
        builder.Services.AddSingleton<PlanQueue>();
        builder.Services.AddSingleton<ScenarioRunner>();
        builder.Services.AddSingleton<RosterRunner>();
        builder.Services.AddSingleton<IQueueRunner>(provider => provider.GetRequiredService<PlanRunner>());
        builder.Services.AddSingleton<IQueueRunner>(provider => provider.GetRequiredService<ScenarioRunner>());
        builder.Services.AddSingleton<IQueueRunner>(provider => provider.GetRequiredService<RosterRunner>());
        builder.Services.AddSingleton<QueueAlarm>();
        builder.Services.AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
            // One for each job: none waits for another.
            quartz.UseDefaultThreadPool(4);
            quartz.AddJob<PlanJob>(job => job.WithIdentity(PlanJob.Key).StoreDurably());
            quartz.AddJob<ScenarioJob>(job => job.WithIdentity(ScenarioJob.Key).StoreDurably());
            quartz.AddJob<RosterJob>(job => job.WithIdentity(RosterJob.Key).StoreDurably());
            quartz.AddJob<RoadUpdateJob>(job => job.WithIdentity(RoadUpdateJob.Key).StoreDurably());
            if (roads.Nightly is { } nightly && RoadSettings.IsCron(nightly))
            {
                quartz.AddTrigger<RoadUpdateJob>(trigger => trigger
                    .ForJob(RoadUpdateJob.Key)
                    .WithIdentity("roads")
                    .WithCronSchedule(nightly, cron => cron.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(settings.Zone))));
            }
        });
        builder.AddCluster(settings, builder.Configuration.GetSection("Proposals").Get<ProposalSettings>() ?? new ProposalSettings());
        builder.Services.AddHostedService<QueueWatch>();
        builder.Services.AddSingleton<CacheWarming>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<CacheWarming>());
        builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }

    /// <summary>
    /// What happens once for all nodes: on PostgreSQL a node takes a job when it is due, and another takes it over where that one dies. On SQLite there is one node.
    /// </summary>
    private static void AddCluster(this WebApplicationBuilder builder, PlanningSettings settings, ProposalSettings proposals)
    {
        StorageSettings storage = builder.Configuration.GetSection("Storage").Get<StorageSettings>() ?? new StorageSettings();
        builder.Services.AddQuartz(Cluster, quartz =>
        {
            if (string.IsNullOrWhiteSpace(storage.PostgreSql))
            {
                quartz.UseInMemoryStore();
            }
            else
            {
                quartz.UsePersistentStore(store =>
                {
                    store.UsePostgres(NpgsqlFactory.Instance, storage.PostgreSql);
                    store.UseSystemTextJsonSerializer();
                    store.UseClustering();
                    store.ProvisionSchema();
                });
            }

            // A search for proposals may stand aside for long; the nightly plan must not wait for it.
            quartz.UseDefaultThreadPool(2);
            quartz.AddJob<ProposalJob>(job => job.WithIdentity(ProposalJob.Key).StoreDurably());
            if (proposals is { Enabled: true, EveryMinutes: >= 1 and <= 30 })
            {
                quartz.AddTrigger<ProposalJob>(trigger => trigger
                    .ForJob(ProposalJob.Key)
                    .WithIdentity("proposals")
                    .WithCronSchedule(string.Create(CultureInfo.InvariantCulture, $"0 0/{proposals.EveryMinutes} * * * ?")));
            }

            quartz.AddJob<NightlyJob>(job => job.WithIdentity(NightlyJob.Key).StoreDurably().RequestRecovery());

            // A wrong time is left for the validation of settings to tell.
            if (settings.Nightly && TimeOnly.TryParseExact(settings.NightlyAt, "HH:mm", out TimeOnly time))
            {
                quartz.AddTrigger<NightlyJob>(trigger => trigger
                    .ForJob(NightlyJob.Key)
                    .WithIdentity("nightly")
                    .WithCronSchedule(string.Create(CultureInfo.InvariantCulture, $"0 {time.Minute} {time.Hour} * * ?"), cron => cron.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(settings.Zone))));
            }
        });
    }
}
