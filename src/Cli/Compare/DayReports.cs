using CareRostering.Planning.Carbon;
using CareRostering.Planning.Comparison;
using CareRostering.Planning.Days;
using CareRostering.Planning.Equity;
using CareRostering.Roads.Files;

namespace CareRostering.Cli.Compare;

/// <summary>What is told of the plans of one day beside their figures.</summary>
/// <param name="Output">CSV of the table; null: none.</param>
/// <param name="CountsGroups">Whether plans are counted by where people live.</param>
/// <param name="Areas">Small areas; null: by locality alone.</param>
/// <param name="Equity">CSV of what every group gets; null: none.</param>
/// <param name="Carbon">What a mile emits.</param>
internal sealed record DayReports(string? Output, bool CountsGroups, AreaList? Areas, string? Equity, CarbonFactor Carbon)
{
    public void Print(PlanningDay day, DayComparison compared)
    {
        foreach (ComparedPlan plan in compared.Plans)
        {
            double kg = Carbon.Kg(plan.Kpis);
            Console.WriteLine($"carbon, {plan.Name}: {kg:N0} kg CO2e ({CarbonFactor.Miles(plan.Kpis.CarMetres):N0} miles by car), {(plan.Kpis.VisitsAssigned == 0 ? 0 : kg / plan.Kpis.VisitsAssigned):F3} for each visit made");
        }

        Console.WriteLine($"{Carbon.KgPerMile} kg CO2e a mile by car: {Carbon.Source}; bicycle and on foot none");
        if (!CountsGroups)
        {
            return;
        }

        var report = new EquityReport(
            Areas,
            compared.Plans.Select((plan, index) => new EquityPlan(plan.Name, index == 0 ? null : 0)),
            compared.Plans.Select((plan, index) => new EquityDay(0, day.Document.Date, index, EquityTally.Of(day, plan.Rota, Areas))));
        EquityTables.Print(report, compared.Plans.Length - 1);
        if (Equity is { } file)
        {
            AtomicFile.Write(file, stream =>
            {
                using var writer = new StreamWriter(stream, leaveOpen: true);
                EquityCsv.Write(writer, report);
            });
            Console.WriteLine($"wrote {file}");
        }
    }
}
