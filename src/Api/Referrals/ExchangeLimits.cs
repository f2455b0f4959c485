using System.Collections.Immutable;
using CareRostering.Api.Holds;
using CareRostering.Api.Proposals;
using CareRostering.Api.Rotas;
using CareRostering.Api.Settings;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using Microsoft.Extensions.Options;

namespace CareRostering.Api.Referrals;

/// <summary>Which standing visits an offer may give to another worker: none that is held, reported, <c>notified</c>, or of a patient told of a change that day; first visits only at the very minute.</summary>
internal sealed class ExchangeLimits(Database database, TentativeRotas tentative, IOptions<ReferralSettings> settings)
{
    /// <summary>The limits on a rota with what is held laid over it; null: none may be given away.</summary>
    /// <param name="standing">The rota.</param>
    /// <param name="referral">Whose offers: what it holds itself it may give up.</param>
    /// <param name="only">The very exchange that is asked for; empty: any.</param>
    public ExchangeOptions? Of(LoadedRota standing, string referral, ImmutableArray<ReassignedVisit> only)
    {
        if (!settings.Value.Exchanges)
        {
            return null;
        }

        RotaProblem problem = standing.Day.Problem;
        DayNow now = database.Read(session => DayNow.Read(session, standing.Day));
        HashSet<string> held = [.. tentative.Active(standing.Day.Document.Date).Where(hold => !string.Equals(hold.Referral, referral, StringComparison.Ordinal)).SelectMany(hold => hold.Held.Stops).Select(stop => stop.Visit)];
        return new ExchangeOptions
        {
            PricePence = settings.Value.ExchangePence,
            ToldSeconds = problem.Prices.PromiseToleranceMinutes * 60,
            Kept = Enumerable.Range(0, problem.Visits.Length)
                .Where(visit => held.Contains(problem.Visits[visit].Id) || now.Progress.ContainsKey(problem.Visits[visit].CallId) || (now.IsSettled(problem, visit) && !now.IsPromised(problem, visit)))
                .ToHashSet(),
            Promised = Enumerable.Range(0, problem.Visits.Length).Where(visit => now.IsPromised(problem, visit)).ToHashSet(),
            Only = only,
        };
    }

    /// <summary>
    /// Whether what is held leaves alone what has begun since, or has been <c>notified</c>. Whoever was told of another change meanwhile has been promised to this hold before.
    /// </summary>
    public bool IsStillFree(LoadedRota standing, HeldVisit held)
    {
        HashSet<string> exchanged = [.. held.Stops.Where(stop => stop.FromShift is not null).Select(stop => stop.Visit)];
        if (exchanged.Count == 0)
        {
            return true;
        }

        DayNow now = database.Read(session => DayNow.Read(session, standing.Day));
        return !standing.Day.Problem.Visits.Any(visit =>
            exchanged.Contains(visit.Id) && (now.Progress.ContainsKey(visit.CallId) || now.Visits.Contains(visit.CallId) || now.Visits.Contains(visit.Id)));
    }
}
