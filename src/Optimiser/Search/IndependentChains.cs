namespace CareRostering.Optimiser.Search;

/// <summary>A chain of its own for each thread, all over the whole problem; a few times in a run the worst goes on from the best of all.</summary>
internal static class IndependentChains
{
    /// <summary>Searches from <paramref name="start"/>, which has no open changes; the best state found.</summary>
    public static SearchState Run(SearchState start, Neighbourhoods neighbourhoods, SearchOptions options, SearchPace pace)
    {
        var chains = new Annealing[options.Threads];
        for (int chain = 0; chain < chains.Length; chain++)
        {
            chains[chain] = new Annealing(start.Compiled, neighbourhoods, options, chain);
            chains[chain].StartFrom(start);
        }

        for (int leg = 1; leg <= options.Annealing.Exchanges && !pace.IsStopped; leg++)
        {
            pace.RunLeg(chains, (double)leg / options.Annealing.Exchanges, chains[0].Best);
            Exchange(chains);
        }

        return Winner(chains).Best;
    }

    private static Annealing Winner(Annealing[] chains)
    {
        Annealing winner = chains[0];
        foreach (Annealing chain in chains)
        {
            if (chain.Best.Total < winner.Best.Total)
            {
                winner = chain;
            }
        }

        return winner;
    }

    /// <summary>The worst chain goes on from the best rota of the best.</summary>
    private static void Exchange(Annealing[] chains)
    {
        Annealing winner = Winner(chains);
        Annealing loser = chains[0];
        foreach (Annealing chain in chains)
        {
            if (chain.Best.Total > loser.Best.Total)
            {
                loser = chain;
            }
        }

        if (loser.Best.Total > winner.Best.Total)
        {
            loser.StartFrom(winner.Best);
        }
    }
}
