using CareRostering.Api.Errors;

namespace CareRostering.Api.Proposals;

/// <summary>Has every open proposal looked at that its rota has moved on from, or whose time is over: each second, on every node.</summary>
internal sealed partial class ProposalWatch(ProposalDesk desk, TimeProvider clock, ILogger<ProposalWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                desk.Settle();
            }
            catch (Exception failure)
            {
                // Accepting looks again for itself: nothing hangs on it.
                LogFailed(LogText.Of(failure));
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Open proposals could not be looked at; trying again: {Failure}")]
    private partial void LogFailed(string failure);
}
