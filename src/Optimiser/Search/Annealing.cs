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
    private readonly double startTemperature;
    private readonly double cooling;
    private readonly AssertionLevel assertions;

    public Annealing(CompiledProblem compiled, Neighbourhoods neighbourhoods, SearchOptions options, int chain)
    {
        state = new SearchState(compiled);
        best = new SearchState(compiled);
        random = new SeededRandom(((ulong)(uint)options.Seed << 32) | (uint)chain);
        focus = new Focus(compiled, neighbourhoods, options.Annealing, random);
        removal = new StringRemoval(state, neighbourhoods, focus, options.Annealing, random);
        insertion = new GreedyInsertion(state, neighbourhoods, options.Annealing, random);
        moves = new LocalMoves(state, neighbourhoods, focus, options.Annealing, random);
        movesPerRuin = options.Annealing.MovesPerRuin;
        startTemperature = options.Annealing.StartTemperature * neighbourhoods.MeanNearPrice;
        cooling = Math.Log(options.Annealing.EndTemperature / options.Annealing.StartTemperature);
        assertions = options.Assertions;
    }

    public long Iterations { get; private set; }

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

    /// <summary>One ruin-and-recreate step when <paramref name="fraction"/> of the limit, 0 to 1, is used.</summary>
    public void Step(double fraction)
    {
        Iterations++;
        double temperature = startTemperature * Math.Exp(cooling * fraction);
        focus.Step();
        long limit = state.Total + (long)(-temperature * Math.Log(1 - random.Unit()));
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
            moves.Step(temperature);
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
