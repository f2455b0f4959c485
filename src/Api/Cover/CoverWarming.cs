using CareRostering.Api.Engine;
using CareRostering.Api.Errors;
using CareRostering.Api.Jobs;

namespace CareRostering.Api.Cover;

/// <summary>
/// Has what the cover is worked out from ready before somebody asks: after the start, once the rotas are in memory, and whenever the rota of the day has moved on. It comes last: it begins only while nothing
/// urgent is in hand. What it begins takes about a second, and is what the first to ask would wait for otherwise.
/// </summary>
internal sealed partial class CoverWarming(CoverDesk desk, CacheWarming rotas, UrgentWork urgent, TimeProvider clock, ILogger<CoverWarming> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (rotas.IsDone)
            {
                await Task.Factory.StartNew(() => Prepare(stoppingToken), stoppingToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
        }
    }

    private void Prepare(CancellationToken stop)
    {
        try
        {
            urgent.StandAside(stop);
            desk.Prepare(stop);
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // The service stops, and what this needs with it.
        }
        catch (Exception failure)
        {
            // Whoever asks for the cover will be told what is wrong.
            LogFailed(LogText.Of(failure));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The cover could not be made ready; trying again: {Failure}")]
    private partial void LogFailed(string failure);
}
