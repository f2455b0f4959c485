using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;

namespace CareRostering.Planning.AsIs;

/// <summary>
/// Plans each silo with the engine, one after another, and joins the rounds into one rota. The silo whose visits need the highest grades plans
/// first; the others fit in with it. Visits that several silos make together start when the manual rule had them agree to.
/// </summary>
public static class SiloSearch
{
    /// <summary>Searches a rota for <paramref name="problem"/>, silo by silo.</summary>
    /// <param name="problem">The whole day.</param>
    /// <param name="silos">Which team plans what.</param>
    /// <param name="options">Limits for all silos together: each gets the share that its visits are of all visits.</param>
    /// <param name="progress">Told before each silo: its name and the share of visits planned before, 0 to 1.</param>
    /// <param name="stop">Ends the search early with the best found so far.</param>
    /// <exception cref="ArgumentException">Options without a limit or out of range.</exception>
    public static SearchResult Solve(RotaProblem problem, Silos silos, SearchOptions options, IProgress<(string Silo, double Fraction)>? progress = null, CancellationToken stop = default)
    {
        long began = options.Clock.GetTimestamp();
        var standing = StandingVisits.Before(problem, silos, ManualPlanner.Plan(problem, silos, options: null, stop));
        var rounds = new List<Round>();
        long iterations = 0;
        int planned = 0;
        foreach (int silo in Order(problem, silos))
        {
            progress?.Report((silos.Names[silo], (double)planned / Math.Max(1, problem.Visits.Length)));
            SiloCut cut = SiloCut.Of(problem, silos, silo, standing);
            SearchResult result = RotaSearch.Solve(cut.Problem, Share(options, cut.Visits.Length, problem.Visits.Length), stop: stop);
            Round[] made = [.. cut.ToWhole(result.Rota)];
            standing.Settle(silos.VisitsOf(silo), made);
            rounds.AddRange(made);
            iterations += result.Iterations;
            planned += silos.VisitsOf(silo).Length;
        }

        return new SearchResult(Join(problem, rounds), iterations, options.Clock.GetElapsedTime(began));
    }

    /// <summary>One rota of all rounds; half a group that may only be made whole is taken out.</summary>
    internal static Rota Join(RotaProblem problem, IReadOnlyList<Round> rounds)
    {
        var made = rounds.SelectMany(round => round.Stops).Select(stop => stop.Visit).ToHashSet();
        var joined = new Rota
        {
            Rounds = [.. rounds.OrderBy(round => round.Shift)],
            Unassigned = [.. Enumerable.Range(0, problem.Visits.Length).Where(visit => !made.Contains(visit)).Select(visit => new UnassignedVisit(visit, []))],
            Score = default,
        };
        return new RotaDraft(problem, joined).ToRota();
    }

    /// <summary>Silos by the mean grade that their visits need, highest first: the times of clinical visits are the harder to move.</summary>
    internal static int[] Order(RotaProblem problem, Silos silos) =>
    [
        .. Enumerable.Range(0, silos.Count)
            .Where(silo => silos.VisitsOf(silo).Length > 0)
            .OrderByDescending(silo => silos.VisitsOf(silo).Average(visit => problem.Visits[visit].MinimumGrade))
            .ThenBy(silo => silo),
    ];

    private static SearchOptions Share(SearchOptions options, int visits, int all) => options with
    {
        TimeLimit = options.TimeLimit is { } time ? time * ((double)visits / Math.Max(1, all)) : null,
        IterationLimit = options.IterationLimit is { } iterations ? Math.Max(1, iterations * visits / Math.Max(1, all)) : null,
    };
}
