using System.Collections.Immutable;
using System.Globalization;
using CareRostering.Planning.Scenarios;

namespace CareRostering.Planning.Equity;

/// <summary>A plan of a day, counted by groups of homes.</summary>
/// <param name="Seed">The county of people; 0 where there is but one.</param>
/// <param name="Date">The service day.</param>
/// <param name="Plan">Position of the plan among those reported.</param>
/// <param name="Groups">Its counts.</param>
public sealed record EquityDay(int Seed, string Date, int Plan, ImmutableArray<GroupCounts> Groups);

/// <summary>A way of planning that is reported.</summary>
/// <param name="Id">What it is called.</param>
/// <param name="Against">Position of the one that it is compared with; null: none.</param>
public sealed record EquityPlan(string Id, int? Against);

/// <summary>
/// What groups of people get of plans of one day or many. Intervals are Student's t, 95 %, over counties where there are several, else over days; in each county (or on each day) counts are
/// added up first and ratios made of the sums. Immutable.
/// </summary>
public sealed class EquityReport
{
    private const int Last = int.MaxValue;
    private readonly ILookup<int, EquityDay> days;

    /// <param name="areas">The small areas; null: by locality alone.</param>
    /// <param name="plans">What is reported.</param>
    /// <param name="days">Every day of every plan.</param>
    public EquityReport(AreaList? areas, IEnumerable<EquityPlan> plans, IEnumerable<EquityDay> days)
    {
        Areas = areas;
        Plans = [.. plans];
        EquityDay[] all = [.. days.OrderBy(day => day.Seed).ThenBy(day => day.Date, StringComparer.Ordinal)];
        this.days = all.ToLookup(day => day.Plan);
        Divisions = [.. areas?.Divisions ?? [Division.Locality]];
        Unplaced = all.Length == 0 ? 0 : all.Where(day => day.Plan == 0).SelectMany(day => day.Groups).Where(group => group.Division != Division.Locality && group.Group == GroupCounts.Unsaid)
            .GroupBy(group => group.Division).Select(division => division.Sum(group => group.Visits)).DefaultIfEmpty(0).Max();
    }

    /// <summary>The small areas; null: by locality alone.</summary>
    public AreaList? Areas { get; }

    /// <summary>What is reported.</summary>
    public ImmutableArray<EquityPlan> Plans { get; }

    /// <summary>By what homes are told apart.</summary>
    public ImmutableArray<Division> Divisions { get; }

    /// <summary>Visits asked for at homes of which the areas file says nothing, over all days: in the division where they are most.</summary>
    public int Unplaced { get; }

    /// <summary>What is left out, and why, in sentences for people.</summary>
    public IEnumerable<string> LeftOut()
    {
        if (Areas is null)
        {
            yield return "No areas file was given: rural and urban homes, and tenths of deprivation, cannot be told apart.";
            yield break;
        }

        if (!Areas.SaysRurality)
        {
            yield return "The areas file has no column rural_urban: rural and urban homes are not told apart.";
        }

        if (!Areas.SaysDeprivation)
        {
            yield return "The areas file has no column imd_decile: tenths of deprivation are left out.";
        }

        if (Unplaced > 0)
        {
            yield return $"{Unplaced.ToString("N0", CultureInfo.InvariantCulture)} visits are at homes of which the areas file says nothing, or that lie more than {AreaList.ReachKilometres:0} km from every centre in it: they are in no gap.";
        }
    }

    /// <summary>Counts of every group of a division over all days of a plan: tenths in order, other groups by name, those of which nothing is known last.</summary>
    public ImmutableArray<GroupCounts> Groups(int plan, Division division) =>
    [
        .. days[plan].SelectMany(day => day.Groups).Where(group => group.Division == division)
            .GroupBy(group => group.Group, StringComparer.Ordinal).OrderBy(group => OrderOf(group.Key)).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => GroupCounts.Sum([.. group])),
    ];

    /// <summary>How far the groups of a division are apart in a plan.</summary>
    public InequalityFigures Apart(int plan, Division division, EquityMeasure measure)
    {
        (int Seed, string Unit, Apart Own)[] own = Units(plan, division, measure);
        Estimate? change = null;
        if (Plans[plan].Against is { } against)
        {
            var before = Units(against, division, measure).ToDictionary(unit => (unit.Seed, unit.Unit), unit => unit.Own.Gap);
            change = EstimateOf(own.Select(unit => (unit.Seed, unit.Own.Gap - before.GetValueOrDefault((unit.Seed, unit.Unit)))));
        }

        return new InequalityFigures(EstimateOf(own.Select(unit => (unit.Seed, unit.Own.Gap))), EstimateOf(own.Select(unit => (unit.Seed, unit.Own.Ratio))), change);
    }

    /// <summary>Order of a group: tenths as numbers, names alike, what is not known last.</summary>
    internal static int OrderOf(string group) => group == GroupCounts.Unsaid ? Last : int.TryParse(group, NumberStyles.None, CultureInfo.InvariantCulture, out int tenth) ? tenth : 0;

    /// <summary>Counties, or days where there is one county.</summary>
    private (int Seed, string Unit, Apart Own)[] Units(int plan, Division division, EquityMeasure measure)
    {
        bool isOverCounties = days[plan].Select(day => day.Seed).Distinct().Count() > 1;
        return
        [
            .. days[plan].GroupBy(day => (day.Seed, Unit: isOverCounties ? "" : day.Date)).Select(unit => (
                unit.Key.Seed,
                unit.Key.Unit,
                Inequality.Of(
                    division,
                    measure,
                    unit.SelectMany(day => day.Groups).Where(group => group.Division == division).GroupBy(group => group.Group, StringComparer.Ordinal).Select(group => GroupCounts.Sum([.. group]))))),
        ];
    }

    /// <summary>Of the units that have a value; null where none has.</summary>
    private static Estimate? EstimateOf(IEnumerable<(int Seed, double? Value)> units)
    {
        (int Seed, double Value)[] known = [.. units.Where(unit => unit.Value is not null).Select(unit => (unit.Seed, unit.Value!.Value))];
        return known.Length == 0 ? null : Estimate.Of(known);
    }
}
