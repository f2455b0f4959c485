namespace CareRostering.Optimiser.Search;

/// <summary>
/// Many short annealings instead of one long one, where a day is small for the time given: the first ones from a hot start, each into a valley of its own; the others from two of the best
/// rotas so far, some rounds of the one put into the other (selective route exchange, Nagata and Kobayashi 2010), from a temperature at which most of that stays. What comes of two takes the place of
/// the one that it has most of, if it is better: so elites stay different.
/// </summary>
internal sealed class EliteSearch
{
    /// <summary>Steps a second of one thread of a small machine on plain rounds: by it a time limit is turned into steps, so that a search with the same options is always of the same kind.</summary>
    private const double StepsPerSecond = 50_000;

    /// <summary>Smallest share of the visits that is taken over from the second rota, and largest.</summary>
    private const double LeastTaken = 0.15;
    private const double MostTaken = 0.85;

    private readonly AnnealingOptions numbers;
    private readonly SearchPace pace;
    private readonly SearchState start;
    private readonly Neighbourhoods neighbourhoods;
    private readonly CompiledProblem compiled;
    private readonly Annealing[] chains;
    private readonly SeededRandom random;
    private readonly List<SearchState> elites = [];
    private readonly SearchState[] parents;
    private readonly SearchState crossed;
    private readonly SearchState best;
    private readonly int[] sourceOf;

    private EliteSearch(SearchState start, Neighbourhoods neighbourhoods, SearchOptions options, SearchPace pace)
    {
        this.start = start;
        this.neighbourhoods = neighbourhoods;
        this.pace = pace;
        compiled = start.Compiled;
        numbers = options.Annealing.For(compiled);
        chains = [.. Enumerable.Range(0, options.Threads).Select(chain => new Annealing(compiled, neighbourhoods, options, chain))];
        random = SeededRandom.OfChain(options.Seed, options.Threads);
        parents = new SearchState[chains.Length];
        crossed = new SearchState(compiled);
        best = new SearchState(compiled);
        best.CopyFrom(start);
        sourceOf = new int[compiled.Shifts];
    }

    /// <summary>Whether there is time for many annealings.</summary>
    public static bool Suits(CompiledProblem compiled, SearchOptions options)
    {
        double byTime = options.TimeLimit is { } time ? time.TotalSeconds * StepsPerSecond : double.MaxValue;
        double steps = Math.Min(byTime, options.IterationLimit ?? double.MaxValue);
        return steps >= (double)options.Annealing.For(compiled).ElitesFromSteps!.Value * compiled.Visits;
    }

    /// <summary>Searches from <paramref name="start"/>, which has no open changes; the best state found.</summary>
    public static SearchState Run(SearchState start, Neighbourhoods neighbourhoods, SearchOptions options, SearchPace pace) =>
        new EliteSearch(start, neighbourhoods, options, pace).Run();

    private SearchState Run()
    {
        double used = 0;
        for (int leg = 1; leg <= numbers.Firsts && !pace.IsStopped; leg++)
        {
            double until = numbers.FirstShare * leg / numbers.Firsts;
            foreach (Annealing chain in chains)
            {
                chain.StartAnew(start, numbers.StartTemperature!.Value, used, until);
            }

            pace.RunLeg(chains, until, leg == 1 ? chains[0].Best : best);
            foreach (Annealing chain in chains)
            {
                KeepFirst(chain.Best);
            }

            used = until;
        }

        for (int leg = 1; leg <= numbers.Children && !pace.IsStopped; leg++)
        {
            double until = numbers.FirstShare + ((1 - numbers.FirstShare) * leg / numbers.Children);
            for (int chain = 0; chain < chains.Length; chain++)
            {
                parents[chain] = elites[random.Below(elites.Count)];
                chains[chain].StartAnew(Cross(parents[chain], elites[random.Below(elites.Count)]), numbers.ChildTemperature, used, until);
            }

            pace.RunLeg(chains, until, best);
            for (int chain = 0; chain < chains.Length; chain++)
            {
                KeepChild(chains[chain].Best, parents[chain]);
            }

            used = until;
        }

        return best;
    }

    /// <summary>The first rota with rounds of the second around a random visit; the first itself, to be annealed once more, where they do not fit together.</summary>
    private SearchState Cross(SearchState first, SearchState second)
    {
        Array.Fill(sourceOf, -1);
        double most = compiled.Visits * (LeastTaken + ((MostTaken - LeastTaken) * random.Unit()));
        int centre = random.Below(compiled.Visits);
        var isTaken = new HashSet<int>();
        int taken = 0;
        foreach (int visit in neighbourhoods.Near[centre].Prepend(centre))
        {
            int round = second.At(visit).Round;
            if (taken >= most)
            {
                break;
            }

            if (round >= 0 && isTaken.Add(round))
            {
                taken += second.Sums(round).Visits;
                sourceOf[PlaceFor(first, second, round)] = round;
            }
        }

        return crossed.TryCross(first, second, sourceOf) ? crossed : first;
    }

    /// <summary>Of the first rota's rounds of the same kind that are still its own, the one with most of the visits of a round of the second. There are as many of a kind in both, so there is one.</summary>
    private int PlaceFor(SearchState first, SearchState second, int round)
    {
        int place = -1;
        int most = -1;
        foreach (int twin in compiled.Twins[compiled.TwinOf[round]])
        {
            int shared = 0;
            for (int index = second.At(second.StartOf(round)).Next; !second.IsEnd(index); index = second.At(index).Next)
            {
                shared += second.IsVisit(index) && first.At(index).Round == twin ? 1 : 0;
            }

            if (sourceOf[twin] < 0 && shared > most)
            {
                (place, most) = (twin, shared);
            }
        }

        return place;
    }

    private void KeepFirst(SearchState found)
    {
        KeepBest(found);
        if (!elites.Exists(elite => elite.Total == found.Total))
        {
            var elite = new SearchState(compiled);
            elite.CopyFrom(found);
            elites.Add(elite);
        }
    }

    /// <summary>A rota made of two takes the place of the one that it has most of; one that is there already does not.</summary>
    private void KeepChild(SearchState found, SearchState parent)
    {
        KeepBest(found);
        if (found.Total < parent.Total && !elites.Exists(elite => elite.Total == found.Total))
        {
            parent.CopyFrom(found);
        }
    }

    private void KeepBest(SearchState found)
    {
        if (found.Total < best.Total)
        {
            best.CopyFrom(found);
        }
    }
}
