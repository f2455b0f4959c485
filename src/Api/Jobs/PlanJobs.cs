using CareRostering.Api.Audit;
using CareRostering.Api.Days;
using CareRostering.Api.Http;
using CareRostering.Api.Plans;
using CareRostering.Api.Settings;
using CareRostering.Api.Storage;
using Microsoft.Extensions.Options;
using Quartz;

namespace CareRostering.Api.Jobs;

/// <summary>Runs the plans that wait, one at a time: they share the machine's cores with the answers to referrals.</summary>
[DisallowConcurrentExecution]
internal sealed class PlanJob(PlanRunner runner, IHostApplicationLifetime lifetime) : IJob
{
    public static readonly JobKey Key = new("plans");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        await Task.Run(() => runner.RunAll(stopping.Token), CancellationToken.None);
    }
}

/// <summary>Every evening: asks for a plan of tomorrow.</summary>
[DisallowConcurrentExecution]
internal sealed class NightlyJob(Database database, PlanQueue queue, TimeProvider clock) : IJob
{
    public static readonly JobKey Key = new("nightly");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        string tomorrow = database.Read(session => Dates.Text(DayAssembly.DateOf(Tables.ServiceOf(session), Instants.Now(clock)).PlusDays(1)));
        await queue.AddAsync(tomorrow, new PlanRequest { Author = "nightly", Reason = "Planned overnight" }, cancellationToken);
    }
}

/// <summary>Where plans are asked for.</summary>
internal sealed class PlanQueue(Database database, AuditTrail trail, ISchedulerFactory schedulers, IOptions<PlanningSettings> settings, TimeProvider clock)
{
    /// <summary>Puts a plan at the end of the queue and wakes the job.</summary>
    public async Task<PlanDocument> AddAsync(string date, PlanRequest request, CancellationToken cancellationToken)
    {
        PlanDocument plan = database.Write(session =>
        {
            PlanDocument stored = PlanStore.Insert(
                session, date, request.Seconds ?? settings.Value.Seconds, request.Threads ?? settings.Value.Threads, request, Instants.Text(clock));
            trail.Change(session, "plan", date);
            return stored;
        });
        await WakeAsync(cancellationToken);
        return plan;
    }

    /// <summary>Lets the job look at the queue; while one runs, the next look comes after it.</summary>
    public async Task WakeAsync(CancellationToken cancellationToken)
    {
        IScheduler scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.TriggerJob(PlanJob.Key, cancellationToken: cancellationToken);
    }
}
