namespace CareRostering.Optimiser.Search;

/// <summary>
/// All threads on one rota: it is cut into as many parts as there are threads, each thread anneals the rounds of its own at the one
/// temperature, the parts are put together, and the rota is cut anew somewhere else. On large days the one rota gets all the steps that independent chains would spend on rotas of their own.
/// </summary>
internal sealed class SharedRota
{
    /// <summary>Shortest time between two cuts that is worth their making.</summary>
    private static readonly TimeSpan ShortestLeg = TimeSpan.FromMilliseconds(100);

    /// <summary>Longest time between two cuts: nobody sees what was found before the parts are put together.</summary>
    private static readonly TimeSpan LongestLeg = TimeSpan.FromSeconds(2);

    /// <summary>Multiples of the temperature that putting parts together may cost beyond what the parts themselves cost.</summary>
    private const double MostSpoilt = 3;

    private readonly SearchOptions options;
    private readonly SearchPace pace;
    private readonly Annealing[] chains;
    private readonly SeededRandom chanceOfCuts;
    private readonly long[] started;
    private readonly SearchState best;
    private readonly SearchState found;
    private SearchState current;
    private SearchState next;

    private SharedRota(SearchState start, Neighbourhoods neighbourhoods, SearchOptions options, SearchPace pace)
    {
        CompiledProblem compiled = start.Compiled;
        this.pace = pace;
        this.options = options;
        chains = [.. Enumerable.Range(0, options.Threads).Select(chain => new Annealing(compiled, neighbourhoods, options, chain))];
        chanceOfCuts = SeededRandom.OfChain(options.Seed, options.Threads);
        started = new long[options.Threads];
        best = new SearchState(compiled);
        found = new SearchState(compiled);
        current = new SearchState(compiled);
        next = new SearchState(compiled);
        best.CopyFrom(start);
        current.CopyFrom(start);
    }

    /// <summary>Whether the threads had better share one rota: enough visits for each.</summary>
    public static bool Suits(CompiledProblem compiled, SearchOptions options) =>
        options.Threads > 1 && compiled.Visits >= (long)options.Threads * options.Annealing.SharedFromVisits;

    /// <summary>Searches from <paramref name="start"/>, which has no open changes; the best state found.</summary>
    public static SearchState Run(SearchState start, Neighbourhoods neighbourhoods, SearchOptions options, SearchPace pace) =>
        new SharedRota(start, neighbourhoods, options, pace).Run();

    private SearchState Run()
    {
        int legs = Math.Max(1, options.Annealing.Cuts);
        if (options.TimeLimit is { } time)
        {
            double wanted = options.IterationLimit is null ? Math.Max(legs, time / LongestLeg) : legs;
            legs = (int)Math.Clamp(wanted, 1, Math.Max(1, time / ShortestLeg));
        }

        for (int leg = 1; leg <= legs && !pace.IsStopped; leg++)
        {
            double until = (double)leg / legs;
            var cut = new RotaCut(current, options.Threads, chanceOfCuts);
            if (ShareOut(cut))
            {
                pace.RunLeg(chains, until, best);
                PutTogether(cut);
            }
            else
            {
                RunWhole(until);
            }
        }

        return best;
    }

    /// <summary>Gives each chain a part; false where one has nothing to work on.</summary>
    private bool ShareOut(RotaCut cut)
    {
        for (int part = 0; part < cut.Parts; part++)
        {
            if (!cut.PartOfRound.Contains(part) || !cut.PartOfVisit.Contains(part))
            {
                return false;
            }

            chains[part].StartFromPart(current, cut, part);
            started[part] = chains[part].Current.Total;
        }

        return true;
    }

    private void PutTogether(RotaCut cut)
    {
        SearchState[] ends = [.. chains.Select(chain => chain.Current)];
        SearchState[] bests = [.. chains.Select(chain => chain.Best)];
        bool isBetter = Expected(bests) < best.Total;
        SideBySide.Run(isBetter ? 2 : 1, piece =>
        {
            if (piece == 0)
            {
                Join(next, cut, ends);
            }
            else
            {
                Join(found, cut, bests);
            }
        });
        KeepBest(next);
        if (isBetter)
        {
            KeepBest(found);
        }

        (current, next) = (next, current);
    }

    /// <summary>What parts put together cost if none of them touches what another has gained.</summary>
    private long Expected(SearchState[] parts) => current.Total + parts.Select((part, index) => part.Total - started[index]).Sum();

    /// <summary>
    /// Puts parts together. Where they do not fit, or spoil what they gained (two parts may mend the same lateness, each in its own way), one after
    /// the other, the most gained first, as far as they agree.
    /// </summary>
    private void Join(SearchState whole, RotaCut cut, SearchState[] parts)
    {
        long spoilt = (long)(MostSpoilt * chains[0].Temperature);
        if (!whole.TryJoin(current, parts, cut) || whole.Total > Expected(parts) + spoilt)
        {
            SearchState[] agreeing = new SearchState[parts.Length];
            Array.Fill(agreeing, current);
            long total = current.Total;
            foreach (int part in Enumerable.Range(0, parts.Length).OrderBy(part => parts[part].Total - started[part]))
            {
                agreeing[part] = parts[part];
                long expected = total + parts[part].Total - started[part];
                bool agrees = whole.TryJoin(current, agreeing, cut) && whole.Total <= expected + spoilt;
                agreeing[part] = agrees ? parts[part] : current;
                total = agrees ? whole.Total : total;
            }

            if (!whole.TryJoin(current, agreeing, cut))
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
        foreach (Annealing chain in chains)
        {
            chain.StartFromWhole(current);
        }

        pace.RunLeg(chains, until, best);
        foreach (Annealing chain in chains)
        {
            KeepBest(chain.Best);
        }

        current.CopyFrom(chains.MinBy(chain => chain.Current.Total)!.Current);
    }
}
