using System.Collections.Immutable;
using System.Globalization;

namespace CareRostering.Planning.Comparison;

/// <summary>A figure that plans are compared by.</summary>
/// <param name="Name">Name.</param>
/// <param name="Unit">Unit; empty for counts and plain ratios.</param>
/// <param name="Decimals">Decimals that it is printed with.</param>
/// <param name="Definition">What it is, in a sentence; docs/figures.md and docs/comparison.md have formulas and sources.</param>
/// <param name="Value">Its value of a plan.</param>
public sealed record ComparisonFigure(string Name, string Unit, int Decimals, string Definition, Func<ComparedPlan, double> Value)
{
    /// <summary>Name and unit, for a table's first column.</summary>
    public string Heading => Unit.Length == 0 ? Name : $"{Name} ({Unit})";

    /// <summary>A value as printed, without its unit or thousands separators.</summary>
    public string Format(double value) => value.ToString($"F{Decimals}", CultureInfo.InvariantCulture);
}

/// <summary>Every figure that plans are compared by, in the order of the tables.</summary>
public static class ComparisonFigures
{
    private const string Hours = "h";
    private const string Share = "%";
    private const string Pounds = "£";

    /// <summary>All of them.</summary>
    public static ImmutableArray<ComparisonFigure> All { get; } =
    [
        new("visits assigned", "", 0, "Visits in rounds; a call by two workers counts twice.", plan => plan.Kpis.VisitsAssigned),
        new("visits unassigned", "", 0, "Visits in no round.", plan => plan.Kpis.VisitsUnassigned),
        new("calls unassigned", "", 0, "Calls of which any worker's visit is in no round.", plan => plan.Kpis.CallsUnassigned),
        new("utilisation", Share, 1, "Service at homes as a share of paid time.", plan => plan.Kpis.Utilisation * 100),
        new("travel ratio", Share, 1, "Travel as a share of paid time.", plan => plan.Kpis.TravelRatio * 100),
        new("visits per paid hour", "", 3, "Visits in rounds for each hour paid, used or not.", plan => plan.Kpis.VisitsPerPaidHour),
        new("travel", Hours, 1, "All legs of all rounds, ways from start places and to end places included.", plan => plan.Kpis.TravelSeconds / 3_600.0),
        new("travel per assigned visit", "min", 2, "Travel over visits in rounds.", plan => plan.Kpis.VisitsAssigned == 0 ? 0 : plan.Kpis.TravelSeconds / 60.0 / plan.Kpis.VisitsAssigned),
        new("paid mileage", "miles", 0, "Way by car and bicycle.", plan => plan.Kpis.Miles),
        new("late visits", "", 0, "Visits that start after their preferred window.", plan => plan.Kpis.LateVisits),
        new("response promises broken", "", 0, "First visits that start after their response class allows.", plan => plan.Kpis.Breaches),
        new("over-graded visits", "", 0, "Visits by a worker of a higher grade than they need.", plan => plan.Kpis.OverGradedVisits),
        new("over-graded contact", Hours, 1, "Service of these visits.", plan => plan.Kpis.OverGradedSeconds / 3_600.0),
        new("visits by a known worker", Share, 1, "Visits in rounds by a worker whom the patient has met.", plan => plan.Kpis.KnownFaceShare * 100),
        new("workers per patient", "", 2, "Different workers whom a visited patient meets on the day.", plan => plan.Kpis.WorkersPerPatient),
        new("overtime", Hours, 1, "Work after the end of shifts.", plan => plan.Kpis.OvertimeSeconds / 3_600.0),
        new("rounds used", "", 0, "Shifts with a round.", plan => plan.Kpis.RoundsUsed),
        new("workers used", "", 0, "Workers with a round.", plan => plan.WorkersUsed),
        new("care given", Hours, 1, "Length, as asked for, of all visits in rounds.", plan => plan.Work.CareSeconds / 3_600.0),
        new("worked time", Hours, 1, "Every round from start to finish, less unpaid breaks.", plan => plan.Work.WorkedSeconds / 3_600.0),
        new("waiting in it", Hours, 1, "Within rounds: neither service, access, travel nor break.", plan => plan.Work.WaitingSeconds / 3_600.0),
        new("care per worked hour", "", 3, "Care given over worked time: the productivity of the benefit case.", plan => plan.Work.CarePerWorkedHour),
        new("care per worked hour without waiting", "", 3, "The same with waiting taken out of worked time.", plan => plan.Work.CarePerBusyHour),
        new("wages", Pounds, 2, "Paid time without overtime at each worker's wage.", plan => plan.Kpis.WagePence / 100.0),
        new("overtime pay", Pounds, 2, "Overtime at the wage and its percentage.", plan => plan.Kpis.OvertimePence / 100.0),
        new("mileage", Pounds, 2, "Way by car and bicycle at the allowance for each mile.", plan => plan.Kpis.MileagePence / 100.0),
        new("cost", Pounds, 2, "Wages, overtime pay and mileage of the day, shifts as they are.", plan => plan.Kpis.CostPence / 100.0),
        new("cost per assigned visit", Pounds, 2, "Cost over visits in rounds.", plan => plan.Kpis.PencePerVisit / 100),
    ];
}
