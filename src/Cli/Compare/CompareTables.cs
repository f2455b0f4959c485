using System.Globalization;
using CareRostering.Planning.AsIs;
using CareRostering.Planning.Comparison;
using Spectre.Console;

namespace CareRostering.Cli.Compare;

/// <summary>The comparison as a table on the console, and below it what it is worth. Definitions: docs/figures.md and docs/comparison.md.</summary>
internal static class CompareTables
{
    private const int WidthOfLogs = 110;

    public static void Print(DayComparison compared, BenefitCase benefits)
    {
        Table table = new Table().Border(TableBorder.Simple);
        table.AddColumn(new TableColumn("figure").NoWrap());
        foreach (string name in compared.Plans.Select(plan => plan.Name.Replace(" optimised", "", StringComparison.Ordinal)).Concat(["silos +/-", "county +/-"]))
        {
            table.AddColumn(new TableColumn(name).NoWrap().RightAligned());
        }

        foreach (ComparisonRow row in ComparisonTable.Rows(compared.Plans))
        {
            table.AddRow([row.Figure.Heading, .. row.Values.Select(row.Figure.Format), .. row.ChangesPercent.Select(Change)]);
        }

        // A log has no width of its own: the usual 80 columns would cut the names of figures.
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, AnsiConsole.Profile.Capabilities.Interactive ? 0 : WidthOfLogs);
        AnsiConsole.Write(table);
        Console.WriteLine($"as-is: {compared.Silos.Count} silos (locality and employer), each planned by hand in {compared.AsIs.Elapsed.TotalSeconds:F1} s; "
            + $"silos optimised in {compared.SilosOptimised.Elapsed.TotalSeconds:F1} s, county optimised in {compared.CountyOptimised.Elapsed.TotalSeconds:F1} s");
        Console.WriteLine(compared.IsSound ? "checked: no hard rule broken in any of the three, scores confirmed" : "checked: the checker objects, see below");
        PrintTravel(TravelBaseline.Against(compared.Problem, compared.CountyOptimised.Rota));
        PrintGain("silos optimised", Gain.Between(compared.AsIs, compared.SilosOptimised, benefits), benefits);
        PrintGain("county optimised", Gain.Between(compared.AsIs, compared.CountyOptimised, benefits), benefits);
        Console.WriteLine("One day, shifts as given, every profession counted: freed hours become money only when shifts follow or more people are visited. See docs/comparison.md.");
    }

    private static void PrintTravel(TravelBaseline travel)
    {
        Console.WriteLine(
            $"county's travel against the manual baseline (each locality by hand), on the {travel.VisitsShared:N0} visits that both make: "
            + $"{travel.PlanSeconds / 3_600.0:F1} h against {travel.BaselineSeconds / 3_600.0:F1} h, {travel.Reduction * 100:F1} % less");
        Console.WriteLine(
            $"    for each assigned visit: {travel.Plan.SecondsPerVisit / 60:F2} min ({travel.Plan.Visits:N0} visits) against "
            + $"{travel.Baseline.SecondsPerVisit / 60:F2} min ({travel.Baseline.Visits:N0} visits), {travel.ReductionPerVisit * 100:F1} % less");
    }

    private static void PrintGain(string name, Gain gain, BenefitCase benefits)
    {
        Console.WriteLine($"{name}: care per worked hour {gain.WithWaitingPercent:+0.0;-0.0} %, without waiting {gain.WithoutWaitingPercent:+0.0;-0.0} %");
        if (gain.ClaimedPercent is not { } claimed)
        {
            Console.WriteLine("    leaves more undone than as-is: nothing is claimed");
            return;
        }

        Console.WriteLine(
            $"    claimed: the smaller, {claimed:+0.0;-0.0} % (the benefit case hopes for {benefits.HopedForPercent:0.#} %); "
            + $"that is {Pounds(gain.BenefitCasePencePerYear)} a year by the benefit case's arithmetic, which hopes for {Pounds(benefits.HopedForPencePerYear)}");
        Console.WriteLine(
            $"    for the same care {gain.FreedSecondsPerDay / 3_600.0:N1} worked hours ({Pounds(gain.FreedPencePerDay)} at their wages) and "
            + $"{Pounds(gain.MileageSavedPencePerDay)} of mileage less a day; {Pounds(gain.PencePerYear)} a year if all {gain.DaysPerYear} days were like this one and shifts followed");
        Console.WriteLine($"    with the shifts as they are, the day itself costs {Pounds(gain.CostSavedPencePerDay)} less (overtime and mileage)");
    }

    /// <summary>Whole pounds; the sign stands before the £.</summary>
    internal static string Pounds(double pence) => (pence / 100).ToString("£#,0;-£#,0;£0", CultureInfo.InvariantCulture);

    private static string Change(double? percent) => percent is { } change ? $"{change:+0.0;-0.0;0.0} %" : "";
}
