using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.AsIs;
using CareRostering.Planning.Dispatch;

namespace CareRostering.Planning.Comparison;

/// <summary>Who plans what, and how: by hand, by a published rule, or by the engine. Of the engine's each takes down one thing more than the one before.</summary>
public enum PlanModel
{
    /// <summary>Each employer plans each locality by itself, by hand.</summary>
    AsIs,

    /// <summary>The same teams by fixed rounds, made up by hand on the county's first day.</summary>
    FixedRounds,

    /// <summary>One team by the rule of the earliest due date (Jackson 1955).</summary>
    EarliestDeadline,

    /// <summary>One team by the time-oriented nearest neighbour (Solomon 1987).</summary>
    NearestNeighbour,

    /// <summary>One team by regret insertion (Potvin and Rousseau 1993), from which the engine's search starts.</summary>
    RegretInsertion,

    /// <summary>The same teams as as-is, by the engine.</summary>
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
        PlanModel.FixedRounds => "fixed-rounds",
        PlanModel.EarliestDeadline => "earliest-deadline",
        PlanModel.NearestNeighbour => "nearest-neighbour",
        PlanModel.RegretInsertion => "regret-insertion",
        PlanModel.Silos => "silos",
        PlanModel.Localities => "localities",
        PlanModel.County => "county",
        PlanModel.GradeBlind => "grade-blind",
        _ => throw new ArgumentOutOfRangeException(nameof(model), model, "There is no such model."),
    };

    /// <summary>A model in a sentence.</summary>
    public static string DefinitionOf(PlanModel model) => model switch
    {
        PlanModel.AsIs => "Each employer plans each locality by itself, by hand: visits in time order, each to the nearest free worker who may make it.",
        PlanModel.FixedRounds => "The same teams by fixed rounds, made up by hand on the county's first day: who is off is stood in for, and what belongs to no round goes into the nearest gap.",
        PlanModel.EarliestDeadline => "One team by the earliest due date: visits in order of their deadlines, each to the worker who can start it soonest (Jackson 1955).",
        PlanModel.NearestNeighbour => "One team by the time-oriented nearest neighbour: whoever is free first goes to the visit nearest in way, time and urgency (Solomon 1987).",
        PlanModel.RegretInsertion => "One team by regret insertion: the visit first that would lose most by waiting, each at its cheapest place (Potvin and Rousseau 1993); the engine's search starts from it.",
        PlanModel.Silos => "The teams of as-is, each planned by the engine.",
        PlanModel.Localities => "One team in each locality, whoever employs its workers, each planned by the engine.",
        PlanModel.County => "One team for the whole county, planned by the engine.",
        PlanModel.GradeBlind => "The same one team, planned without a price on sending a higher grade than a visit needs.",
        _ => throw new ArgumentOutOfRangeException(nameof(model), model, "There is no such model."),
    };

    /// <summary>Whether a model takes as long as a search is given; the others are worked out at once.</summary>
    public static bool IsSearched(PlanModel model) => model is PlanModel.Silos or PlanModel.Localities or PlanModel.County or PlanModel.GradeBlind;

    /// <summary>Plans the day.</summary>
    /// <param name="model">Who plans what.</param>
    /// <param name="problem">The day.</param>
    /// <param name="search">Limits, seed and threads: all teams of a model together get what one team gets.</param>
    /// <param name="manual">The manual rule's variant; null: the usual.</param>
    /// <param name="standing">What belongs to standing runs today; only for <see cref="PlanModel.FixedRounds"/>, which without any is all gaps.</param>
    /// <param name="progress">Told what is being planned and the share done, 0 to 1.</param>
    /// <param name="stop">Ends the planning early with the best found so far.</param>
    /// <exception cref="ArgumentException">Options without a limit or out of range.</exception>
    public static ComparedPlan Plan(
        PlanModel model,
        RotaProblem problem,
        SearchOptions search,
        ManualOptions? manual = null,
        IReadOnlyList<StandingCall>? standing = null,
        IProgress<(string Step, double Fraction)>? progress = null,
        CancellationToken stop = default)
    {
        string id = IdOf(model);
        progress?.Report((id, 0));
        long began = search.Clock.GetTimestamp();
        Rota rota = model switch
        {
            PlanModel.AsIs => ManualPlanner.Plan(problem, Silos.ByLocalityAndEmployer(problem), manual, stop),
            PlanModel.FixedRounds => FixedRounds.Plan(problem, Silos.ByLocalityAndEmployer(problem), standing ?? [], manual, stop),
            PlanModel.EarliestDeadline => EarliestDeadline.Plan(problem, stop),
            PlanModel.NearestNeighbour => NearestNeighbour.Plan(problem, stop: stop),
            PlanModel.RegretInsertion => RotaSearch.Solve(problem, search with { TimeLimit = null, IterationLimit = 0 }, stop: stop).Rota,
            PlanModel.Silos => Apart(problem, Silos.ByLocalityAndEmployer(problem)),
            PlanModel.Localities => Apart(problem, Silos.ByLocality(problem)),
            PlanModel.County => Together(problem),
            PlanModel.GradeBlind => new RotaDraft(problem, Together(WithoutGrades(problem))).ToRota(),
            _ => throw new ArgumentOutOfRangeException(nameof(model), model, "There is no such model."),
        };
        return ComparedPlan.Of(IsSearched(model) && model != PlanModel.GradeBlind ? $"{id} optimised" : id, problem, rota, search.Clock.GetElapsedTime(began));

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
