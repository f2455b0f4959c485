using CareRostering.Api.Days;
using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Api.Rotas;
using CareRostering.Api.Storage;
using CareRostering.Planning.Days;
using NodaTime;

namespace CareRostering.Api.Jobs;

/// <summary>
/// Reads the roads, and loads the rotas that the next referrals will be offered in, so that the first one after a restart is answered as quickly as the
/// rest: working out a county's travel times takes seconds. The same after other roads have come.
/// </summary>
internal sealed partial class CacheWarming(
    Database database, ITravelSource travel, RotaCache cache, TimeProvider clock, ILogger<CacheWarming> logger) : BackgroundService
{
    // Today and the days ahead that referrals are offered on unless the settings say more: the others are loaded when first asked for.
    private const int Days = 4;

    private volatile bool isDone;

    /// <summary>Whether the first round is over: the roads have been read, or cannot be, and the rotas are in memory.</summary>
    public bool IsDone => isDone;

    /// <summary>Loads them now.</summary>
    public void Warm(CancellationToken stopping)
    {
        try
        {
            Load(stopping);
        }
        catch (Exception failure)
        {
            // Whoever needs the rota will be told what is wrong; the start must not fail for it.
            LogFailed(LogText.Of(failure));
        }
        finally
        {
            isDone = true;
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => Warm(stoppingToken), CancellationToken.None);

    private void Load(CancellationToken stopping)
    {
        _ = travel.Snapshot();
        LocalDate today = database.Read(session => DayAssembly.DateOf(Tables.ServiceOf(session), Instants.Now(clock)));
        for (int ahead = 0; ahead < Days && !stopping.IsCancellationRequested; ahead++)
        {
            string date = Dates.Text(today.PlusDays(ahead));
            if (database.Read(session => RotaStore.Current(session, date)) is { } version)
            {
                cache.Load(date, version.Version);
                LogLoaded(date, version.Version);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Rota of {Date}, version {Version}, is ready for referrals")]
    private partial void LogLoaded(string date, long version);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The roads or a rota could not be loaded ahead of the first referral: {Failure}")]
    private partial void LogFailed(string failure);
}
