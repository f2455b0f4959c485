using CareRostering.Api.Disruptions;
using CareRostering.Api.Engine;
using CareRostering.Api.Holds;
using CareRostering.Api.Rotas;
using CareRostering.Api.Settings;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Rotas;
using Microsoft.Extensions.Options;
using NodaTime;

namespace CareRostering.Api.Proposals;

/// <summary>Rounds that are worth proposing, and what they would make of the rota.</summary>
internal sealed record FoundProposal(IReadOnlyList<Round> Rounds, JudgedProposal Judged);

/// <summary>
/// Searches the rest of a day for something better than the rota in force, with the engine of repairs: nothing was hit, so all it finds is gain. It stands aside, in the middle
/// of the search too, while anything urgent is in hand.
/// </summary>
internal sealed class ProposalSearch(
    TentativeRotas tentative, ProposalJudge judge, UrgentWork urgent, IOptions<ProposalSettings> settings, IOptions<ReferralSettings> notice, TimeProvider clock)
{
    /// <summary>What is worth proposing; null: nothing.</summary>
    public async Task<FoundProposal?> FindAsync(LoadedRota standing, DayNow now, CancellationToken stop)
    {
        Instant known = Instants.Now(clock) + Duration.FromMinutes(settings.Value.DecideMinutes);
        int frozen = standing.Day.Clock.ToSeconds(known + Duration.FromMinutes(notice.Value.NoticeMinutes));
        if (now.IsDisrupted || !standing.Day.Problem.Visits.Any(visit => visit.Windows.Any(window => window.Latest >= frozen)))
        {
            return null;
        }

        RepairRequest request = Request(standing, now, frozen);
        int seed = settings.Value.Threads * (standing.Day.Clock.ToSeconds(Instants.Now(clock)) / 60);
        RepairAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, settings.Value.Threads)
            .Select(thread => Task.Run(() => Improvement.Search(request, Options(seed + thread, stop), stop), CancellationToken.None)));
        Rota best = answers.MinBy(answer => answer.Priced.Total)!.Rota;
        foreach (IReadOnlyList<Round> rounds in Improvement.Choices(standing.Rota, best))
        {
            JudgedProposal judged = judge.Judge(standing, rounds, now);
            if (judged.Finding.Changes.Count > 0 && judged.Faults.Count == 0 && judged.DecideBy >= known)
            {
                // What desks hold is not given away behind their backs.
                return tentative.Over(judged.Amended, tentative.Active(standing.Day.Document.Date)).Misfits.Count == 0 ? new FoundProposal(rounds, judged) : null;
            }
        }

        return null;
    }

    private RepairRequest Request(LoadedRota standing, DayNow now, int frozen)
    {
        int at = standing.Day.Clock.ToSeconds(Instants.Now(clock));
        return Improvement.Request(
            standing.Day.Problem,
            standing.Rota,
            StartedVisits.Of(standing.Day, standing.Rota, at, [], now.Progress),
            Enumerable.Range(0, standing.Day.Problem.Visits.Length).Where(visit => now.IsSettled(standing.Day.Problem, visit)),
            untold: [],
            frozen,
            settings.Value.Limits);
    }

    private RepairOptions Options(int seed, CancellationToken stop) => new()
    {
        Iterations = settings.Value.Iterations,
        TimeLimit = TimeSpan.FromSeconds(settings.Value.SearchSeconds),
        Clock = clock,
        Seed = seed,
        BetweenSteps = () => urgent.StandAside(stop),
    };
}
