using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Tests.Building;

namespace CareRostering.Optimiser.Tests.Search;

/// <summary>
/// The cheapest of all rotas of a tiny problem without breaks, found by trying every visit at every place of every round, and left out.
/// Nothing of the engine is used: starts are the earliest that windows, ties and rounds allow, by plain repetition until nothing rises;
/// prices and hard rules are the checker's. Earliest starts are the best there are where no price falls as a start rises, so problems
/// with a price of early starts, promises, waiting, idleness or several preferred windows are not for this class, nor are limits on
/// work without a break. A branch that cannot be timed is dropped: with the triangle inequality more visits only make starts later.
/// </summary>
internal sealed class EveryRota
{
    private readonly RotaProblem problem;
    private readonly bool[,] mayMake;
    private readonly List<int>[] rounds;
    private readonly List<int> missing = [];
    private readonly long[] unassignedPrice;
    private Rota? best;

    private EveryRota(RotaProblem problem)
    {
        this.problem = problem;
        rounds = [.. problem.Shifts.Select(_ => new List<int>())];
        mayMake = new bool[problem.Visits.Length, problem.Shifts.Length];
        for (int visit = 0; visit < problem.Visits.Length; visit++)
        {
            for (int shift = 0; shift < problem.Shifts.Length; shift++)
            {
                Rota alone = Builders.ARota(problem).With(Builders.ARound(problem.Shifts[shift].Id).Then(problem.Visits[visit].Id)).Build();
                mayMake[visit, shift] = !RotaChecker.Check(problem, alone).Violations
                    .Any(violation => violation.Rule is "SKILL" or "GRADE" or "ATTRIBUTE" or "FORBIDDEN" or "PINNED_WORKER");
            }
        }

        Rota empty = GreedyRotas.Empty(problem);
        unassignedPrice = [.. Enumerable.Range(0, problem.Visits.Length)
            .Select(visit => empty.Score.Unassigned - RotaChecker.Check(problem, empty with { Unassigned = empty.Unassigned.RemoveAt(visit) }).Score.Unassigned)];
    }

    public static Rota Cheapest(RotaProblem problem)
    {
        var every = new EveryRota(problem);
        every.Place(0, 0);
        return every.best!;
    }

    private void Place(int visit, long unassigned)
    {
        // No price is negative.
        if (best is not null && unassigned >= best.Score.Total)
        {
            return;
        }

        if (visit == problem.Visits.Length)
        {
            foreach (int[] starts in Timings([]))
            {
                Keep(starts);
            }

            return;
        }

        for (int shift = 0; shift < rounds.Length; shift++)
        {
            for (int at = 0; mayMake[visit, shift] && at <= rounds[shift].Count; at++)
            {
                rounds[shift].Insert(at, visit);
                if (Timings([]).Any())
                {
                    Place(visit + 1, unassigned);
                }

                rounds[shift].RemoveAt(at);
            }
        }

        missing.Add(visit);
        Place(visit + 1, unassigned + unassignedPrice[visit]);
        missing.RemoveAt(missing.Count - 1);
    }

    private void Keep(int[] starts)
    {
        var rota = new Rota
        {
            Rounds = [.. Enumerable.Range(0, rounds.Length).Where(shift => rounds[shift].Count > 0).Select(shift => Timed(shift, starts))],
            Unassigned = [.. missing.Select(visit => new UnassignedVisit(visit, []))],
            Score = default,
        };
        CheckReport report = RotaChecker.Check(problem, rota);
        if (report.Violations.All(violation => violation.Rule == "SCORE") && (best is null || report.Score.Total < best.Score.Total))
        {
            best = rota with { Score = report.Score };
        }
    }

    private Round Timed(int shift, int[] starts)
    {
        RoundBuilder round = Builders.ARound(problem.Shifts[shift].Id);
        if (problem.Shifts[shift].StartPlace is null)
        {
            // Such a round starts with the arrival at its first stop.
            round.Leaving(starts[rounds[shift][0]] - problem.Patients[problem.Visits[rounds[shift][0]].Patient].AccessSeconds);
        }
        else
        {
            round.LeavingJustInTime();
        }

        foreach (int visit in rounds[shift])
        {
            round.Then(problem.Visits[visit].Id, starts[visit]);
        }

        return round.Build(problem);
    }

    /// <summary>
    /// Earliest starts by visit, for every way to order visits of one patient that would otherwise overlap; none where no start is early enough.
    /// </summary>
    private IEnumerable<int[]> Timings(List<(int First, int Second)> ordered)
    {
        int[]? starts = Earliest(ordered);
        if (starts is null)
        {
            yield break;
        }

        if (Overlapping(starts) is not { } pair)
        {
            yield return starts;
            yield break;
        }

        foreach ((int first, int second) in new[] { pair, (pair.Second, pair.First) })
        {
            foreach (int[] timing in Timings([.. ordered, (first, second)]))
            {
                yield return timing;
            }
        }
    }

    private int[]? Earliest(List<(int First, int Second)> ordered)
    {
        var starts = new int[problem.Visits.Length];
        Array.Fill(starts, int.MinValue);
        bool changed = true;
        while (changed)
        {
            changed = false;
            for (int shift = 0; shift < rounds.Length; shift++)
            {
                if (!TimeRound(shift, starts, ref changed))
                {
                    return null;
                }
            }

            foreach (LinkedVisits link in problem.Links)
            {
                if (starts[link.First] != int.MinValue && starts[link.Second] != int.MinValue
                    && (!Raise(link.Second, starts[link.First] + link.MinGapSeconds, starts, ref changed)
                        || (link.MaxGapSeconds is { } most && !Raise(link.First, starts[link.Second] - most, starts, ref changed))))
                {
                    return null;
                }
            }

            foreach ((int first, int second) in ordered)
            {
                if (!Raise(second, starts[first] + Service(first), starts, ref changed))
                {
                    return null;
                }
            }
        }

        return starts;
    }

    private bool TimeRound(int index, int[] starts, ref bool changed)
    {
        Shift shift = problem.Shifts[index];
        TravelMatrix travel = problem.Travel(problem.Workers[shift.Worker].Mode);
        int? place = shift.StartPlace;
        long left = shift.Start;
        foreach (int visit in rounds[index])
        {
            Patient patient = problem.Patients[problem.Visits[visit].Patient];
            left += (place is { } from ? travel.At(from, patient.Place, (int)left).Seconds : 0) + patient.AccessSeconds;
            if (!Raise(visit, left, starts, ref changed))
            {
                return false;
            }

            left = starts[visit] + problem.ServiceSeconds(visit, shift.Worker);
            place = patient.Place;
        }

        left += rounds[index].Count > 0 && shift.EndPlace is { } end ? travel.At(place!.Value, end, (int)left).Seconds : 0;
        return left <= shift.Finish + shift.MaxOvertimeSeconds;
    }

    /// <summary>The first allowed start at or after an instant; false where there is none.</summary>
    private bool Raise(int visit, long instant, int[] starts, ref bool changed)
    {
        if (starts[visit] >= instant && starts[visit] != int.MinValue)
        {
            return true;
        }

        Visit asked = problem.Visits[visit];
        IEnumerable<TimeWindow> windows = asked.PinnedStart is { } pinned ? [new TimeWindow(pinned, pinned)] : asked.Windows;
        foreach (TimeWindow window in windows)
        {
            if (window.Latest >= instant)
            {
                starts[visit] = (int)Math.Max(window.Earliest, instant);
                changed = true;
                return true;
            }
        }

        return false;
    }

    private (int First, int Second)? Overlapping(int[] starts)
    {
        for (int first = 0; first < starts.Length; first++)
        {
            for (int second = first + 1; second < starts.Length; second++)
            {
                if (starts[first] != int.MinValue && starts[second] != int.MinValue && problem.Visits[first].Patient == problem.Visits[second].Patient
                    && starts[first] < starts[second] + Service(second) && starts[second] < starts[first] + Service(first)
                    && !problem.Links.Any(link => link.MayOverlap && ((link.First == first && link.Second == second) || (link.First == second && link.Second == first))))
                {
                    return (first, second);
                }
            }
        }

        return null;
    }

    private int Service(int visit) => problem.ServiceSeconds(visit, problem.Shifts[Array.FindIndex(rounds, round => round.Contains(visit))].Worker);
}
