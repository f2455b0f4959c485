using BenchmarkDotNet.Attributes;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;

namespace CareRostering.Micro;

/// <summary>
/// The steps of a search one by one, on one thread, in the middle of its cooling: a place tested, a single move proposed, a ruin and recreate. Times are
/// those of one; none may allocate a byte.
/// </summary>
public class StepBenchmarks
{
    private const int Places = 100_000;
    private const int Moves = 20_000;
    private const int Ruins = 500;
    private const int Absent = 40;
    private const double HalfCooled = 0.5;

    private SearchState state = null!;
    private Neighbourhoods neighbourhoods = null!;
    private Blinker open = null!;
    private Focus focus = null!;
    private LocalMoves moves = null!;
    private Annealing chain = null!;
    private double temperature;
    private int next;

    public enum DayKind
    {
        /// <summary>The 900 visits of the sample county.</summary>
        County,

        /// <summary><see cref="GeneratedDays.Routing"/>.</summary>
        Routing,

        /// <summary><see cref="GeneratedDays.Linked"/>.</summary>
        Linked,
    }

    [Params(DayKind.County, DayKind.Routing, DayKind.Linked)]
    public DayKind Day { get; set; }

    [GlobalSetup]
    public void Plan()
    {
        RotaProblem problem = Day switch
        {
            DayKind.County => SampleDays.Day.Problem,
            DayKind.Routing => GeneratedDays.Routing(),
            _ => GeneratedDays.Linked(),
        };
        var compiled = new CompiledProblem(problem);
        AnnealingOptions options = new AnnealingOptions().For(compiled);
        neighbourhoods = new Neighbourhoods(compiled, options.Neighbours, options.HourWeight!.Value);
        SearchState planned = Planned(compiled, problem);

        state = new SearchState(compiled);
        state.CopyFrom(planned);
        var random = new SeededRandom(7);
        open = new Blinker(random, 0);
        focus = new Focus(compiled, neighbourhoods, options, random);
        moves = new LocalMoves(state, neighbourhoods, focus, options, random);
        (double start, double end) = (options.StartTemperature!.Value, options.EndTemperature!.Value);
        temperature = start * neighbourhoods.MeanNearPrice * Math.Pow(end / start, HalfCooled);

        chain = new Annealing(compiled, neighbourhoods, new SearchOptions { IterationLimit = 1, Annealing = options with { MovesPerRuin = 0 } }, 0);
        chain.StartFrom(planned);
        for (int step = 0; step < 5_000; step++)
        {
            chain.Step(HalfCooled);
        }
    }

    /// <summary>The same with some visits taken out: those whose places are tested.</summary>
    [GlobalSetup(Target = nameof(TestPlace))]
    public void PlanWithGaps()
    {
        Plan();
        for (int visit = 0; visit < state.Compiled.Visits && state.Absent.Length < Absent; visit += state.Compiled.Visits / Absent)
        {
            if (state.IsAssigned(visit))
            {
                state.Remove(visit);
            }
        }

        state.Commit();
    }

    /// <summary>A place beside a neighbour tested for an absent visit, as greedy insertion does it.</summary>
    [Benchmark(OperationsPerInvoke = Places)]
    public long TestPlace()
    {
        long costs = 0;
        long until = state.Evaluations + Places;
        while (state.Evaluations < until)
        {
            next = next + 1 < state.Absent.Length ? next + 1 : 0;
            int visit = state.Absent[next];
            Placement best = Placement.None;
            state.Prepare(visit);
            state.ConsiderNeighbours(visit, neighbourhoods.Before[visit], neighbourhoods.After[visit], neighbourhoods.IsBefore(visit), open, ref best);
            costs += best.Cost;
        }

        return costs;
    }

    /// <summary>A single move of any kind proposed, and made where it is accepted.</summary>
    [Benchmark(OperationsPerInvoke = Moves)]
    public long ProposeMove()
    {
        for (int move = 0; move < Moves; move++)
        {
            focus.Step();
            moves.Step(temperature);
        }

        return state.Total;
    }

    /// <summary>A ruin and recreate, and the decision about it.</summary>
    [Benchmark(OperationsPerInvoke = Ruins)]
    public long RuinAndRecreate()
    {
        for (int step = 0; step < Ruins; step++)
        {
            chain.Step(HalfCooled);
        }

        return chain.Best.Total;
    }

    private static SearchState Planned(CompiledProblem compiled, RotaProblem problem)
    {
        var planned = new SearchState(compiled);
        planned.Load(RotaSearch.Solve(problem, new SearchOptions { Threads = 1, IterationLimit = 5_000 }).Rota);
        return planned;
    }
}
