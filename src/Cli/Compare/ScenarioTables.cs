using System.Globalization;
using CareRostering.Planning.Carbon;
using CareRostering.Planning.Comparison;
using CareRostering.Planning.Scenarios;
using Spectre.Console;

namespace CareRostering.Cli.Compare;

/// <summary>A comparison of many days on the console: means, differences with their intervals, where the gain comes from, what it is worth.</summary>
internal static class ScenarioTables
{
    private const int WidthOfLogs = 200;
    private const int ScenariosATable = 4;

    public static void Print(ScenarioResult result, BenefitCase benefits, CarbonFactor factor)
    {
        // A log has no width of its own: the usual 80 columns would cut the names of figures.
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, AnsiConsole.Profile.Capabilities.Interactive ? 0 : WidthOfLogs);
        PrintFigures(result);
        foreach (Scenario scenario in result.Scenarios)
        {
            Console.WriteLine($"{scenario.Id}: {scenario.Definition}");
        }

        int rotas = result.Days.Length * result.Scenarios.Length;
        Console.WriteLine(result.IsSound ? $"checked: no hard rule broken in any of {rotas:N0} rotas, scores confirmed" : "checked: the checker objects, see below");
        PrintSteps(result);
        for (int scenario = 0; scenario < result.Scenarios.Length; scenario++)
        {
            if (result.BaseOf(scenario) is { } against)
            {
                PrintGain(result, against, scenario, benefits);
            }
        }

        PrintCarbon(result, factor);
        Console.WriteLine(Prices(result));
        Console.WriteLine(Method(result));
    }

    /// <summary>The price of each item that costs are made of.</summary>
    private static string Prices(ScenarioResult result) =>
        $"prices: an hour of {string.Join(", ", result.Wages.Select(wage => $"band {wage.Key} £{wage.Value / 100.0:F2}"))}; overtime "
        + (result.Prices.OvertimePencePerHour is { } hour ? $"£{hour / 100.0:F2} an hour" : $"{result.Prices.OvertimePercent} % of the wage")
        + $"; a mile by car {result.Prices.CarPencePerMile} p, by bicycle {result.Prices.BicyclePencePerMile} p";

    /// <summary>Says what the intervals are made from.</summary>
    private static string Method(ScenarioResult result)
    {
        string days = $"{result.Request.Days} days from {result.Request.Sample.Date} of {result.Request.Seeds} seeds (from {result.Request.Sample.Seed}), preset {result.Request.Sample.Preset.Name}";
        Estimate any = result.Mean(0, 0);
        return any.HalfWidth is null ? $"{days}: one day, so that nothing can be said about others."
            : any.OverSeeds ? $"{days}; +/- is half a 95 % confidence interval: differences on the same day, Student's t over the means of {any.Sample} seeds. See docs/comparison.md."
            : $"{days}; +/- is half a 95 % confidence interval: differences on the same day, Student's t over {any.Sample} days of one county, and speaks of that county alone (--seeds 5 speaks of others). See docs/comparison.md.";
    }

    private static void PrintCarbon(ScenarioResult result, CarbonFactor factor)
    {
        if (CarbonFigures.Of(result, factor) is not { } carbon)
        {
            return;
        }

        for (int scenario = 0; scenario < result.Scenarios.Length; scenario++)
        {
            string against = result.BaseOf(scenario) is { } before
                ? $", {Signed(carbon.Difference(before, scenario, carbon.Kg), 0)} against {result.Scenarios[before].Id}; for each visit made {Signed(carbon.Difference(before, scenario, carbon.KgPerVisit), 3)}"
                : "";
            Console.WriteLine($"carbon, {result.Scenarios[scenario].Id}: {carbon.Mean(scenario, carbon.Kg).Mean:N0} kg CO2e a day ({carbon.Mean(scenario, CarbonFigures.Miles).Mean:N0} miles by car), {carbon.Mean(scenario, carbon.KgPerVisit).Mean:F3} for each visit made{against}");
        }

        Console.WriteLine($"{factor.KgPerMile} kg CO2e a mile by car: {factor.Source}; bicycle and on foot none");
    }

    /// <summary>One table for every few models and every few levers, or they would be wider than a page.</summary>
    private static void PrintFigures(ScenarioResult result)
    {
        int[] all = [.. Enumerable.Range(0, result.Scenarios.Length)];
        int[] models = [.. all.Where(scenario => result.Scenarios[scenario].Lever is null)];
        if (models.Length == 1)
        {
            PrintFigures(result, models);
        }

        foreach (int[] some in models[1..].Chunk(ScenariosATable))
        {
            PrintFigures(result, [models[0], .. some]);
        }

        foreach (int[] levers in all.Where(scenario => result.Scenarios[scenario].Lever is not null).Chunk(ScenariosATable))
        {
            PrintFigures(result, [result.BaseOf(levers[0])!.Value, .. levers]);
        }
    }

    /// <summary>Means of the first, differences of the others.</summary>
    private static void PrintFigures(ScenarioResult result, int[] scenarios)
    {
        string first = result.Scenarios[scenarios[0]].Id;
        Table table = new Table().Border(TableBorder.Simple);
        table.AddColumn(new TableColumn("mean of a day").NoWrap());
        table.AddColumn(new TableColumn(first).NoWrap().RightAligned());
        foreach (int scenario in scenarios[1..])
        {
            table.AddColumn(new TableColumn(Markup.Escape($"{result.Scenarios[scenario].Id}\nagainst {first}")).NoWrap().RightAligned());
        }

        for (int figure = 0; figure < ComparisonFigures.All.Length; figure++)
        {
            ComparisonFigure one = ComparisonFigures.All[figure];
            table.AddRow([one.Heading, one.Format(result.Mean(scenarios[0], figure).Mean), .. scenarios[1..].Select(scenario => Signed(result.Difference(scenarios[0], scenario, figure), one.Decimals))]);
        }

        AnsiConsole.Write(table);
    }

    private static void PrintSteps(ScenarioResult result)
    {
        foreach (GainStep step in GainStep.Of(result))
        {
            Console.WriteLine($"{step.Name} ({PlanModels.IdOf(step.From)} to {PlanModels.IdOf(step.To)}): care per worked hour {Signed(step.WithWaiting, 1)} % of as-is, without waiting {Signed(step.WithoutWaiting, 1)} %; "
                + $"visits unassigned {Signed(step.Unassigned, 1)} a day, over-graded contact {Signed(step.OverGradedHours, 1)} h");
        }
    }

    private static void PrintGain(ScenarioResult result, int before, int after, BenefitCase benefits)
    {
        ScenarioGain gain = ScenarioGain.Between(result, before, after, benefits);
        string name = $"{result.Scenarios[after].Id} against {result.Scenarios[before].Id}";
        Console.WriteLine($"{name}: care per worked hour {Signed(gain.WithWaiting, 1)} %, without waiting {Signed(gain.WithoutWaiting, 1)} %");
        if (gain.Claimed is not { } claimed)
        {
            Console.WriteLine($"    {gain.WhyNothing}: nothing is claimed; a day costs {MoreOrLess(gain.CostSavedPence)}");
            return;
        }

        bool isModel = result.Scenarios[after].Lever is null;
        string undone = gain.DaysWithMoreUndone == 0 ? "" : $"; it leaves more undone on {gain.DaysWithMoreUndone} of {result.Days.Length} days, less in all";
        Console.WriteLine($"    claimed: the smaller, {Signed(claimed, 1)} %{(isModel ? $" (the benefit case hopes for {benefits.HopedForPercent:0.#} %)" : "")}{undone}");
        if (isModel)
        {
            Console.WriteLine(
                $"    by the benefit case's arithmetic ({benefits.Workers} workers at £{benefits.WorkerPencePerYear / 100:N0} a year) {Pounds(gain.BenefitCasePencePerYear!)} a year, which hopes for £{benefits.HopedForPencePerYear / 100:N0}");
        }

        Console.WriteLine(
            $"    for the same care {Signed(gain.FreedHours!, 1)} worked hours ({Pounds(gain.FreedPence!)} at their wages) and {Pounds(gain.MileageSavedPence!)} of mileage less a day; "
            + $"{Pounds(gain.PencePerYear!)} a year if all {benefits.DaysPerYear} days were like these and shifts followed");
        Console.WriteLine($"    with the shifts as they are, a day costs {MoreOrLess(gain.CostSavedPence)}");
    }

    /// <summary>What is saved, as people say it: <c>£558 +/- 70 more</c>.</summary>
    private static string MoreOrLess(Estimate savedPence) => savedPence.Mean < 0 ? $"{Pounds(savedPence with { Mean = -savedPence.Mean })} more" : $"{Pounds(savedPence)} less";

    /// <summary>A mean of pence in pounds, with half its interval.</summary>
    private static string Pounds(Estimate pence) => CompareTables.Pounds(pence.Mean)
        + (pence.HalfWidth is { } half ? $" +/- {(half / 100).ToString("N0", CultureInfo.InvariantCulture)}" : "");

    private static string Signed(Estimate estimate, int decimals)
    {
        string digits = new('0', decimals);
        string format = decimals == 0 ? "#,0" : $"#,0.{digits}";
        return estimate.Mean.ToString($"+{format};-{format};{format}", CultureInfo.InvariantCulture)
            + (estimate.HalfWidth is { } half ? $" +/- {half.ToString(format, CultureInfo.InvariantCulture)}" : "");
    }
}
