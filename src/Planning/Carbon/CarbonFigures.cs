using CareRostering.Planning.Scenarios;

namespace CareRostering.Planning.Carbon;

/// <summary>Miles by car and carbon of a comparison of many days, worked out when a report is made: no stored figure depends on a factor.</summary>
public sealed class CarbonFigures
{
    private readonly ScenarioResult result;

    private CarbonFigures(ScenarioResult result, CarbonFactor factor)
    {
        this.result = result;
        Factor = factor;
    }

    /// <summary>What a mile emits.</summary>
    public CarbonFactor Factor { get; }

    /// <summary>The figures of a comparison; null where a plan of it was stored before metres by car were kept.</summary>
    public static CarbonFigures? Of(ScenarioResult result, CarbonFactor factor) =>
        result.Days.All(day => day.Plans.All(plan => plan.CarMetres is not null)) ? new CarbonFigures(result, factor) : null;

    /// <summary>Kilograms of CO2e of a plan.</summary>
    public double Kg(ScenarioPlan plan) => Factor.Kg(plan.CarMetres ?? 0);

    /// <summary>Miles by car of a plan.</summary>
    public static double Miles(ScenarioPlan plan) => CarbonFactor.Miles(plan.CarMetres ?? 0);

    /// <summary>Kilograms for each visit in a round; 0 where there is none.</summary>
    public double KgPerVisit(ScenarioPlan plan)
    {
        int made = plan.Visits - plan.Work.Unassigned;
        return made == 0 ? 0 : Kg(plan) / made;
    }

    /// <summary>Mean over all days of a figure of a scenario's plans.</summary>
    public Estimate Mean(int scenario, Func<ScenarioPlan, double> figure) => result.Over(day => figure(day.Plans[scenario]));

    /// <summary>Mean over all days of its difference, on the same day, between two scenarios.</summary>
    public Estimate Difference(int before, int after, Func<ScenarioPlan, double> figure) => result.Over(day => figure(day.Plans[after]) - figure(day.Plans[before]));

    /// <summary>The figures in the order of tables: name, unit, decimals, definition and value.</summary>
    public IEnumerable<(string Name, string Unit, int Decimals, string Definition, Func<ScenarioPlan, double> Value)> All =>
    [
        ("car mileage", "miles", 0, "Way by car; bicycles and feet are not in it.", Miles),
        ("carbon", "kg CO2e", 0, "Miles by car times the factor.", Kg),
        ("carbon per assigned visit", "kg CO2e", 2, "Carbon over visits in rounds.", KgPerVisit),
    ];
}
