using System.Collections.Immutable;
using CareRostering.Planning.Comparison;

namespace CareRostering.Planning.Scenarios;

/// <summary>Where the gain comes from: what each step between neighbouring models adds, in percent of as-is productivity, so that the steps add up to the whole.</summary>
/// <param name="Name">What is changed by the step.</param>
/// <param name="From">The model before.</param>
/// <param name="To">The model after.</param>
/// <param name="WithWaiting">What it adds to care per worked hour, percent of as-is.</param>
/// <param name="WithoutWaiting">The same with waiting left out of the work.</param>
/// <param name="Unassigned">Visits left undone more, a day.</param>
/// <param name="OverGradedHours">Over-graded contact more, hours a day.</param>
public sealed record GainStep(string Name, PlanModel From, PlanModel To, Estimate WithWaiting, Estimate WithoutWaiting, Estimate Unassigned, Estimate OverGradedHours)
{
    private static readonly (string Name, PlanModel To)[] Chain =
    [
        ("better rounds by the engine", PlanModel.Silos),
        ("no walls between employers", PlanModel.Localities),
        ("no walls between localities", PlanModel.County),
    ];

    /// <summary>Whether the step is one of those that add up to the whole gain; pricing grades is told beside them.</summary>
    public bool IsOfTheSum => From != PlanModel.GradeBlind;

    /// <summary>The steps whose models are all there; where a model between was left out, one step goes over it.</summary>
    public static ImmutableArray<GainStep> Of(ScenarioResult result)
    {
        var steps = ImmutableArray.CreateBuilder<GainStep>();
        if (result.IndexOf(PlanModel.AsIs) is not { } asIs)
        {
            return [];
        }

        (List<string> names, PlanModel from) = ([], PlanModel.AsIs);
        foreach ((string name, PlanModel to) in Chain)
        {
            names.Add(name);
            if (result.IndexOf(to) is not null)
            {
                steps.Add(Step(result, asIs, string.Join(", ", names), from, to));
                (names, from) = ([], to);
            }
        }

        if (result.IndexOf(PlanModel.GradeBlind) is not null && result.IndexOf(PlanModel.County) is not null)
        {
            steps.Add(Step(result, asIs, "a price on grades", PlanModel.GradeBlind, PlanModel.County));
        }

        return steps.ToImmutable();
    }

    private static GainStep Step(ScenarioResult result, int asIs, string name, PlanModel from, PlanModel to)
    {
        (int before, int after) = (result.IndexOf(from)!.Value, result.IndexOf(to)!.Value);
        Estimate Added(Func<WorkDone, double> productivity) => result.Over(day => productivity(day.Plans[asIs].Work) is var now and > 0
            ? (productivity(day.Plans[after].Work) - productivity(day.Plans[before].Work)) / now * 100
            : 0);
        int overGraded = FigureAt("over-graded contact");
        return new GainStep(
            name,
            from,
            to,
            Added(work => work.CarePerWorkedHour),
            Added(work => work.CarePerBusyHour),
            result.Over(day => day.Plans[after].Work.Unassigned - day.Plans[before].Work.Unassigned),
            result.Difference(before, after, overGraded));
    }

    private static int FigureAt(string name) => ComparisonFigures.All.Select((figure, index) => (figure.Name, index)).First(figure => figure.Name == name).index;
}
