using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Planning.Comparison;

/// <summary>
/// What a rota gives and what it takes, for productivity (docs/comparison.md). Care is counted as it was asked for, so that a slower worker or a
/// new face is no output; work is the whole round from setting out to being back, so that waiting cannot be hidden.
/// </summary>
/// <param name="CareSeconds">Duration, as asked for, of every visit in a round.</param>
/// <param name="WorkedSeconds">From start to finish of every round, less unpaid breaks: contact, access, travel, waiting, paid breaks.</param>
/// <param name="WaitingSeconds">The waiting in it.</param>
/// <param name="WagePence">The worked time at each worker's own wage, pence; the overtime supplement is not in it.</param>
/// <param name="MileagePence">Mileage allowances, pence.</param>
/// <param name="Unassigned">Visits in no round.</param>
public sealed record WorkDone(long CareSeconds, long WorkedSeconds, long WaitingSeconds, long WagePence, long MileagePence, int Unassigned)
{
    /// <summary>Hours of care for each worked hour; 0 where nobody works.</summary>
    public double CarePerWorkedHour => WorkedSeconds == 0 ? 0 : (double)CareSeconds / WorkedSeconds;

    /// <summary>Hours of care for each worked hour without waiting; 0 where nobody works.</summary>
    public double CarePerBusyHour => WorkedSeconds == WaitingSeconds ? 0 : (double)CareSeconds / (WorkedSeconds - WaitingSeconds);

    /// <summary>Adds a rota up.</summary>
    /// <param name="problem">The day.</param>
    /// <param name="rota">A sound rota of it.</param>
    /// <param name="kpis">Its figures.</param>
    public static WorkDone Of(RotaProblem problem, Rota rota, Kpis kpis)
    {
        long care = 0;
        long worked = 0;
        long wageMicropence = 0;
        foreach (Round round in rota.Rounds)
        {
            Shift shift = problem.Shifts[round.Shift];
            care += round.Stops.Sum(stop => (long)problem.Visits[stop.Visit].DurationSeconds);
            int seconds = round.Finish - round.Start - shift.Breaks.Where(rest => !rest.Paid).Sum(rest => rest.DurationSeconds);
            worked += seconds;
            wageMicropence += seconds * Prices.PerSecondFromHour(problem.Workers[shift.Worker].WagePencePerHour);
        }

        return new WorkDone(care, worked, kpis.WaitingSeconds, Score.Pence(wageMicropence), kpis.MileagePence, kpis.VisitsUnassigned);
    }
}
