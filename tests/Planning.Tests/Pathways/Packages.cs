using CareRostering.Planning.Pathways;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Planning.Tests.Pathways;

/// <summary>Packages that are small enough to reckon by hand. Days are counted from Monday 2 March 2026, the first that has not been lived.</summary>
internal static class Packages
{
    public static readonly LocalDate AsOf = new(2026, 3, 2);

    /// <summary>Nothing slips, nothing is cut short, nothing starts.</summary>
    public static PathwayAssumptions Nothing { get; } = new() { Starts = 0, CompleteShare = 1, StepSlip = SlipDistribution.None, EndSlip = SlipDistribution.None, CarePerWorkedHour = 0.5 };

    public static string Day(int days) => LocalDatePattern.Iso.Format(AsOf.PlusDays(days));

    public static PackagesDocument Of(params CarePackage[] packages) => new() { Format = PackagesDocument.CurrentFormat, AsOf = Day(0), Packages = packages };

    /// <summary>A package in Aylesbury: each step has so many calls of half an hour from its day on, and is taken if that day has been lived.</summary>
    public static CarePackage Package(string id, int? lastDay, params (int From, int Calls)[] steps) => new()
    {
        Id = id,
        Patient = $"P-{id}",
        Locality = "Aylesbury",
        Steps = [.. steps.Select(step => new CareStep { From = Day(step.From), Taken = step.From < 0 ? Day(step.From) : null, Calls = Calls(step.Calls) })],
        LastDay = lastDay is { } last ? Day(last) : null,
    };

    public static CareCall[] Calls(int count) => [.. Enumerable.Range(0, count).Select(call => new CareCall { Name = $"call {call}", Minutes = 30, Profession = "reablement worker" })];

    public static PathwayForecast Forecast(PackagesDocument packages, PathwayAssumptions assumptions, int days = 10, int runs = 200, int seed = 1) =>
        Forecaster.Run(packages, new PathwayRequest { Days = days, Runs = runs, Seed = seed, Assumptions = assumptions });
}
