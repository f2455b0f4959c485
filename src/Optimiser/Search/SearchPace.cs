using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Search;

/// <summary>How far a search has got by its limits; runs chains side by side up to a share of them, and tells the caller about progress.</summary>
internal sealed class SearchPace(SearchOptions options, long began, IProgress<SearchProgress>? progress, PaceClock clock)
{
    private const int IterationsBetweenClockReadings = 32;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly long[] done = new long[options.Threads];
    private TimeSpan lastTold = TimeSpan.MinValue;

    /// <summary>Iterations of all threads in all legs that are over.</summary>
    public long Iterations => done.Sum();

    /// <summary>Whether the caller asked for an end.</summary>
    public bool IsStopped => clock.IsStopped;

    /// <summary>
    /// Runs each chain on a thread of its own until the share <paramref name="until"/>, 0 to 1, of the limits is used: of iterations where
    /// they are limited, so that equal input gives equal output; else by the clock.
    /// </summary>
    /// <param name="chains">One for each thread; a thread's iterations are counted over all legs.</param>
    /// <param name="until">Share of the limits at which the leg ends.</param>
    /// <param name="told">Rota that progress is told of; only the first chain, or nobody, changes it.</param>
    public void RunLeg(Annealing[] chains, double until, SearchState told)
    {
        long[] before = [.. chains.Select(chain => chain.Iterations)];
        SideBySide.Run(chains.Length, index => Run(chains[index], index, until, index == 0 ? told : null));
        for (int index = 0; index < chains.Length; index++)
        {
            done[index] += chains[index].Iterations - before[index];
        }
    }

    private void Run(Annealing chain, int index, double until, SearchState? told)
    {
        long before = done[index] - chain.Iterations;
        long last = options.IterationLimit is { } limit ? (long)Math.Ceiling(limit * until) - before : long.MaxValue;
        while (chain.Iterations < last && clock.Read(index, UsedIterations(before + chain.Iterations)) is { } used)
        {
            if (options.TimeLimit is not null && used >= until)
            {
                break;
            }

            for (int i = 0; i < IterationsBetweenClockReadings && chain.Iterations < last; i++)
            {
                options.BetweenSteps?.Invoke();
                chain.Step(used);
            }

            if (told is not null)
            {
                Tell(told, used, before + chain.Iterations);
            }
        }
    }

    /// <summary>Share of the limit of iterations used by a thread, 0 to 1; 0 where there is none.</summary>
    private double UsedIterations(long iterations) => options.IterationLimit switch
    {
        null => 0,
        0 => 1,
        { } limit => Math.Min(1, (double)iterations / limit),
    };

    /// <summary>Tells the caller about progress, at most a few times a second; other threads are taken to be as far as this one.</summary>
    private void Tell(SearchState told, double fraction, long iterations)
    {
        if (progress is null)
        {
            return;
        }

        TimeSpan now = options.Clock.GetElapsedTime(began);
        if (lastTold == TimeSpan.MinValue || now - lastTold >= Pause)
        {
            lastTold = now;
            Rota best = told.ToRota();
            progress.Report(new SearchProgress(now, iterations * options.Threads, best.Score, best.Unassigned.Length, fraction) { Rota = best });
        }
    }
}
