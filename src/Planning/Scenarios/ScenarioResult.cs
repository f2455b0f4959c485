using System.Collections.Immutable;
using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Comparison;

namespace CareRostering.Planning.Scenarios;

/// <summary>What came of a comparison of many days. Immutable.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Scenarios">What was compared; the first is what the other models are compared with.</param>
/// <param name="Days">Every day of every county, by seed and date.</param>
/// <param name="Prices">The prices that every plan was made by.</param>
/// <param name="Wages">Hourly wages of the first day's workers by grade, pence.</param>
public sealed record ScenarioResult(
    ScenarioRequest Request, ImmutableArray<Scenario> Scenarios, ImmutableArray<ScenarioDay> Days, Prices Prices, ImmutableSortedDictionary<int, int> Wages)
{
    /// <summary>Whether the independent checker finds every rota sound.</summary>
    public bool IsSound => Days.All(day => day.Plans.All(plan => plan.Violations.IsEmpty));

    /// <summary>What a scenario is compared with: the one team for a lever, the first model for the other models; null for that one itself.</summary>
    public int? BaseOf(int scenario) =>
        Scenarios[scenario].Lever is not null ? IndexOf(PlanModel.County) : scenario == 0 ? null : 0;

    /// <summary>Position of a model among the scenarios; null: it was not asked for.</summary>
    public int? IndexOf(PlanModel model)
    {
        for (int index = 0; index < Scenarios.Length; index++)
        {
            if (Scenarios[index].Model == model && Scenarios[index].Lever is null)
            {
                return index;
            }
        }

        return null;
    }

    /// <summary>Mean of a figure over all days.</summary>
    /// <param name="scenario">Position of the scenario.</param>
    /// <param name="figure">Position in <see cref="ComparisonFigures.All"/>.</param>
    public Estimate Mean(int scenario, int figure) => Over(day => day.Plans[scenario].Figures[figure]);

    /// <summary>Mean over all days of the difference of a figure, on the same day, between two scenarios.</summary>
    /// <param name="before">Position of the one.</param>
    /// <param name="after">Position of the other.</param>
    /// <param name="figure">Position in <see cref="ComparisonFigures.All"/>.</param>
    public Estimate Difference(int before, int after, int figure) => Over(day => day.Plans[after].Figures[figure] - day.Plans[before].Figures[figure]);

    /// <summary>Mean over all days of what <paramref name="value"/> makes of each.</summary>
    internal Estimate Over(Func<ScenarioDay, double> value) => Estimate.Of(Days.Select(day => (day.Seed, value(day))));
}

/// <summary>A service day of a county, planned by every scenario.</summary>
/// <param name="Seed">The county.</param>
/// <param name="Date">The service day.</param>
/// <param name="Plans">One for each scenario, in their order.</param>
public sealed record ScenarioDay(int Seed, string Date, ImmutableArray<ScenarioPlan> Plans);

/// <summary>What is kept of a plan.</summary>
/// <param name="Figures">The figures of <see cref="ComparisonFigures.All"/>.</param>
/// <param name="Work">What productivity is made from.</param>
/// <param name="CostPence">What the day costs.</param>
/// <param name="Violations">What the independent checker objects to.</param>
public sealed record ScenarioPlan(ImmutableArray<double> Figures, WorkDone Work, long CostPence, ImmutableArray<Violation> Violations)
{
    /// <summary>Visits that the day asks for, made or not.</summary>
    public int Visits { get; init; }

    /// <summary>Metres by car, for miles and carbon; null: a stored plan of before these were kept.</summary>
    public long? CarMetres { get; init; }

    internal static ScenarioPlan Of(ComparedPlan plan) =>
        new([.. ComparisonFigures.All.Select(figure => figure.Value(plan))], plan.Work, plan.Kpis.CostPence, [.. plan.Check.Violations]) { Visits = plan.Kpis.Visits, CarMetres = plan.Kpis.CarMetres };
}
