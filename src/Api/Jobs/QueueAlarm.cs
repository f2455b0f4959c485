using CareRostering.Api.Storage;
using Quartz;

namespace CareRostering.Api.Jobs;

/// <summary>Wakes the jobs that work through queues.</summary>
internal sealed class QueueAlarm(ISchedulerFactory schedulers)
{
    /// <summary>Lets the job look at its queue; while it is at work, the next look comes after it.</summary>
    public async Task WakeAsync(JobQueue queue, CancellationToken cancellationToken)
    {
        IScheduler scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.TriggerJob(new JobKey(queue.Table), cancellationToken: cancellationToken);
    }
}
