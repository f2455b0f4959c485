using CareRostering.Api.Days;
using CareRostering.Api.Engine;
using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Api.Rotas;
using CareRostering.Api.Storage;
using CareRostering.Api.Telemetry;
using CareRostering.Optimiser.Problem;
using Microsoft.Extensions.Options;
using NodaTime;

namespace CareRostering.Api.Proposals;

/// <summary>Looks once at the rest of today for something better than the rota in force, and proposes what it finds. It changes nothing.</summary>
internal sealed partial class ProposalMaker(
    Database database, RotaCache cache, ProposalSearch search, ProposalDesk desk, UrgentWork urgent, IOptions<ProposalSettings> settings, CareMetrics metrics, TimeProvider clock,
    ILogger<ProposalMaker> logger)
{
    /// <summary>Looks now; nothing while no rota is in force.</summary>
    public async Task LookAsync(CancellationToken stop)
    {
        try
        {
            urgent.StandAside(stop);
            await LookInQuietAsync(stop);
        }
        catch (OperationCanceledException)
        {
            // The service stops: the next look is as good.
        }
        catch (Exception failure)
        {
            LogFailed(LogText.Of(failure));
        }
    }

    private async Task LookInQuietAsync(CancellationToken stop)
    {
        string date = database.Read(session => Dates.Text(DayAssembly.DateOf(Tables.ServiceOf(session), Instants.Now(clock))));
        if (database.Read(session => RotaStore.InForce(session, date)) is not { } version)
        {
            return;
        }

        if (database.Read(session => ProposalStore.OpenOn(session, date)) is { } open)
        {
            desk.Verify(open, version);
        }

        LoadedRota standing = cache.Load(date, version.Version);
        DayNow now = database.Read(session => DayNow.Read(session, standing.Day));
        if (await search.FindAsync(standing, now, stop) is { } found && database.Write(session => Store(session, version, standing, found)) is { Made: { } made } stored)
        {
            if (stored.Replaced is { } replaced)
            {
                metrics.ProposalEnded(ProposalState.Superseded, replaced.GainPence);
            }

            metrics.ProposalFound(made.GainPence);
            LogMade(made.Id, date, made.GainPence, made.VisitsGained);
        }
    }

    /// <summary>The proposal made, and the one that was open before; null: none.</summary>
    private (ProposalResource? Made, ProposalResource? Replaced) Store(Session session, RotaVersion version, LoadedRota standing, FoundProposal found)
    {
        string now = Instants.Text(clock);
        if (RotaStore.InForce(session, version.Date)?.Version != version.Version || DayNow.IsOpen(session, standing.Day))
        {
            return default;
        }

        StoredProposal? open = ProposalStore.OpenOn(session, version.Date);
        if (open is not null && !IsBetter(found.Judged.Finding, open.Resource))
        {
            return default;
        }

        if (open is not null)
        {
            ProposalStore.Supersede(session, open, [new Fault("BETTER_FOUND", "gainPence", "A proposal that gains more was found.", $"GET /rotas/{version.Date}/proposals?state=open shows it.")], now);
        }

        ProposalResource made = ProposalStore.Insert(
            session, version.Date, version.Version, found.Judged.Finding, ProposedRota.ToDocuments(standing.Day, found.Rounds), Instants.Text(found.Judged.DecideBy), now);
        return (made, open?.Resource);
    }

    /// <summary>Whether a finding is worth taking the one away that somebody may be looking at.</summary>
    private bool IsBetter(ProposalFinding found, ProposalFinding open) => found.VisitsGained != open.VisitsGained
        ? found.VisitsGained > open.VisitsGained
        : found.GainPence >= open.GainPence + settings.Value.LeastGainPence;

    [LoggerMessage(Level = LogLevel.Information, Message = "Proposal {Proposal} for {Date}: gains {Pence} pence and {Visits} visits")]
    private partial void LogMade(string proposal, string date, decimal pence, int visits);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The rest of today could not be searched for something better; the next look may: {Failure}")]
    private partial void LogFailed(string failure);
}
