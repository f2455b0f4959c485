using CareRostering.Optimiser.Evaluation;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Insertion;

/// <summary>Some rounds of a rota in place of its own. Whether they fit a rota is for the checker to say.</summary>
public static class ChangedRounds
{
    /// <summary>Rounds of <paramref name="found"/> that make other visits than in <paramref name="standing"/>, or in another order: without those that were only moved by minutes.</summary>
    public static IReadOnlyList<Round> Reordered(Rota standing, Rota found) => Differing(
        standing, found, (before, now) => before.Stops.Select(stop => stop.Visit).SequenceEqual(now.Stops.Select(stop => stop.Visit)));

    /// <summary>All rounds of <paramref name="found"/> that differ.</summary>
    public static IReadOnlyList<Round> Different(Rota standing, Rota found) => Differing(
        standing, found, (before, now) => before.Stops.SequenceEqual(now.Stops) && before.Breaks.SequenceEqual(now.Breaks));

    /// <summary>A rota with rounds in place of its own; one without stops takes a shift's round away. Visits in no round keep the reasons they had.</summary>
    public static Rota On(RotaProblem problem, Rota standing, IReadOnlyList<Round> rounds)
    {
        HashSet<int> shifts = [.. rounds.Select(round => round.Shift)];
        Round[] all = [.. standing.Rounds.Where(round => !shifts.Contains(round.Shift)).Concat(rounds).Where(round => !round.Stops.IsEmpty).OrderBy(round => round.Shift)];
        HashSet<int> made = [.. all.SelectMany(round => round.Stops).Select(stop => stop.Visit)];
        int[] missing = [.. Enumerable.Range(0, problem.Visits.Length).Where(visit => !made.Contains(visit))];
        Dictionary<int, UnassignedVisit> before = standing.Unassigned.ToDictionary(left => left.Visit);
        return new Rota
        {
            Rounds = [.. all],
            Unassigned = [.. missing.Select(visit => before.GetValueOrDefault(visit) ?? new UnassignedVisit(visit, []))],
            Score = RotaScorer.Score(problem, all, missing),
        };
    }

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
