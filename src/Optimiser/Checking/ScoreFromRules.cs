using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Checking;

/// <summary>
/// The score, item by item, from the table in docs/rules.md. Formulas are written out here again: the engine's own are what is being checked.
/// Sums are 128 bits wide, so that times beyond all sense in a bad rota give a large score and not an overflow.
/// </summary>
internal static class ScoreFromRules
{
    private static readonly Int128 MicropencePerPenny = 1_000_000;

    public static Score WorkOut(CheckedRota rota) => new()
    {
        Unassigned = Sum(rota.Unassigned, visit => Unassigned(rota.Problem.Prices, rota.Problem.Visits[visit])),
        Breaches = Sum(rota.Stops, stop => Breach(rota.Problem.Prices, stop)),
        TravelTime = Sum(rota.Rounds, round => TravelSeconds(round) * Wage(round.Worker)),
        Mileage = Sum(rota.Rounds, round => TravelMetres(round) * PerMetre(rota.Problem.Prices, round.Worker.Mode)),
        Overtime = Sum(rota.Rounds, round => Overtime(rota.Problem.Prices, round)),
        Preference = Sum(rota.Stops, stop => Preference(rota.Problem.Prices, stop)),
        OverGrading = Sum(rota.Stops, stop => OverGrading(rota.Problem.Prices, stop)),
        Continuity = Sum(rota.Stops, stop => Continuity(rota.Problem.Prices, stop)),
        Unfairness = Sum(rota.Rounds, round => Unfairness(rota.Problem.Prices, round)),
        Disturbance = Sum(rota.Stops, stop => Disturbance(rota.Problem.Prices, stop)),
        WorstLateness = Sum([WorstLateSeconds(rota)], seconds => seconds * FromMinute(rota.Problem.Prices.WorstLatePencePerMinute)),
        Waiting = Sum(rota.Rounds, round => TimeFromRules.PricedWaitingSeconds(round) * FromHour(rota.Problem.Prices.WaitingPencePerHour)),
        WorstIdle = Sum([TimeFromRules.WorstIdleSeconds(rota)], seconds => seconds * FromHour(rota.Problem.Prices.WorstIdlePencePerHour)),
        Uneven = Sum([TimeFromRules.UnevenSeconds(rota)], seconds => seconds * FromHour(rota.Problem.Prices.UnevenPencePerHour)),
        MissedBreaks = Sum(rota.Problem.Shifts.Select((_, shift) => shift), shift => MissedBreakPence(rota, shift) * MicropencePerPenny),
    };

    private static long Sum<T>(IEnumerable<T> parts, Func<T, Int128> price)
    {
        Int128 sum = 0;
        foreach (T part in parts)
        {
            sum += price(part);
        }

        return (long)Int128.Clamp(sum, long.MinValue, long.MaxValue);
    }

    private static Int128 Unassigned(Prices prices, Visit visit) =>
        visit.UnassignedPence is { } own
            ? own * MicropencePerPenny
            : prices.UnassignedPence[(int)visit.Response] * MicropencePerPenny * visit.Priority / 5;

    private static Int128 Breach(Prices prices, CheckedStop stop)
    {
        if (stop.Visit.Due is not { } due || stop.Stop.Start <= due)
        {
            return 0;
        }

        long lateSeconds = (long)stop.Stop.Start - due;
        return (prices.BreachPence[(int)stop.Visit.Response] * MicropencePerPenny) + (lateSeconds * FromMinute(prices.BreachPencePerMinute));
    }

    private static Int128 Overtime(Prices prices, CheckedRound round)
    {
        long overSeconds = Math.Max(0, (long)round.Round.Finish - round.Shift.Finish);
        return overSeconds * (prices.OvertimePencePerHour is { } flat ? FromHour(flat) : Wage(round.Worker) * prices.OvertimePercent / 100);
    }

    private static Int128 Preference(Prices prices, CheckedStop stop)
    {
        long earlySeconds = stop.Visit.Preferred.IsEmpty ? 0 : Math.Max(0, (long)stop.Visit.Preferred[0].Earliest - stop.Stop.Start);
        return (earlySeconds * FromMinute(prices.EarlyPencePerMinute)) + (LateSeconds(stop) * FromMinute(prices.LatePencePerMinute));
    }

    private static Int128 WorstLateSeconds(CheckedRota rota) => rota.Stops.Select(LateSeconds).Append(0).Max();

    /// <summary>Of the preferred windows that open at or before the start, the last one counts.</summary>
    private static long LateSeconds(CheckedStop stop) => stop.Visit.Preferred
        .Where(window => window.Earliest <= stop.Stop.Start)
        .OrderBy(window => window.Earliest)
        .Select(window => Math.Max(0, (long)stop.Stop.Start - window.Latest))
        .LastOrDefault(0);

    private static Int128 MissedBreakPence(CheckedRota rota, int shift)
    {
        Int128 sum = 0;
        CheckedRound? round = rota.Rounds.FirstOrDefault(each => each.Round.Shift == shift);
        for (int rest = 0; rest < rota.Problem.Shifts[shift].Breaks.Length; rest++)
        {
            Break asked = rota.Problem.Shifts[shift].Breaks[rest];
            bool isMissed = round is null ? asked.MissedWhenUnused : !round.BreakNumbers.Contains(rest);
            sum += isMissed ? asked.MissedPence ?? 0 : 0;
        }

        return sum;
    }

    private static Int128 OverGrading(Prices prices, CheckedStop stop)
    {
        long above = Math.Max(0, (long)stop.Round.Worker.Grade - stop.Visit.MinimumGrade);
        return stop.ServiceSeconds * above * FromHour(prices.OverGradePencePerHour);
    }

    private static Int128 Continuity(Prices prices, CheckedStop stop)
    {
        long newFace = stop.IsKnownFace ? 0
            : stop.Patient.NewFacePence is { } own ? own
            : prices.NewFacePence;
        long notKey = stop.Patient.KeyWorker is { } key && key != stop.Round.WorkerIndex ? prices.NotKeyWorkerPence : 0;
        return (newFace + notKey) * MicropencePerPenny;
    }

    private static Int128 Unfairness(Prices prices, CheckedRound round)
    {
        Int128 busySeconds = TimeFromRules.BusySeconds(round);
        Int128 fairSeconds = ((long)round.Shift.Finish - round.Shift.Start) * prices.FairBusyPercent / 100;
        return Int128.Max(0, busySeconds - fairSeconds) * FromHour(prices.UnfairPencePerHour);
    }

    private static Int128 Disturbance(Prices prices, CheckedStop stop)
    {
        if (stop.Visit.Promised is not { } promised)
        {
            return 0;
        }

        Int128 otherWorker = promised.Worker == stop.Round.WorkerIndex ? 0 : prices.OtherWorkerThanPromisedPence * MicropencePerPenny;
        long movedSeconds = Math.Abs((long)stop.Stop.Start - promised.Start);
        long beyondSeconds = Math.Max(0, movedSeconds - (prices.PromiseToleranceMinutes * 60L));
        return otherWorker + (beyondSeconds * FromMinute(prices.MovedFromPromisePencePerMinute));
    }

    private static Int128 TravelSeconds(CheckedRound round) => TimeFromRules.TravelSeconds(round);

    /// <summary>A leg that nobody can travel has no sensible price; <c>TIMES</c> reports it.</summary>
    private static Int128 TravelMetres(CheckedRound round) => round.Legs.Where(leg => leg.IsReachable).Sum(leg => (long)leg.Metres);

    private static Int128 Wage(Worker worker) => FromHour(worker.WagePencePerHour);

    private static Int128 FromHour(Int128 pence) => ((pence * 1_000_000) + 1_800) / 3_600;

    private static Int128 FromMinute(Int128 pence) => ((pence * 1_000_000) + 30) / 60;

    private static Int128 PerMetre(Prices prices, TravelMode mode) => mode switch
    {
        TravelMode.Car => FromMile(prices.CarPencePerMile),
        TravelMode.Bicycle => FromMile(prices.BicyclePencePerMile),
        _ => 0,
    };

    private static Int128 FromMile(Int128 pence) => ((pence * 1_000_000_000) + 804_672) / 1_609_344;
}
