using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Checking;

/// <summary>How rounds spend their time, from the words of docs/rules.md: busy, waiting, idle. 128 bits wide, like the score that is made of it.</summary>
internal static class TimeFromRules
{
    /// <summary>A leg that nobody can travel takes no sensible time; <c>TIMES</c> reports it.</summary>
    public static Int128 TravelSeconds(CheckedRound round) => round.Legs.Where(leg => leg.IsReachable).Sum(leg => (long)leg.Seconds);

    public static Int128 BusySeconds(CheckedRound round) => TravelSeconds(round) + round.Stops.Sum(stop => stop.Patient.AccessSeconds + stop.ServiceSeconds);

    /// <summary>Each stop and break against what comes right before it in the round; nothing comes before the first.</summary>
    public static Int128 PricedWaitingSeconds(CheckedRound round)
    {
        Int128 sum = 0;
        foreach (CheckedStop stop in round.Stops.Where(stop => stop.Position > 0))
        {
            long free = LastBreak(round, taken => taken.AfterStops == stop.Position)?.Finish ?? round.Stops[stop.Position - 1].Stop.Finish;
            long leg = stop.Leg.IsReachable ? stop.Leg.Seconds : 0;
            sum += (long)stop.Stop.Start - stop.Patient.AccessSeconds - leg - free;
        }

        for (int number = 0; number < round.Breaks.Count; number++)
        {
            BreakTaken taken = round.Breaks[number];
            if (number > 0 && round.Breaks[number - 1].AfterStops == taken.AfterStops)
            {
                sum += (long)taken.Start - round.Breaks[number - 1].Finish;
            }
            else if (taken.AfterStops > 0 && taken.AfterStops <= round.Stops.Count)
            {
                sum += (long)taken.Start - round.Stops[taken.AfterStops - 1].Stop.Finish;
            }
        }

        return sum;
    }

    /// <summary>A shift without a round is idle throughout.</summary>
    public static Int128 WorstIdleSeconds(CheckedRota rota)
    {
        Int128 worst = 0;
        for (int shift = 0; shift < rota.Problem.Shifts.Length; shift++)
        {
            CheckedRound? round = rota.Rounds.FirstOrDefault(each => each.Round.Shift == shift);
            long length = (long)rota.Problem.Shifts[shift].Finish - rota.Problem.Shifts[shift].Start;
            worst = Int128.Max(worst, round is null ? length : IdleSeconds(round));
        }

        return worst;
    }

    /// <summary>The mean is kept as the fraction sum / count: |busy - mean| is |count x busy - sum| / count, rounded up.</summary>
    public static Int128 UnevenSeconds(CheckedRota rota)
    {
        var busySeconds = new Int128[rota.Problem.Shifts.Length];
        foreach (CheckedRound round in rota.Rounds)
        {
            busySeconds[round.Round.Shift] = BusySeconds(round);
        }

        Int128 total = 0;
        foreach (Int128 busy in busySeconds)
        {
            total += busy;
        }

        Int128 sum = 0;
        foreach (Int128 busy in busySeconds)
        {
            Int128 apart = Int128.Abs((busySeconds.Length * busy) - total);
            sum += (apart / busySeconds.Length) + (apart % busySeconds.Length > 0 ? 1 : 0);
        }

        return sum;
    }

    private static Int128 IdleSeconds(CheckedRound round)
    {
        long before = Math.Max(0, (long)round.Round.Start - round.Shift.Start);
        long after = Math.Max(0, (long)round.Shift.Finish - round.Round.Finish);
        long resting = round.Breaks.Sum(taken => (long)taken.Finish - taken.Start);
        return before + ((long)round.Round.Finish - round.Round.Start - BusySeconds(round) - resting) + after;
    }

    private static BreakTaken? LastBreak(CheckedRound round, Func<BreakTaken, bool> here) => round.Breaks.LastOrDefault(here);
}
