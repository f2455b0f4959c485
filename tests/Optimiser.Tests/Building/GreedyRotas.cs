using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Tests.Building;

/// <summary>
/// Sound rotas of small problems, made without the engine: visits (or, where all-or-none joins them, pairs) are put at the end of rounds as
/// early as they can be, and kept where the checker has nothing against it. Far from good; sound by construction.
/// </summary>
internal static class GreedyRotas
{
    /// <summary>The rota that leaves everything unassigned, with its score.</summary>
    public static Rota Empty(RotaProblem problem) => Priced(problem, Builders.ARota(problem).Build());

    public static Rota Make(RotaProblem problem, int seed)
    {
        var random = new TestRandom(seed);
        List<(int Visit, int Start)>[] rounds = [.. problem.Shifts.Select(_ => new List<(int, int)>())];
        var made = new HashSet<int>();
        // Half of the breaks that may be missed are; each is decided once, so that a round does not change under the checks.
        bool[][] missed = [.. problem.Shifts.Select(shift => shift.Breaks.Select(rest => rest.MissedPence is not null && random.Chance(50)).ToArray())];
        foreach (int visit in Enumerable.Range(0, problem.Visits.Length).OrderBy(visit => problem.Visits[visit].Windows[0].Earliest).ThenBy(visit => visit))
        {
            int partner = problem.Links.Where(link => link.AllOrNone && (link.First == visit || link.Second == visit))
                .Select(link => link.First == visit ? link.Second : link.First).FirstOrDefault(-1);
            if (!made.Contains(visit))
            {
                TryPlace(visit, partner >= 0 && !made.Contains(partner) ? partner : null);
            }
        }

        return Priced(problem, Build(problem, rounds, missed));

        void TryPlace(int visit, int? partner)
        {
            int first = random.Between(0, problem.Shifts.Length - 1);
            for (int offset = 0; offset < problem.Shifts.Length; offset++)
            {
                int shift = (first + offset) % problem.Shifts.Length;
                foreach (int start in Starts(visit))
                {
                    rounds[shift].Add((visit, start));
                    if (partner is null ? IsSound() : TryPartner(partner.Value, shift, start))
                    {
                        made.Add(visit);
                        return;
                    }

                    rounds[shift].RemoveAt(rounds[shift].Count - 1);
                }
            }
        }

        bool TryPartner(int partner, int taken, int start)
        {
            for (int shift = 0; shift < problem.Shifts.Length; shift++)
            {
                if (shift == taken)
                {
                    continue;
                }

                rounds[shift].Add((partner, start));
                if (IsSound())
                {
                    made.Add(partner);
                    return true;
                }

                rounds[shift].RemoveAt(rounds[shift].Count - 1);
            }

            return false;
        }

        IEnumerable<int> Starts(int visit)
        {
            Visit asked = problem.Visits[visit];
            return asked.PinnedStart is { } pinned
                ? [pinned]
                : asked.Windows.SelectMany(window => new[] { window.Earliest, window.Earliest + ((window.Latest - window.Earliest) / 2), window.Latest }).Distinct();
        }

        bool IsSound()
        {
            CheckReport report = RotaChecker.Check(problem, Build(problem, rounds, missed));
            return report.Violations.All(violation => violation.Rule == "SCORE");
        }
    }

    private static Rota Build(RotaProblem problem, List<(int Visit, int Start)>[] rounds, bool[][] missed) => Builders.ARota(problem)
        .With([.. rounds.Select((stops, shift) => (stops, shift)).Where(each => each.stops.Count > 0).Select(each => Timed(problem, each.shift, each.stops, missed[each.shift]))])
        .Build();

    /// <summary>Each break is taken as soon as its window opens and the visit before it is over.</summary>
    private static RoundBuilder Timed(RotaProblem problem, int shift, List<(int Visit, int Start)> stops, bool[] missed)
    {
        Shift own = problem.Shifts[shift];
        RoundBuilder round = Builders.ARound(own.Id);
        if (problem.Travel(problem.Workers[own.Worker].Mode).ChangesWithTime)
        {
            // At another time the way there could be shorter or longer than the one that the engine takes.
            round.LeavingJustInTime();
        }

        int[] breaks = [.. Enumerable.Range(0, own.Breaks.Length).Where(rest => !missed[rest])];
        int next = 0;
        foreach ((int visit, int start) in stops)
        {
            while (next < breaks.Length && own.Breaks[breaks[next]].Window.Earliest + own.Breaks[breaks[next]].DurationSeconds + 900 <= start)
            {
                Rest();
            }

            round.Then(problem.Visits[visit].Id, start);
        }

        while (next < breaks.Length)
        {
            Rest();
        }

        return round;

        // Where all are taken a rota need not say which is which.
        void Rest()
        {
            round.Rest(number: breaks.Length == own.Breaks.Length ? null : breaks[next]);
            next++;
        }
    }

    private static Rota Priced(RotaProblem problem, Rota rota) => rota with { Score = RotaChecker.Check(problem, rota).Score };
}
