using CareRostering.Api.Audit;
using CareRostering.Api.Days;
using CareRostering.Api.Engine;
using CareRostering.Api.Http;
using CareRostering.Api.Plans;
using CareRostering.Api.Settings;
using CareRostering.Api.Storage;
using Microsoft.Extensions.Options;
using NodaTime;
using Quartz;

namespace CareRostering.Api.Jobs;

/// <summary>Runs the plans that wait, one at a time on each node: they share the machine's cores with the answers to referrals.</summary>
[DisallowConcurrentExecution]
internal sealed class PlanJob(PlanRunner runner, UrgentWork urgent, IHostApplicationLifetime lifetime) : IJob
{
    public static readonly JobKey Key = new(PlanStore.Queue.Table);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        using IDisposable turn = urgent.Begin();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        await Task.Run(() => runner.RunAll(stopping.Token), CancellationToken.None);
    }
}

/// <summary>
/// Every evening, on one node of all: asks for a plan of tomorrow. A node that dies in the middle leaves it to another, and the plan is still asked for once.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class NightlyJob(Database database, PlanQueue queue, IOptions<PlanningSettings> settings, TimeProvider clock) : IJob
{
    private const string Author = "nightly";

    /// <summary>Within this the same night is meant. Chosen.</summary>
    private static readonly Duration OneNight = Duration.FromHours(12);

    public static readonly JobKey Key = new("nightly");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (!settings.Value.Nightly)
        {
            return;
        }

        Instant now = Instants.Now(clock);
        string tomorrow = database.Read(session => Dates.Text(DayAssembly.DateOf(Tables.ServiceOf(session), now).PlusDays(1)));
        await queue.AddOnceAsync(tomorrow, new PlanRequest { Author = Author, Reason = "Planned overnight" }, Instants.Text(now - OneNight), cancellationToken);
    }
}

/// <summary>Where plans are asked for.</summary>
internal sealed class PlanQueue(Database database, AuditTrail trail, QueueAlarm alarm, IOptions<PlanningSettings> settings, TimeProvider clock)
{
    /// <summary>Puts a plan at the end of the queue and wakes the job.</summary>
    public async Task<PlanDocument> AddAsync(string date, PlanRequest request, CancellationToken cancellationToken)
    {
        PlanDocument plan = database.Write(session =>
        {
            PlanDocument stored = Insert(session, date, request);
            trail.Change(session, "plan", date);
            return stored;
        });
        await WakeAsync(cancellationToken);
        return plan;
    }

    /// <summary>The same, unless the author has asked for that day since <paramref name="since"/>.</summary>
    public async Task AddOnceAsync(string date, PlanRequest request, string since, CancellationToken cancellationToken)
    {
        database.Write(session =>
        {
            if (!PlanStore.AnyAsked(session, date, request.Author, since))
            {
                Insert(session, date, request);
            }
        });
        await WakeAsync(cancellationToken);
    }

    /// <summary>Lets the job look at the queue; while one runs, the next look comes after it.</summary>
    public Task WakeAsync(CancellationToken cancellationToken) => alarm.WakeAsync(PlanStore.Queue, cancellationToken);

    private PlanDocument Insert(Session session, string date, PlanRequest request) => PlanStore.Insert(
        session, date, request.Seconds ?? settings.Value.Seconds, request.Threads ?? settings.Value.Threads, request, Instants.Text(clock));
}
