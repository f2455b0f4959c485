using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Search;

/// <summary>Plans a day: construction by regret, then annealed ruin and recreate on several threads. Anytime: stopping it returns the best so far.</summary>
public static class RotaSearch
{
    /// <summary>Searches a rota for <paramref name="problem"/>.</summary>
    /// <param name="problem">What to plan.</param>
    /// <param name="options">Limits, seed, threads.</param>
    /// <param name="warmStart">Rota to start from; what of it is infeasible is repaired first. Null: from nothing.</param>
    /// <param name="progress">Told a few times a second, from one thread at a time.</param>
    /// <param name="stop">Ends the search early with the best rota so far.</param>
    /// <exception cref="ArgumentException">Options without a limit or out of range.</exception>
    public static SearchResult Solve(
        RotaProblem problem, SearchOptions options, Rota? warmStart = null, IProgress<SearchProgress>? progress = null, CancellationToken stop = default)
    {
        options.Validate();
        long began = options.Clock.GetTimestamp();
        var compiled = new CompiledProblem(problem);
        var start = new SearchState(compiled);
        if (problem.Shifts.Length == 0 || problem.Visits.Length == 0)
        {
            return new SearchResult(start.ToRota(), 0, options.Clock.GetElapsedTime(began), new PaceClock(options, began, stop).Notes(stopped: false));
        }

        var neighbourhoods = new Neighbourhoods(compiled, options.Annealing.Neighbours, options.Annealing.For(compiled).HourWeight!.Value);
        if (warmStart is not null)
        {
            start.Load(warmStart);
        }

        new RegretConstruction(start).Apply(stop);
        start.Commit();
        bool isConstructed = !stop.IsCancellationRequested;
        var clock = new PaceClock(options, began, stop);
        var pace = new SearchPace(options, began, progress, clock);
        SearchState best = SharedRota.Suits(compiled, options)
            ? SharedRota.Run(start, neighbourhoods, options, pace)
            : EliteSearch.Suits(compiled, options) ? EliteSearch.Run(start, neighbourhoods, options, pace)
            : IndependentChains.Run(start, neighbourhoods, options, pace);
        bool isStopped = pace.IsStopped;
        if (!isStopped)
        {
            // A visit that blinks kept out to the end goes in now, unless it is better left out.
            best.Commit();
            long found = best.Total;
            new RegretConstruction(best).Apply(stop);
            if (best.Total > found)
            {
                best.Rollback();
            }

            best.Commit();
            isConstructed &= !stop.IsCancellationRequested;
        }

        return new SearchResult(best.ToRota(), pace.Iterations, options.Clock.GetElapsedTime(began), isConstructed ? clock.Notes(isStopped) : null);
    }
}
