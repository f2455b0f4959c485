using System.Collections.Immutable;
using CareRostering.Planning.Comparison;
using CareRostering.Planning.Scenarios;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Planning.Reports.Comparison;

/// <summary>A comparison as the parts of its page need it. Immutable.</summary>
internal sealed class ComparisonView
{
    private static readonly LocalDatePattern Long = LocalDatePattern.CreateWithInvariantCulture("d MMMM uuuu");

    public ComparisonView(ScenarioResult result, BenefitCase benefits, ComparisonPageOptions options)
    {
        Result = result;
        Benefits = benefits;
        Options = options;
        Gains = [.. Enumerable.Range(0, result.Scenarios.Length).Select(scenario => result.BaseOf(scenario) is { } before ? ScenarioGain.Between(result, before, scenario, benefits) : null)];
        Steps = GainStep.Of(result);
        Models = [.. Enumerable.Range(0, result.Scenarios.Length).Where(scenario => result.Scenarios[scenario].Lever is null)];
        Levers = [.. Enumerable.Range(0, result.Scenarios.Length).Where(scenario => result.Scenarios[scenario].Lever is not null)];
        Best = result.IndexOf(PlanModel.County) is { } county and > 0 ? county : Models[^1];
        IsAgainstAsIs = result.Scenarios[0].Model == PlanModel.AsIs && Models.Length > 1;
    }

    public ScenarioResult Result { get; }

    public BenefitCase Benefits { get; }

    public ComparisonPageOptions Options { get; }

    /// <summary>By scenario; null for what the others are compared with.</summary>
    public ImmutableArray<ScenarioGain?> Gains { get; }

    public ImmutableArray<GainStep> Steps { get; }

    /// <summary>Scenarios that are models; the first is the base.</summary>
    public ImmutableArray<int> Models { get; }

    /// <summary>Scenarios with a lever.</summary>
    public ImmutableArray<int> Levers { get; }

    /// <summary>The scenario that the page is about: one team, or the last model where that was not asked for.</summary>
    public int Best { get; }

    /// <summary>Whether there is a gain over as-is to tell of.</summary>
    public bool IsAgainstAsIs { get; }

    public string Service => Result.Request.Sample.Preset.Service;

    public string BaseName => Result.Scenarios[0].Id;

    public string Dates => Result.Request.Days == 1 ? Date(0) : $"{Date(0)} to {Date(Result.Request.Days - 1)}";

    /// <summary>What intervals are made from, in words.</summary>
    public string Sample => Result.Mean(0, 0) switch
    {
        { HalfWidth: null } => "one day: nothing can be said about others",
        { OverSeeds: true } many => $"95 % confidence, over {many.Sample} counties of people",
        var one => $"95 % confidence, over {one.Sample} days of one county",
    };

    /// <summary>Position of a figure by its name.</summary>
    public static int Figure(string name) => ComparisonFigures.All.Select((figure, index) => (figure.Name, index)).First(figure => figure.Name == name).index;

    /// <summary>A number with its sign.</summary>
    public static string Signed(double value, int decimals) =>
        (Math.Round(value, decimals) switch { > 0 => "+", < 0 => "\u2212", _ => "" }) + Wording.Decimal(Math.Abs(value), decimals);

    /// <summary>A difference with its interval: <c>+1.2 (+0.9 to +1.5)</c>.</summary>
    /// <param name="estimate">The difference.</param>
    /// <param name="decimals">Decimals.</param>
    /// <param name="unit">Unit of the mean, a blank before it.</param>
    public static string Signed(Estimate estimate, int decimals, string unit = "") => Signed(estimate.Mean, decimals) + unit
        + (estimate.HalfWidth is null ? "" : $" ({Signed(estimate.Low, decimals)} to {Signed(estimate.High, decimals)})");

    /// <summary>Pounds of a mean of pence with its interval.</summary>
    public static string Pounds(Estimate pence) => Wording.WholePounds((long)Math.Round(pence.Mean))
        + (pence.HalfWidth is null ? "" : $" ({Wording.WholePounds((long)Math.Round(pence.Low))} to {Wording.WholePounds((long)Math.Round(pence.High))})");

    private string Date(int day) => Long.Format(LocalDatePattern.Iso.Parse(Result.Request.Sample.Date).Value.PlusDays(day));
}
