using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Planning.Replay;

/// <summary>How far a rota has gone from the one of the morning.</summary>
/// <param name="VisitsMoved">Visits that start at another time.</param>
/// <param name="PatientsMoved">Patients with at least one of them.</param>
/// <param name="MovedSeconds">How far they moved, earlier or later, all together.</param>
/// <param name="WorstSeconds">The farthest that one of them moved.</param>
/// <param name="OtherWorker">Visits by another worker.</param>
/// <param name="LeftOut">Visits of the morning's rota that nobody makes any more: of no use to those who were told to expect somebody, and in no other figure here.</param>
public sealed record Disturbance(int VisitsMoved, int PatientsMoved, long MovedSeconds, int WorstSeconds, int OtherWorker, int LeftOut)
{
    /// <summary>Compares two rotas of one day; the second may know more visits.</summary>
    /// <param name="first">The day of the morning's rota.</param>
    /// <param name="before">The morning's rota.</param>
    /// <param name="problem">The later day: the same visits and workers under the same indices, maybe more visits and fewer shifts.</param>
    /// <param name="after">The rota now.</param>
    public static Disturbance Between(RotaProblem first, Rota before, RotaProblem problem, Rota after)
    {
        Dictionary<int, (int Worker, int Start)> then = Stops(first, before);
        int visits = 0, worst = 0, others = 0, kept = 0;
        long seconds = 0;
        var patients = new HashSet<int>();
        foreach ((int visit, (int worker, int start)) in Stops(problem, after))
        {
            if (!then.TryGetValue(visit, out (int Worker, int Start) old))
            {
                continue;
            }

            kept++;
            others += old.Worker == worker ? 0 : 1;
            int moved = Math.Abs(start - old.Start);
            if (moved > 0)
            {
                visits++;
                seconds += moved;
                worst = Math.Max(worst, moved);
                patients.Add(problem.Visits[visit].Patient);
            }
        }

        return new Disturbance(visits, patients.Count, seconds, worst, others, then.Count - kept);
    }

    private static Dictionary<int, (int Worker, int Start)> Stops(RotaProblem problem, Rota rota) => rota.Rounds
        .SelectMany(round => round.Stops.Select(stop => (stop.Visit, Worker: problem.Shifts[round.Shift].Worker, stop.Start)))
        .ToDictionary(stop => stop.Visit, stop => (stop.Worker, stop.Start));
}
