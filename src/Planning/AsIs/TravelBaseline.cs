using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Planning.AsIs;

/// <summary>
/// The travel that a plan is measured against: each locality separately, visits in time order to the nearest free qualified worker.
/// Two measures: for the same visits (only visits that both rotas make count; the others are taken out of the rounds, the order of the rest kept, so
/// neither side is helped by what it leaves undone, and rounds made for more visits are at a disadvantage), and for each assigned visit (all travel counts).
/// </summary>
/// <param name="VisitsShared">Visits that both rotas make.</param>
/// <param name="BaselineSeconds">Travel of the baseline for these, the ways from and to start and end places included.</param>
/// <param name="PlanSeconds">Travel of the plan for these.</param>
/// <param name="Baseline">All visits and travel of the baseline.</param>
/// <param name="Plan">All visits and travel of the plan.</param>
public sealed record TravelBaseline(int VisitsShared, long BaselineSeconds, long PlanSeconds, VisitsTravelled Baseline, VisitsTravelled Plan)
{
    /// <summary>For the same visits: by how much the plan's travel is below the baseline's, 0 to 1; negative where it is above, 0 where there is nothing to compare.</summary>
    public double Reduction => BaselineSeconds == 0 ? 0 : 1 - ((double)PlanSeconds / BaselineSeconds);

    /// <summary>For each assigned visit: by how much the plan's travel is below the baseline's, 0 to 1; negative where it is above, 0 where there is nothing to compare.</summary>
    public double ReductionPerVisit => Baseline.SecondsPerVisit == 0 || Plan.Visits == 0 ? 0 : 1 - (Plan.SecondsPerVisit / Baseline.SecondsPerVisit);

    /// <summary>The baseline's rota.</summary>
    public static Rota PlanBaseline(RotaProblem problem, CancellationToken stop = default) => ManualPlanner.Plan(problem, Silos.ByLocality(problem), options: null, stop);

    /// <summary>Plans the baseline and measures <paramref name="plan"/> against it.</summary>
    public static TravelBaseline Against(RotaProblem problem, Rota plan) => Between(problem, PlanBaseline(problem), plan);

    /// <summary>Measures <paramref name="plan"/> against <paramref name="baseline"/>.</summary>
    public static TravelBaseline Between(RotaProblem problem, Rota baseline, Rota plan)
    {
        HashSet<int> byBaseline = [.. Made(baseline)];
        HashSet<int> byPlan = [.. Made(plan)];
        HashSet<int> shared = [.. byBaseline];
        shared.IntersectWith(byPlan);
        return new TravelBaseline(
            shared.Count,
            TravelSeconds(problem, baseline, shared),
            TravelSeconds(problem, plan, shared),
            new VisitsTravelled(byBaseline.Count, TravelSeconds(problem, baseline, byBaseline)),
            new VisitsTravelled(byPlan.Count, TravelSeconds(problem, plan, byPlan)));
    }

    /// <summary>Travel of the rounds when only <paramref name="visits"/> are made, in the same order and at the same hours by the same workers; rounds left without a visit travel nothing.</summary>
    internal static long TravelSeconds(RotaProblem problem, Rota rota, HashSet<int> visits)
    {
        long sum = 0;
        foreach (Round round in rota.Rounds)
        {
            Shift shift = problem.Shifts[round.Shift];
            TravelMatrix travel = problem.Travel(problem.Workers[shift.Worker].Mode);
            int? place = shift.StartPlace;
            int left = round.Start;
            bool any = false;
            foreach (Stop stop in round.Stops.Where(stop => visits.Contains(stop.Visit)))
            {
                int home = problem.Patients[problem.Visits[stop.Visit].Patient].Place;
                sum += place is { } from ? travel.At(from, home, left).Seconds : 0;
                (place, left, any) = (home, stop.Finish, true);
            }

            sum += any && shift.EndPlace is { } end ? travel.At(place!.Value, end, left).Seconds : 0;
        }

        return sum;
    }

    private static IEnumerable<int> Made(Rota rota) => rota.Rounds.SelectMany(round => round.Stops).Select(stop => stop.Visit);
}

/// <summary>Visits made and the travel they took.</summary>
/// <param name="Visits">Visits in rounds.</param>
/// <param name="Seconds">Travel of all rounds.</param>
public sealed record VisitsTravelled(int Visits, long Seconds)
{
    /// <summary>Travel for each visit; 0 where none is made.</summary>
    public double SecondsPerVisit => Visits == 0 ? 0 : (double)Seconds / Visits;
}
