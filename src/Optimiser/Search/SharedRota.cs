namespace CareRostering.Optimiser.Search;

/// <summary>
/// All threads on one rota: it is cut into as many parts as there are threads, each thread anneals the rounds of its own at the one
/// temperature, the parts are put together, and the rota is cut anew somewhere else. On large days the one rota gets all the steps that independent chains would spend on rotas of their own.
/// </summary>
internal sealed class SharedRota
{
    /// <summary>Shortest time between two cuts that is worth their making.</summary>
    private static readonly TimeSpan ShortestLeg = TimeSpan.FromMilliseconds(250);

    private readonly CompiledProblem compiled;
    private readonly Neighbourhoods neighbourhoods;
    private readonly SearchOptions options;
    private readonly SearchPace pace;
    private readonly SeededRandom[] chance;
    private readonly SeededRandom chanceOfCuts;
    private readonly long[] started;
    private readonly SearchState best;
    private readonly SearchState found;
    private SearchState current;
    private SearchState next;

    private SharedRota(SearchState start, Neighbourhoods neighbourhoods, SearchOptions options, SearchPace pace)
    {
        compiled = start.Compiled;
        this.neighbourhoods = neighbourhoods;
        this.pace = pace;

        // Numbers are chosen for the whole day, whatever its parts have in them.
        this.options = options with { Annealing = options.Annealing.For(compiled) };
        chance = [.. Enumerable.Range(0, options.Threads).Select(chain => SeededRandom.OfChain(options.Seed, chain))];
        chanceOfCuts = SeededRandom.OfChain(options.Seed, options.Threads);
        started = new long[options.Threads];
        best = new SearchState(compiled);
        found = new SearchState(compiled);
        current = new SearchState(compiled);
        next = new SearchState(compiled);
        best.CopyFrom(start);
        current.CopyFrom(start);
    }

    /// <summary>
    /// Whether the threads had better share one rota: enough visits for each, workers to share out, and nothing priced once a rota, which no
    /// part could know.
    /// </summary>
    public static bool Suits(CompiledProblem compiled, SearchOptions options) =>
        options.Threads > 1 && compiled.Visits >= (long)options.Threads * options.Annealing.SharedFromVisits && !compiled.HasRotaPrices;

    /// <summary>Searches from <paramref name="start"/>, which has no open changes; the best state found.</summary>
    public static SearchState Run(SearchState start, Neighbourhoods neighbourhoods, SearchOptions options, SearchPace pace) =>
        new SharedRota(start, neighbourhoods, options, pace).Run();

    private SearchState Run()
    {
        int legs = Math.Max(1, options.Annealing.Cuts);
        if (options.TimeLimit is { } time)
        {
            legs = Math.Clamp((int)Math.Min(time / ShortestLeg, int.MaxValue), 1, legs);
        }

        for (int leg = 1; leg <= legs && !pace.IsStopped; leg++)
        {
            double until = (double)leg / legs;
            var cut = new RotaCut(current, options.Threads, chanceOfCuts);
            if (MakeParts(cut) is { } parts)
            {
                pace.RunLeg(parts, until, best);
                PutTogether(cut, parts);
            }
            else
            {
                RunWhole(until);
            }
        }

        return best;
    }

    /// <summary>A chain for each part; null where one has nothing to work on.</summary>
    private Annealing[]? MakeParts(RotaCut cut)
    {
        var parts = new Annealing?[cut.Parts];
        SideBySide.Run(parts.Length, part => parts[part] = MakePart(cut, part));
        return Array.TrueForAll(parts, part => part is not null) ? parts as Annealing[] : null;
    }

    private Annealing? MakePart(RotaCut cut, int part)
    {
        int[] visits = cut.VisitsOf(part);
        CompiledProblem view = cut.Compile(part);
        var state = new SearchState(view);
        if (visits.Length == 0 || !cut.PartOfRound.Contains(part) || !state.TryLoadPart(current, cut, part))
        {
            return null;
        }

        var chain = new Annealing(view, neighbourhoods, options, chance[part], visits);
        chain.StartFrom(state);
        started[part] = state.Total;
        return chain;
    }

    private void PutTogether(RotaCut cut, Annealing[] parts)
    {
        // What the parts gained adds up, but for what lets go of visits held at the cut.
        long promise = current.Total + parts.Select((part, index) => part.Best.Total - started[index]).Sum();
        bool isBetter = promise < best.Total;
        SideBySide.Run(isBetter ? 2 : 1, piece =>
        {
            if (piece == 0)
            {
                Join(next, cut, [.. parts.Select(part => part.Current)]);
            }
            else
            {
                Join(found, cut, [.. parts.Select(part => part.Best)]);
            }
        });
        KeepBest(next);
        if (isBetter)
        {
            KeepBest(found);
        }

        (current, next) = (next, current);
    }

    /// <summary>Puts parts together; where they do not fit, one after the other as far as they do.</summary>
    private void Join(SearchState whole, RotaCut cut, SearchState[] parts)
    {
        if (!whole.TryJoin(current, parts, cut))
        {
            SearchState[] fitting = new SearchState[parts.Length];
            Array.Fill(fitting, current);
            for (int part = 0; part < parts.Length; part++)
            {
                fitting[part] = parts[part];
                fitting[part] = whole.TryJoin(current, fitting, cut) ? parts[part] : current;
            }

            if (!whole.TryJoin(current, fitting, cut))
            {
                whole.CopyFrom(current);
            }
        }

        if (options.Assertions == AssertionLevel.Full)
        {
            whole.AssertSound();
        }
    }

    private void KeepBest(SearchState rota)
    {
        if (rota.Total < best.Total)
        {
            best.CopyFrom(rota);
        }
    }

    /// <summary>A leg in which the rota is not cut: every thread works on all of it, and the best goes on.</summary>
    private void RunWhole(double until)
    {
        var chains = new Annealing[options.Threads];
        for (int chain = 0; chain < chains.Length; chain++)
        {
            chains[chain] = new Annealing(compiled, neighbourhoods, options, chance[chain], null);
            chains[chain].StartFrom(current);
        }

        pace.RunLeg(chains, until, best);
        foreach (Annealing chain in chains)
        {
            KeepBest(chain.Best);
        }

        current.CopyFrom(chains.MinBy(chain => chain.Current.Total)!.Current);
    }
}
