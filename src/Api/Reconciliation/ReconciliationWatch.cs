using CareRostering.Api.Alerts;
using CareRostering.Api.Errors;
using CareRostering.Api.Telemetry;
using Microsoft.Extensions.Options;

namespace CareRostering.Api.Reconciliation;

/// <summary>Reconciles at the start and every minute, keeps the last result, and tells where something does not add up. Each node does it for itself; alerts are raised once for all.</summary>
internal sealed partial class ReconciliationWatch(
    Reconciler reconciler, AlertDesk alerts, CareMetrics metrics, IOptions<ReconciliationSettings> settings, TimeProvider clock, ILogger<ReconciliationWatch> logger) : BackgroundService
{
    private volatile ReconciliationResource? last;

    /// <summary>The last result; null before the first.</summary>
    public ReconciliationResource? Last => last;

    /// <summary>Reconciles now.</summary>
    public ReconciliationResource Run()
    {
        ReconciliationResource result = reconciler.Run(settings.Value.DaysAhead);
        last = result;
        metrics.Reconciled(result.Orphans.Count);
        if (result.Orphans.Count > 0)
        {
            // Codes only: ids of visits can hold those of patients.
            LogOrphans(result.Orphans.Count, string.Join(", ", result.Orphans.Select(orphan => orphan.Code).Distinct()));
        }

        alerts.Settle(AlertReasons.Reconciled, AlertReasons.Of(result));
        return result;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(settings.Value.EverySeconds), clock);
        do
        {
            try
            {
                Run();
            }
            catch (Exception failure)
            {
                // The store may be away; the next run says how things are then.
                LogFailed(LogText.Of(failure));
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} orphans were found: {Codes}. GET /reconciliation lists them")]
    private partial void LogOrphans(int count, string codes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The visits could not be reconciled; trying again: {Failure}")]
    private partial void LogFailed(string failure);
}
