using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Referrals;

namespace CareRostering.Planning.Execution;

/// <summary>What became of a rota when it was lived through, once or with several days' luck; figures are the mean of these. Definitions: docs/replay.md.</summary>
/// <param name="Times">How often it was lived through.</param>
/// <param name="Sum">The figures of each time added up.</param>
/// <param name="OverQuarterLate">Visits that started more than a quarter of an hour after they were planned, all times together.</param>
/// <param name="OverHalfHourLate">Visits that started more than half an hour after.</param>
/// <param name="Expected">Promises that the risk told with offers would have led one to expect broken, of visits that are made: the sum of their risks.</param>
/// <param name="NobodyCame">Visits that nobody makes although their promise runs out within the day: the same each time.</param>
public sealed record LivedFigures(int Times, Kpis Sum, long OverQuarterLate, long OverHalfHourLate, double Expected, int NobodyCame)
{
    /// <summary>Lives a rota through.</summary>
    /// <param name="problem">The day, or several as one.</param>
    /// <param name="rota">A sound rota of it.</param>
    /// <param name="until">End of the day: promises that run out later may still be kept.</param>
    /// <param name="lengths">How long everything takes, each time.</param>
    public static LivedFigures Of(RotaProblem problem, Rota rota, int until, IReadOnlyList<Lengths> lengths)
    {
        int[] planned = new int[problem.Visits.Length];
        foreach (Stop stop in rota.Rounds.SelectMany(round => round.Stops))
        {
            planned[stop.Visit] = stop.Start;
        }

        var kpis = new List<Kpis>();
        long quarter = 0, half = 0;
        foreach (Lengths drawn in lengths)
        {
            Rota lived = LivedDay.Of(problem, rota, drawn);
            kpis.Add(Kpis.Of(problem, lived));
            foreach (Stop stop in lived.Rounds.SelectMany(round => round.Stops))
            {
                int late = stop.Start - planned[stop.Visit];
                quarter += late > 15 * 60 ? 1 : 0;
                half += late > 30 * 60 ? 1 : 0;
            }
        }

        var usual = new UsualLateness();
        double expected = rota.Rounds.SelectMany(round => round.Stops).Sum(stop => problem.Visits[stop.Visit].Due is { } due ? usual.BreachPercent(due - stop.Start) / 100 : 0);
        return new LivedFigures(lengths.Count, Kpis.Sum(kpis), quarter, half, expected, rota.Unassigned.Count(left => problem.Visits[left.Visit].Due <= until));
    }

    /// <summary>Promises broken: visits that started after they were due, and those that nobody made.</summary>
    public double PromisesBroken => ((double)Sum.Breaches / Times) + NobodyCame;

    /// <summary>Percent of the visits of a class that were asked for and started neither after their preferred window nor after they were due; null where none was asked for.</summary>
    public double? OnTimePercent(ResponseClass response)
    {
        ClassCount count = Sum.Classes[(int)response];
        return count.Visits == 0 ? null : 100.0 * count.VisitsOnTime / count.Visits;
    }

    /// <summary>Percent of visits made that started more than a quarter of an hour after they were planned.</summary>
    public double OverQuarterLatePercent => 100 * Share(OverQuarterLate);

    /// <summary>The same of half an hour.</summary>
    public double OverHalfHourLatePercent => 100 * Share(OverHalfHourLate);

    /// <summary>Hours that workers stayed after the end of their shifts.</summary>
    public double OvertimeHours => Sum.OvertimeSeconds / 3_600.0 / Times;

    private double Share(long visits) => Sum.VisitsAssigned == 0 ? 0 : (double)visits / Sum.VisitsAssigned;
}
