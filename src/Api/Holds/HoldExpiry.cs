using CareRostering.Api.Errors;
using CareRostering.Api.Storage;

namespace CareRostering.Api.Holds;

/// <summary>
/// Ends holds whose time is over, also those that ran out while the service was down. What is over counts for nothing from that very instant; this only says so in the referral and
/// in an event. Several nodes may do it at once.
/// </summary>
internal sealed partial class HoldExpiry(Database database, TimeProvider clock, ILogger<HoldExpiry> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>Does it now; a store without any is only read.</summary>
    public void EndOver()
    {
        string now = Instants.Text(clock);
        if (database.Read(session => HoldStore.IsAnyOver(session, now)))
        {
            database.Write(session => HoldStore.EndOver(session, now));
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                EndOver();
            }
            catch (Exception failure)
            {
                // Nothing hangs on it: the next time will do.
                LogFailed(LogText.Of(failure));
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Holds that are over could not be ended; trying again: {Failure}")]
    private partial void LogFailed(string failure);
}
