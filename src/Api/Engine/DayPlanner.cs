using CareRostering.Api.Rotas;
using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Explanation;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Engine;

/// <summary>Plans a day with the optimiser, and lets nothing through that the independent checker does not find sound.</summary>
internal sealed class DayPlanner(ITravelSource travel)
{
    /// <summary>Builds the day's problem, travel times included.</summary>
    /// <exception cref="Optimiser.Problem.FaultException">With every fault of the day.</exception>
    public PlanningDay Build(DayDocument day, CancellationToken stop) => ProblemBuilder.Build(day, travel, stop);

    /// <summary>Searches a rota, from <paramref name="start"/> or from nothing; stopping gives the best so far.</summary>
    /// <exception cref="UnsoundRotaException">The checker found a broken rule.</exception>
    public static (LoadedRota Rota, SearchResult Result) Plan(PlanningDay day, SearchOptions options, Rota? start, IProgress<SearchProgress> progress, CancellationToken stop)
    {
        SearchResult result = RotaSearch.Solve(day.Problem, options, start, progress, stop);
        var rota = new LoadedRota(day, RotaExplainer.Explain(day.Problem, result.Rota));
        rota.ThrowIfUnsound();
        return (rota, result);
    }
}

/// <summary>A rota of our own making that breaks a rule: our fault, never the caller's. It is not stored.</summary>
internal sealed class UnsoundRotaException(IReadOnlyList<Violation> violations)
    : Exception($"The checker refused a rota: {string.Join("; ", violations.Take(10).Select(found => $"{found.Rule} {found.Path}: {found.Message}"))}");
