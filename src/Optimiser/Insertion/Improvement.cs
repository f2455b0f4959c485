using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Insertion;

/// <summary>
/// Searches what has not begun of a rota for something better although nothing has happened, with the engine of repairs: nothing was hit, so all it finds is gain, and nobody loses a visit. What live days propose
/// and what a replay accepts between referrals.
/// </summary>
public static class Improvement
{
    /// <summary>What may be changed of a rota.</summary>
    /// <param name="problem">The day.</param>
    /// <param name="standing">Its rota.</param>
    /// <param name="started">Visits that have started.</param>
    /// <param name="settled">Visits that keep worker and start: their patients have been told for good.</param>
    /// <param name="untold">Visits of a draft that nobody has been told of: they change freely.</param>
    /// <param name="frozenBefore">Before this instant nothing starts anew, and nobody sets out anew.</param>
    /// <param name="limits">How far it may go.</param>
    public static RepairRequest Request(
        RotaProblem problem, Rota standing, IEnumerable<int> started, IEnumerable<int> settled, IEnumerable<int> untold, int frozenBefore, ImprovementLimits limits) => new()
        {
            Problem = problem,
            Standing = standing,
            Started = [.. started],
            Untold = [.. untold],
            KeepsAll = true,
            FrozenBefore = frozenBefore > 0 ? frozenBefore : int.MinValue,
            Budget = new RepairBudget
            {
                MostPatientsMoved = limits.MostPatientsMoved,
                MostWorkerChanges = limits.MostWorkerChanges,

                // To whom somebody sets out before the horizon stays, too: the engine itself looks at starts.
                Notified = [.. settled.Concat(Departure.Of(problem, standing).Where(entry => entry.Value.SetOut < frozenBefore).Select(entry => entry.Key)).Distinct().Order()],
            },
        };

    /// <summary>
    /// What the search finds, as rounds to put in place of the rota's own, in the order in which they should be looked at: first without rounds that were only moved by minutes.
    /// The same request and options without a time limit give the same.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<Round>> Find(RepairRequest request, RepairOptions options, CancellationToken stop) =>
        Choices(request.Standing, Search(request, options, stop).Rota);

    /// <inheritdoc cref="Find"/>
    /// <param name="standing">The rota that stands.</param>
    /// <param name="found">What was found in its place.</param>
    public static IReadOnlyList<IReadOnlyList<Round>> Choices(Rota standing, Rota found) =>
        [.. new[] { ChangedRounds.Reordered(standing, found), ChangedRounds.Different(standing, found) }.Where(rounds => rounds.Count > 0)];

    /// <summary>The best answer within the limits.</summary>
    public static RepairAnswer Search(RepairRequest request, RepairOptions options, CancellationToken stop) =>
        RepairSearch.Repair(request, options with { Last = RepairLevel.Few }, stop: stop).Answers[^1];

    /// <summary>Whether it is worth telling people: better on a higher level of the score, or so much cheaper.</summary>
    public static bool IsWorth(Score standing, Score amended, long leastGainPence) => amended.Unassigned != standing.Unassigned ? amended.Unassigned < standing.Unassigned
        : amended.Breaches != standing.Breaches ? amended.Breaches < standing.Breaches
        : standing.Money - amended.Money >= leastGainPence * Prices.Micropence;

    /// <summary>The soonest instant at which somebody sets out for a visit that the two rotas make by other shifts or at other times; null: they are alike.</summary>
    public static int? FirstSetOut(RotaProblem problem, Rota before, Rota after)
    {
        Dictionary<int, Departure> then = Departure.Of(problem, before);
        Dictionary<int, Departure> now = Departure.Of(problem, after);
        int? first = null;
        foreach (int visit in then.Keys.Union(now.Keys))
        {
            bool was = then.TryGetValue(visit, out Departure old);
            bool isMade = now.TryGetValue(visit, out Departure own);
            if (!was || !isMade || (old.Shift, old.Start) != (own.Shift, own.Start))
            {
                int soonest = Math.Min(was ? old.SetOut : int.MaxValue, isMade ? own.SetOut : int.MaxValue);
                first = Math.Min(first ?? int.MaxValue, soonest);
            }
        }

        return first;
    }
}
