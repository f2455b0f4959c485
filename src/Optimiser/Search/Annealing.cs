namespace CareRostering.Optimiser.Search;

/// <summary>
/// Slack induction by string removals (Christiaens and Vanden Berghe 2020): ruin, recreate, accept by simulated annealing with a
/// temperature that falls geometrically with the share of the limit used. One chain, one thread.
/// </summary>
internal sealed class Annealing
{
    private readonly SearchState state;
    private readonly SearchState best;
    private readonly Focus focus;
    private readonly StringRemoval removal;
    private readonly GreedyInsertion insertion;
    private readonly LocalMoves moves;
    private readonly int movesPerRuin;
    private readonly SeededRandom random;
    private readonly AnnealingOptions numbers;
    private readonly double scale;
    private readonly AssertionLevel assertions;
    private Cooling cooling;

    /// <summary>A chain with randomness of its own.</summary>
    public Annealing(CompiledProblem compiled, Neighbourhoods neighbourhoods, SearchOptions options, int chain)
    {
        state = new SearchState(compiled);
        best = new SearchState(compiled);
        random = SeededRandom.OfChain(options.Seed, chain);
        numbers = options.Annealing.For(compiled);
        focus = new Focus(compiled, neighbourhoods, numbers, random);
        removal = new StringRemoval(state, neighbourhoods, focus, numbers, random);
        insertion = new GreedyInsertion(state, neighbourhoods, numbers, random);
        moves = new LocalMoves(state, neighbourhoods, focus, numbers, random);
        movesPerRuin = numbers.MovesPerRuin!.Value;
        scale = neighbourhoods.MeanNearPrice;
        cooling = new Cooling(scale, numbers.StartTemperature!.Value, numbers.EndTemperature!.Value);
        assertions = options.Assertions;
    }

    public long Iterations { get; private set; }

    /// <summary>Temperature of the last step, micropence.</summary>
    public double Temperature { get; private set; }

    /// <summary>Where the chain stands; nothing of it is open between two steps.</summary>
    public SearchState Current => state;

    public SearchState Best => best;

    /// <summary>Starts from a state without open changes.</summary>
    public void StartFrom(SearchState start)
    {
        state.CopyFrom(start);
        if (Iterations == 0 || start.Total < best.Total)
        {
            best.CopyFrom(start);
        }
    }

    /// <summary>Starts from a whole rota, whatever was confined before; <see cref="Best"/> is from now on the best found from there.</summary>
    public void StartFromWhole(SearchState whole)
    {
        state.CopyFrom(whole);
        best.CopyFrom(state);
        focus.OpenAll();
    }

    /// <summary>
    /// Starts an annealing of its own, of a part of the search's limits, from a whole rota, whose absent visits are placed first; <see cref="Best"/> is from now on the best found from there.
    /// </summary>
    /// <param name="whole">A rota without open changes.</param>
    /// <param name="temperature">Temperature to start at, a multiple of the mean price of travel to the nearest; it ends where every annealing does.</param>
    /// <param name="from">Share of the limits used at its start.</param>
    /// <param name="until">Share used at its end.</param>
    public void StartAnew(SearchState whole, double temperature, double from, double until)
    {
        cooling = new Cooling(scale, temperature, numbers.EndTemperature!.Value, from, until);
        state.CopyFrom(whole);
        focus.OpenAll();
        if (insertion.Apply(long.MaxValue))
        {
            state.Commit();
        }
        else
        {
            state.Rollback();
        }

        best.CopyFrom(state);
    }

    /// <summary>Starts from one part of a rota that was cut, and changes nothing but that; <see cref="Best"/> is from now on the best of the part.</summary>
    public void StartFromPart(SearchState whole, RotaCut cut, int part)
    {
        state.CopyFrom(whole);
        state.Confine(cut, part);
        best.CopyFrom(state);
        focus.Confine(cut.VisitsOf(part));
    }

    /// <summary>One ruin-and-recreate step when <paramref name="fraction"/> of the limit, 0 to 1, is used.</summary>
    public void Step(double fraction)
    {
        Iterations++;
        Temperature = cooling.At(fraction);
        focus.Step();
        long limit = state.Total + (long)(-Temperature * Math.Log(1 - random.Unit()));
        bool accepted = removal.Apply() && insertion.Apply(limit) && state.Total <= limit;

        if (assertions == AssertionLevel.Full)
        {
            state.AssertSound();
        }

        if (accepted)
        {
            state.Commit();
            KeepBest();
        }
        else
        {
            state.Rollback();
            if (assertions == AssertionLevel.Full)
            {
                state.AssertSound();
            }
        }

        for (int i = 0; i < movesPerRuin; i++)
        {
            moves.Step(Temperature);
            KeepBest();
            if (assertions == AssertionLevel.Full)
            {
                state.AssertSound();
            }
        }
    }

    private void KeepBest()
    {
        if (state.Total < best.Total)
        {
            best.CopyFrom(state);
        }
    }
}
