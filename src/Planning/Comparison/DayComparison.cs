using System.Collections.Immutable;
using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.AsIs;

namespace CareRostering.Planning.Comparison;

/// <summary>The same day planned three ways: as it is (a silo for each locality and employer, by hand), the same silos optimised, and one county team optimised.</summary>
/// <param name="Problem">The day.</param>
/// <param name="Silos">The silos of the first two.</param>
/// <param name="AsIs">Silos planned by the manual rule.</param>
/// <param name="SilosOptimised">Silos planned by the engine.</param>
/// <param name="CountyOptimised">The county planned by the engine as one team.</param>
public sealed record DayComparison(RotaProblem Problem, Silos Silos, ComparedPlan AsIs, ComparedPlan SilosOptimised, ComparedPlan CountyOptimised)
{
    /// <summary>The three plans, in that order.</summary>
    public ImmutableArray<ComparedPlan> Plans => [AsIs, SilosOptimised, CountyOptimised];

    /// <summary>Whether the independent checker finds all three sound.</summary>
    public bool IsSound => Plans.All(plan => plan.Check.IsSound);

    /// <summary>Plans the day three ways; both searches get all of the limits in <paramref name="search"/>.</summary>
    /// <param name="problem">The day.</param>
    /// <param name="search">Limits, seed and threads.</param>
    /// <param name="manual">The manual rule's variant; null: the usual.</param>
    /// <param name="progress">Told what is being planned and the share done, 0 to 1.</param>
    /// <param name="stop">Ends each plan early with the best found so far.</param>
    /// <exception cref="ArgumentException">Options without a limit or out of range.</exception>
    public static DayComparison Run(RotaProblem problem, SearchOptions search, ManualOptions? manual = null, IProgress<(string Step, double Fraction)>? progress = null, CancellationToken stop = default)
    {
        ComparedPlan Plan(PlanModel model) => PlanModels.Plan(model, problem, search, manual, standing: null, progress is null ? null : new Passing<(string Step, double Fraction)>(
            now => progress.Report((now.Step, Begins(model) + (now.Fraction / 2)))), stop);
        ComparedPlan asIs = Plan(PlanModel.AsIs);
        return new DayComparison(problem, Silos.ByLocalityAndEmployer(problem), asIs, Plan(PlanModel.Silos), Plan(PlanModel.County));
    }

    /// <summary>Share of all work that is done before a plan is begun: the two searches take it all.</summary>
    private static double Begins(PlanModel model) => model == PlanModel.County ? 0.5 : 0;
}

/// <summary>One way the day was planned.</summary>
/// <param name="Name">Of the way.</param>
/// <param name="Rota">The rota of the whole day.</param>
/// <param name="Kpis">Its figures (docs/figures.md).</param>
/// <param name="Work">What productivity is made from (docs/comparison.md).</param>
/// <param name="Check">What the independent checker says.</param>
/// <param name="Elapsed">Time the planning took.</param>
public sealed record ComparedPlan(string Name, Rota Rota, Kpis Kpis, WorkDone Work, CheckReport Check, TimeSpan Elapsed)
{
    /// <summary>Workers with at least one round.</summary>
    public required int WorkersUsed { get; init; }

    internal static ComparedPlan Of(string name, RotaProblem problem, Rota rota, TimeSpan elapsed)
    {
        Kpis kpis = Kpis.Of(problem, rota);
        return new ComparedPlan(name, rota, kpis, WorkDone.Of(problem, rota, kpis), RotaChecker.Check(problem, rota), elapsed)
        {
            WorkersUsed = rota.Rounds.Select(round => problem.Shifts[round.Shift].Worker).Distinct().Count(),
        };
    }
}
