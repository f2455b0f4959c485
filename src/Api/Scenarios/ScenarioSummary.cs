using CareRostering.Planning.Comparison;
using CareRostering.Planning.Scenarios;

namespace CareRostering.Api.Scenarios;

/// <summary>What came of a comparison: means over all days, differences on the same days with their 95 % intervals, and what is claimed of them (docs/comparison.md).</summary>
/// <param name="Service">The service, for people.</param>
/// <param name="Days">Days planned by every scenario, of all counties.</param>
/// <param name="IsSound">Whether the independent checker finds every rota sound.</param>
/// <param name="Scenarios">Models, then levers.</param>
/// <param name="Steps">Where the gain of one team comes from: all but the price on grades add up to it.</param>
public sealed record ScenarioSummary(string Service, int Days, bool IsSound, IReadOnlyList<ComparedScenario> Scenarios, IReadOnlyList<ScenarioStep> Steps)
{
    /// <summary>The summary of a comparison.</summary>
    public static ScenarioSummary Of(ScenarioResult result, BenefitCase benefits) => new(
        result.Request.Sample.Preset.Service,
        result.Days.Length,
        result.IsSound,
        [.. Enumerable.Range(0, result.Scenarios.Length).Select(scenario => ComparedScenario.Of(result, scenario, benefits))],
        [.. GainStep.Of(result).Select(step => new ScenarioStep(step.Name, step.From, step.To, step.IsOfTheSum, Interval.Of(step.WithWaiting)!, Interval.Of(step.WithoutWaiting)!))]);
}

/// <summary>One way in which every day was planned.</summary>
/// <param name="Id">The model, or the lever as it was typed.</param>
/// <param name="Definition">What it is, in a sentence.</param>
/// <param name="Against">What it is compared with; null: the others are compared with it.</param>
/// <param name="Gain">What it gains over that; null where <see cref="Against"/> is.</param>
/// <param name="Figures">Its figures.</param>
public sealed record ComparedScenario(string Id, string Definition, string? Against, ScenarioClaim? Gain, IReadOnlyList<ScenarioFigure> Figures)
{
    internal static ComparedScenario Of(ScenarioResult result, int scenario, BenefitCase benefits)
    {
        int? against = result.BaseOf(scenario);
        return new ComparedScenario(
            result.Scenarios[scenario].Id,
            result.Scenarios[scenario].Definition,
            against is { } position ? result.Scenarios[position].Id : null,
            against is { } before ? ScenarioClaim.Of(ScenarioGain.Between(result, before, scenario, benefits)) : null,
            [
                .. ComparisonFigures.All.Select((figure, index) => new ScenarioFigure(
                    figure.Name,
                    figure.Unit,
                    figure.Definition,
                    result.Mean(scenario, index).Mean,
                    against is { } from ? Interval.Of(result.Difference(from, scenario, index)) : null)),
            ]);
    }
}

/// <summary>A figure of a scenario.</summary>
/// <param name="Name">Name.</param>
/// <param name="Unit">Unit; empty for counts and plain ratios.</param>
/// <param name="Definition">What it is, in a sentence.</param>
/// <param name="Mean">Mean over all days.</param>
/// <param name="Difference">Mean difference, on the same days, from what the scenario is compared with; null where that is nothing.</param>
public sealed record ScenarioFigure(string Name, string Unit, string Definition, double Mean, Interval? Difference);

/// <summary>A mean with its 95 % interval.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Low">Lower end; null: one value has no interval.</param>
/// <param name="High">Upper end; null as well.</param>
public sealed record Interval(double Mean, double? Low, double? High)
{
    internal static Interval? Of(Estimate? estimate) =>
        estimate is null ? null : new Interval(estimate.Mean, estimate.HalfWidth is null ? null : estimate.Low, estimate.HalfWidth is null ? null : estimate.High);
}

/// <summary>What a scenario gains, claimed as low as the figures allow.</summary>
/// <param name="Percent">The gain in care per worked hour that is claimed; null: nothing is.</param>
/// <param name="WhyNothing">Why nothing is claimed, in words; empty where something is.</param>
/// <param name="WithWaitingPercent">By how much the hours of care for each worked hour rise.</param>
/// <param name="WithoutWaitingPercent">The same with waiting left out of the work. The smaller of the two is what can be claimed.</param>
/// <param name="FreedHours">Worked hours that the care of a day would take on top without the gain.</param>
/// <param name="PencePerYear">Freed time and mileage of a year of such days.</param>
/// <param name="BenefitCasePencePerYear">The gain by the benefit case's own arithmetic.</param>
/// <param name="CostSavedPence">By how much a day costs less with the shifts as they are.</param>
public sealed record ScenarioClaim(
    Interval? Percent,
    string WhyNothing,
    Interval WithWaitingPercent,
    Interval WithoutWaitingPercent,
    Interval? FreedHours,
    Interval? PencePerYear,
    Interval? BenefitCasePencePerYear,
    Interval CostSavedPence)
{
    internal static ScenarioClaim Of(ScenarioGain gain) => new(
        Interval.Of(gain.Claimed),
        gain.WhyNothing,
        Interval.Of(gain.WithWaiting)!,
        Interval.Of(gain.WithoutWaiting)!,
        Interval.Of(gain.FreedHours),
        Interval.Of(gain.PencePerYear),
        Interval.Of(gain.BenefitCasePencePerYear),
        Interval.Of(gain.CostSavedPence)!);
}

/// <summary>What one step between neighbouring models adds, percent of as-is productivity.</summary>
/// <param name="Name">What is changed by the step.</param>
/// <param name="From">The model before.</param>
/// <param name="To">The model after.</param>
/// <param name="IsOfTheSum">Whether it is one of those that add up to the whole gain.</param>
/// <param name="WithWaiting">What it adds to care per worked hour.</param>
/// <param name="WithoutWaiting">The same with waiting left out of the work.</param>
public sealed record ScenarioStep(string Name, PlanModel From, PlanModel To, bool IsOfTheSum, Interval WithWaiting, Interval WithoutWaiting);
