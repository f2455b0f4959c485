using CareRostering.Api.Rotas;
using CareRostering.Optimiser.Evaluation;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;

namespace CareRostering.Api.Proposals;

/// <summary>Some rounds of a rota in place of its own. Kept by ids, so that they can be laid over a later version too; whether they fit there is for the checker to say.</summary>
internal static class ProposedRota
{
    /// <summary>Rounds of <paramref name="found"/> that make other visits than in <paramref name="standing"/>, or in another order: without those that were only moved by minutes.</summary>
    public static IReadOnlyList<Round> Reordered(Rota standing, Rota found) => Differing(
        standing, found, (before, now) => before.Stops.Select(stop => stop.Visit).SequenceEqual(now.Stops.Select(stop => stop.Visit)));

    /// <summary>All rounds of <paramref name="found"/> that differ.</summary>
    public static IReadOnlyList<Round> Different(Rota standing, Rota found) => Differing(
        standing, found, (before, now) => before.Stops.SequenceEqual(now.Stops) && before.Breaks.SequenceEqual(now.Breaks));

    /// <summary>The standing rota with rounds in place of its own; one without stops takes a shift's round away. Visits in no round keep the reasons they had.</summary>
    public static LoadedRota On(LoadedRota standing, IReadOnlyList<Round> rounds)
    {
        RotaProblem problem = standing.Day.Problem;
        HashSet<int> shifts = [.. rounds.Select(round => round.Shift)];
        Round[] all = [.. standing.Rota.Rounds.Where(round => !shifts.Contains(round.Shift)).Concat(rounds).Where(round => !round.Stops.IsEmpty).OrderBy(round => round.Shift)];
        HashSet<int> made = [.. all.SelectMany(round => round.Stops).Select(stop => stop.Visit)];
        int[] missing = [.. Enumerable.Range(0, problem.Visits.Length).Where(visit => !made.Contains(visit))];
        Dictionary<int, UnassignedVisit> before = standing.Rota.Unassigned.ToDictionary(left => left.Visit);
        return new LoadedRota(standing.Day, new Rota
        {
            Rounds = [.. all],
            Unassigned = [.. missing.Select(visit => before.GetValueOrDefault(visit) ?? new UnassignedVisit(visit, []))],
            Score = RotaScorer.Score(problem, all, missing),
        });
    }

    /// <summary>Rounds in the callers' ids.</summary>
    public static IReadOnlyList<RoundDocument> ToDocuments(PlanningDay day, IReadOnlyList<Round> rounds) =>
        RotaWriter.ToDocument(day, new Rota { Rounds = [.. rounds], Unassigned = [], Score = default }, new RotaOrigin()).Rounds;

    /// <summary>The same in the indices of a day.</summary>
    /// <exception cref="FaultException">The day has no such shift or visit.</exception>
    public static IReadOnlyList<Round> FromDocuments(PlanningDay day, IReadOnlyList<RoundDocument> rounds) =>
        RotaReader.FromDocument(RotaWriter.ToDocument(day, new Rota { Rounds = [], Unassigned = [], Score = default }, new RotaOrigin()) with { Rounds = rounds }, day).Rounds;

    private static IReadOnlyList<Round> Differing(Rota standing, Rota found, Func<Round, Round, bool> isSame)
    {
        Dictionary<int, Round> before = standing.Rounds.ToDictionary(round => round.Shift);
        Dictionary<int, Round> now = found.Rounds.ToDictionary(round => round.Shift);
        return
        [
            .. before.Keys.Union(now.Keys).Order()
                .Where(shift => !before.TryGetValue(shift, out Round? old) || !now.TryGetValue(shift, out Round? own) || !isSame(old, own))
                .Select(shift => now.GetValueOrDefault(shift) ?? before[shift] with { Stops = [], Breaks = [] }),
        ];
    }
}
