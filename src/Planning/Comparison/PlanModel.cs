using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.AsIs;

namespace CareRostering.Planning.Comparison;

/// <summary>Who plans what, and how: each takes down one thing more than the one before.</summary>
public enum PlanModel
{
    /// <summary>Each employer plans each locality by itself, by hand.</summary>
    AsIs,

    /// <summary>The same teams, by the engine.</summary>
    Silos,

    /// <summary>The employers of a locality plan as one team, by the engine.</summary>
    Localities,

    /// <summary>One team for the whole county, by the engine.</summary>
    County,

    /// <summary>The same one team without a price on sending a higher grade than a visit needs.</summary>
    GradeBlind,
}

/// <summary>Plans a day by a model.</summary>
public static class PlanModels
{
    /// <summary>What one calls a model on the command line and in a table: <c>as-is</c>, <c>grade-blind</c>.</summary>
    public static string IdOf(PlanModel model) => model switch
    {
        PlanModel.AsIs => "as-is",
        PlanModel.Silos => "silos",
        PlanModel.Localities => "localities",
        PlanModel.County => "county",
        _ => "grade-blind",
    };

    /// <summary>A model in a sentence.</summary>
    public static string DefinitionOf(PlanModel model) => model switch
    {
        PlanModel.AsIs => "Each employer plans each locality by itself, by hand: visits in time order, each to the nearest free worker who may make it.",
        PlanModel.Silos => "The same teams, each planned by the engine.",
        PlanModel.Localities => "One team in each locality, whoever employs its workers, each planned by the engine.",
        PlanModel.County => "One team for the whole county, planned by the engine.",
        _ => "The same one team, planned without a price on sending a higher grade than a visit needs.",
    };

    /// <summary>Plans the day.</summary>
    /// <param name="model">Who plans what.</param>
    /// <param name="problem">The day.</param>
    /// <param name="search">Limits, seed and threads: all teams of a model together get what one team gets.</param>
    /// <param name="manual">The manual rule's variant; null: the usual.</param>
    /// <param name="progress">Told what is being planned and the share done, 0 to 1.</param>
    /// <param name="stop">Ends the planning early with the best found so far.</param>
    /// <exception cref="ArgumentException">Options without a limit or out of range.</exception>
    public static ComparedPlan Plan(
        PlanModel model, RotaProblem problem, SearchOptions search, ManualOptions? manual = null, IProgress<(string Step, double Fraction)>? progress = null, CancellationToken stop = default)
    {
        string id = IdOf(model);
        progress?.Report((id, 0));
        long began = search.Clock.GetTimestamp();
        Rota rota = model switch
        {
            PlanModel.AsIs => ManualPlanner.Plan(problem, Silos.ByLocalityAndEmployer(problem), manual, stop),
            PlanModel.Silos => Apart(problem, Silos.ByLocalityAndEmployer(problem)),
            PlanModel.Localities => Apart(problem, Silos.ByLocality(problem)),
            PlanModel.County => Together(problem),
            _ => new RotaDraft(problem, Together(WithoutGrades(problem))).ToRota(),
        };
        return ComparedPlan.Of(model is PlanModel.AsIs or PlanModel.GradeBlind ? id : $"{id} optimised", problem, rota, search.Clock.GetElapsedTime(began));

        Rota Apart(RotaProblem day, Silos silos) => SiloSearch.Solve(day, silos, search, progress is null ? null : new Passing<(string Silo, double Fraction)>(
            now => progress.Report(($"{id}: {now.Silo}", now.Fraction))), stop).Rota;

        Rota Together(RotaProblem day) => RotaSearch.Solve(day, search, warmStart: null, progress is null ? null : new Passing<SearchProgress>(
            now => progress.Report((id, now.Fraction))), stop).Rota;
    }

    private static RotaProblem WithoutGrades(RotaProblem problem) => new(
        problem.Patients,
        problem.Visits,
        problem.Workers,
        problem.Shifts,
        problem.Links,
        Enum.GetValues<TravelMode>().Where(problem.HasTravel).ToDictionary(mode => mode, problem.Travel),
        problem.Skills,
        problem.Attributes,
        problem.Prices with { OverGradePencePerHour = 0 },
        problem.LatestInstant);
}
