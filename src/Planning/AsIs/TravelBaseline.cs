using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Planning.AsIs;

/// <summary>
/// The travel that a plan is measured against: each locality separately, visits in time order to the nearest free qualified worker.
/// Like is compared with like: only visits that both rotas make count, on both sides. The others are taken out of the rounds, the order of
/// the rest kept; with the triangle inequality that never adds travel, and neither side is helped by what it leaves undone.
/// </summary>
/// <param name="VisitsShared">Visits that both rotas make.</param>
/// <param name="BaselineSeconds">Travel of the baseline for these, the ways from and to start and end places included.</param>
/// <param name="PlanSeconds">Travel of the plan for these.</param>
/// <param name="BaselineUnassigned">Visits that the baseline leaves unassigned.</param>
/// <param name="PlanUnassigned">Visits that the plan leaves unassigned.</param>
public sealed record TravelBaseline(int VisitsShared, long BaselineSeconds, long PlanSeconds, int BaselineUnassigned, int PlanUnassigned)
{
    /// <summary>By how much the plan's travel is below the baseline's, 0 to 1; negative where it is above, 0 where there is nothing to compare.</summary>
    public double Reduction => BaselineSeconds == 0 ? 0 : 1 - ((double)PlanSeconds / BaselineSeconds);

    /// <summary>The baseline's rota.</summary>
    public static Rota Plan(RotaProblem problem, CancellationToken stop = default) => ManualPlanner.Plan(problem, Silos.ByLocality(problem), options: null, stop);

    /// <summary>Plans the baseline and measures <paramref name="plan"/> against it.</summary>
    public static TravelBaseline Against(RotaProblem problem, Rota plan) => Between(problem, Plan(problem), plan);

    /// <summary>Measures <paramref name="plan"/> against <paramref name="baseline"/>.</summary>
    public static TravelBaseline Between(RotaProblem problem, Rota baseline, Rota plan)
    {
        HashSet<int> shared = [.. Made(baseline)];
        shared.IntersectWith(Made(plan));
        return new TravelBaseline(shared.Count, TravelSeconds(problem, baseline, shared), TravelSeconds(problem, plan, shared), baseline.Unassigned.Length, plan.Unassigned.Length);
    }

    /// <summary>Travel of the rounds when only <paramref name="visits"/> are made, in the same order by the same workers; rounds left without a visit travel nothing.</summary>
    internal static long TravelSeconds(RotaProblem problem, Rota rota, HashSet<int> visits)
    {
        long sum = 0;
        foreach (Round round in rota.Rounds)
        {
            Shift shift = problem.Shifts[round.Shift];
            TravelMatrix travel = problem.Travel(problem.Workers[shift.Worker].Mode);
            int[] homes = [.. round.Stops.Where(stop => visits.Contains(stop.Visit)).Select(stop => problem.Patients[problem.Visits[stop.Visit].Patient].Place)];
            if (homes.Length == 0)
            {
                continue;
            }

            int[] places = [.. shift.StartPlace is { } start ? [start] : Array.Empty<int>(), .. homes, .. shift.EndPlace is { } end ? [end] : Array.Empty<int>()];
            for (int leg = 1; leg < places.Length; leg++)
            {
                sum += travel.Seconds(places[leg - 1], places[leg]);
            }
        }

        return sum;
    }

    private static IEnumerable<int> Made(Rota rota) => rota.Rounds.SelectMany(round => round.Stops).Select(stop => stop.Visit);
}
