using CareRostering.Api.Errors;
using Microsoft.Extensions.Options;

namespace CareRostering.Api.Alerts;

/// <summary>Looks for reasons of alerts every few seconds, on every node.</summary>
internal sealed partial class AlertWatch(AlertDesk alerts, IOptions<AlertSettings> settings, TimeProvider clock, ILogger<AlertWatch> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(settings.Value.CheckSeconds), clock);
        do
        {
            try
            {
                alerts.Look();
            }
            catch (Exception failure)
            {
                // The store may be away; the next look says how things are then.
                LogFailed(LogText.Of(failure));
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Alerts could not be looked at; trying again: {Failure}")]
    private partial void LogFailed(string failure);
}
