using System.Collections.Concurrent;
using CareRostering.Planning.Scenarios;

namespace CareRostering.Planning.Equity;

/// <summary>Counts the plans of a comparison of many days while they are made, as rotas are not kept. Several threads use it.</summary>
/// <param name="areas">The small areas; null: by locality alone.</param>
public sealed class EquityRecorder(AreaList? areas)
{
    private readonly ConcurrentBag<EquityDay> days = [];

    /// <summary>Counts a plan: for <see cref="ScenarioConduct.Planned"/>.</summary>
    public void Record(PlannedScenario planned) =>
        days.Add(new EquityDay(planned.Seed, planned.Day.Document.Date, planned.Scenario, EquityTally.Of(planned.Day, planned.Plan.Rota, areas)));

    /// <summary>What came of a comparison.</summary>
    public EquityReport ReportOf(ScenarioResult result) => new(areas, result.Scenarios.Select((scenario, index) => new EquityPlan(scenario.Id, result.BaseOf(index))), days);
}
