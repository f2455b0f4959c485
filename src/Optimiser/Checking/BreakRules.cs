using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Checking;

/// <summary>Rest: each break of the shift once (or, where it may be missed, at most once), in order, in its window and in full; and no stretch of work without one that is too long.</summary>
internal static class BreakRules
{
    public static IEnumerable<Violation> Break(CheckedRota rota)
    {
        foreach (CheckedRound round in rota.Rounds)
        {
            List<int> missing = [.. Enumerable.Range(0, round.Shift.Breaks.Length).Where(rest => round.Shift.Breaks[rest].MissedPence is null && !round.BreakNumbers.Contains(rest))];
            if (missing.Count > 0)
            {
                yield return new Violation(
                    "BREAK",
                    $"{round.Path}.breaks",
                    $"Worker '{round.Worker.Id}' does not take break {string.Join(", ", missing.Select(rest => rest + 1))} of the {round.Shift.Breaks.Length} of shift '{round.Shift.Id}'.");
            }

            for (int number = 0; number < round.Breaks.Count; number++)
            {
                string path = $"{round.Path}.breaks[{number}]";
                string who = $"Break {number + 1} of worker '{round.Worker.Id}'";
                IEnumerable<string> faults = AgainstTheShift(round, number);
                foreach (string fault in faults.Concat(AgainstTheRound(round, number)))
                {
                    yield return new Violation("BREAK", path, $"{who} {fault}");
                }
            }
        }
    }

    public static IEnumerable<Violation> ContinuousWork(CheckedRota rota)
    {
        foreach (CheckedRound round in rota.Rounds)
        {
            if (round.Shift.MaxContinuousWorkSeconds is not { } limit)
            {
                continue;
            }

            long from = round.Round.Start;
            foreach ((long until, long next) in round.Breaks.Select(taken => ((long)taken.Start, (long)taken.Finish)).Append((round.Round.Finish, 0)))
            {
                if (until - from > limit)
                {
                    yield return new Violation(
                        "CONTINUOUS_WORK",
                        round.Path,
                        $"Worker '{round.Worker.Id}' works from {Say.Time(from)} to {Say.Time(until)} without a break, {Say.Time(until - from)}; the shift allows {Say.Time(limit)}.");
                }

                from = next;
            }
        }
    }

    private static IEnumerable<string> AgainstTheShift(CheckedRound round, int number)
    {
        int which = round.BreakNumbers[number];
        if (which < 0 || which >= round.Shift.Breaks.Length)
        {
            yield return $"is number {which + 1L} of shift '{round.Shift.Id}', which has {round.Shift.Breaks.Length}.";
            yield break;
        }

        if (number > 0 && which <= round.BreakNumbers[number - 1])
        {
            yield return $"is number {which + 1} of shift '{round.Shift.Id}', after number {round.BreakNumbers[number - 1] + 1L}: breaks are taken in order, each once.";
        }

        Break asked = round.Shift.Breaks[which];
        BreakTaken taken = round.Breaks[number];
        if (taken.Start < asked.Window.Earliest || taken.Start > asked.Window.Latest)
        {
            yield return $"starts at {Say.Time(taken.Start)}, outside its window from {Say.Time(asked.Window.Earliest)} to {Say.Time(asked.Window.Latest)}.";
        }

        if ((long)taken.Finish - taken.Start != asked.DurationSeconds)
        {
            yield return $"is {(long)taken.Finish - taken.Start} s long; its full length is {asked.DurationSeconds} s.";
        }
    }

    private static IEnumerable<string> AgainstTheRound(CheckedRound round, int number)
    {
        BreakTaken taken = round.Breaks[number];
        if (taken.AfterStops < 0 || taken.AfterStops > round.Stops.Count)
        {
            yield return $"comes after {taken.AfterStops} stops; the round has {round.Stops.Count}.";
            yield break;
        }

        if (number > 0 && taken.AfterStops < round.Breaks[number - 1].AfterStops)
        {
            yield return $"comes after {taken.AfterStops} stops, the break before it after {round.Breaks[number - 1].AfterStops}: breaks are taken in order.";
        }

        // What the worker did last before resting: another break at the same stop, else that stop, else nothing but starting the round.
        bool followsBreak = number > 0 && round.Breaks[number - 1].AfterStops == taken.AfterStops;
        long free = followsBreak ? round.Breaks[number - 1].Finish
            : taken.AfterStops > 0 ? round.Stops[taken.AfterStops - 1].Stop.Finish
            : round.Round.Start;
        if (taken.Start < free)
        {
            yield return $"starts at {Say.Time(taken.Start)}, and the worker is free only from {Say.Time(free)}.";
        }

        if (taken.AfterStops < round.Stops.Count && round.Stops[taken.AfterStops].Leg.IsReachable)
        {
            CheckedStop next = round.Stops[taken.AfterStops];
            long leave = (long)next.Stop.Arrival - next.Leg.Seconds;
            if (taken.Finish > leave)
            {
                yield return $"finishes at {Say.Time(taken.Finish)}; the worker must leave by {Say.Time(leave)} to arrive at visit '{next.Visit.Id}' when the rota says.";
            }
        }
    }
}
