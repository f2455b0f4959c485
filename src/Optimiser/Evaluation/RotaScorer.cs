using CareRostering.Optimiser.Evaluation.Rules;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Evaluation;

/// <summary>Scores a rota from scratch, item by item, with the rule book's own formulas. Assumes the rota is complete; the checker does not.</summary>
public static class RotaScorer
{
    /// <summary>The score of <paramref name="rounds"/> and of the visits left out.</summary>
    public static Score Score(RotaProblem problem, IEnumerable<Round> rounds, IEnumerable<int> unassigned)
    {
        Score sum = default;
        foreach (int visit in unassigned)
        {
            sum += new Score { Unassigned = UnassignedPrice.Of(problem, visit) };
        }

        RotaTotals whole = default;
        int[] busy = new int[problem.Shifts.Length];
        bool[] used = new bool[problem.Shifts.Length];
        var hinges = new List<Hinge>();
        foreach (Round round in rounds)
        {
            int worker = problem.Shifts[round.Shift].Worker;
            foreach (Stop stop in round.Stops)
            {
                foreach (IPairPrice price in RuleBook.PairPrices)
                {
                    sum += price.Price(problem, stop.Visit, worker);
                }

                hinges.Clear();
                foreach (IStartPrice price in RuleBook.StartPrices)
                {
                    price.AddHinges(problem, stop.Visit, hinges);
                }

                foreach (Hinge hinge in hinges)
                {
                    sum += hinge.Score(stop.Start);
                }

                whole.WorstLateSeconds = Math.Max(whole.WorstLateSeconds, PreferencePrice.LatenessSeconds(problem.Visits[stop.Visit], stop.Start));
            }

            RoundTotals totals = Totals(problem, round);
            foreach (IRoundPrice price in RuleBook.RoundPrices)
            {
                sum += price.Price(problem, round.Shift, totals);
            }

            used[round.Shift] = true;
            busy[round.Shift] = totals.BusySeconds;
            whole.WorstIdleSeconds = Math.Max(whole.WorstIdleSeconds, WorstIdlePrice.IdleSeconds(problem.Shifts[round.Shift], totals));
        }

        for (int shift = 0; shift < used.Length; shift++)
        {
            if (!used[shift])
            {
                sum += new Score { MissedBreaks = MissedBreakPrice.Unused(problem.Shifts[shift]) };
                whole.WorstIdleSeconds = Math.Max(whole.WorstIdleSeconds, WorstIdlePrice.IdleSecondsUnused(problem.Shifts[shift]));
            }
        }

        whole.BusySeconds = busy;

        foreach (IRotaPrice price in RuleBook.RotaPrices)
        {
            sum += price.Price(problem, whole);
        }

        return sum;
    }

    /// <summary>What rules about whole rounds need to know of <paramref name="round"/>.</summary>
    internal static RoundTotals Totals(RotaProblem problem, Round round)
    {
        var totals = new RoundTotals { Start = round.Start, Finish = round.Finish, TravelSeconds = round.ReturnSeconds, TravelMetres = round.ReturnMetres };
        foreach (Stop stop in round.Stops)
        {
            totals.TravelSeconds += stop.TravelSeconds;
            totals.TravelMetres += stop.TravelMetres;
            totals.ServiceSeconds += stop.Finish - stop.Start;
            totals.AccessSeconds += problem.Patients[problem.Visits[stop.Visit].Patient].AccessSeconds;
            totals.Load += problem.Visits[stop.Visit].Load;
        }

        int since = round.Start;
        foreach (BreakTaken rest in round.Breaks)
        {
            totals.BreakSeconds += rest.Finish - rest.Start;
            totals.LongestStretchSeconds = Math.Max(totals.LongestStretchSeconds, rest.Start - since);
            since = rest.Finish;
        }

        totals.LongestStretchSeconds = Math.Max(totals.LongestStretchSeconds, round.Finish - since);
        totals.PricedWaitingSeconds = PricedWaitingSeconds(problem, round);
        totals.MissedBreakPence = MissedBreakPrice.MissedPence(problem.Shifts[round.Shift], round);
        return totals;
    }

    /// <summary>
    /// From the moment the worker is free to the start, less travel and access: at every stop but the first, for which the worker leaves just in
    /// time or after a break that comes first; and before every break but one that is the first thing of all.
    /// </summary>
    private static int PricedWaitingSeconds(RotaProblem problem, Round round)
    {
        int waiting = 0;
        int free = round.Start;
        int next = 0;
        for (int index = 0; index <= round.Stops.Length; index++)
        {
            for (; next < round.Breaks.Length && round.Breaks[next].AfterStops <= index; next++)
            {
                BreakTaken rest = round.Breaks[next];
                waiting += index == 0 && next == 0 ? 0 : rest.Start - free;
                free = rest.Finish;
            }

            if (index < round.Stops.Length)
            {
                Stop stop = round.Stops[index];
                int access = problem.Patients[problem.Visits[stop.Visit].Patient].AccessSeconds;
                waiting += index == 0 ? 0 : stop.Start - (free + stop.TravelSeconds + access);
                free = stop.Finish;
            }
        }

        return waiting;
    }
}
