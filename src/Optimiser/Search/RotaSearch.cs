using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Search;

/// <summary>Plans a day: construction by regret, then annealed ruin and recreate on several threads that exchange their best. Anytime: stopping it returns the best so far.</summary>
public static class RotaSearch
{
    private const int IterationsBetweenClockReadings = 32;

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
            return new SearchResult(start.ToRota(), 0, options.Clock.GetElapsedTime(began));
        }

        var neighbourhoods = new Neighbourhoods(compiled, options.Annealing.Neighbours);
        if (warmStart is not null)
        {
            start.Load(warmStart);
        }

        new RegretConstruction(start).Apply(stop);
        start.Commit();
        var chains = new Annealing[options.Threads];
        for (int chain = 0; chain < chains.Length; chain++)
        {
            chains[chain] = new Annealing(compiled, neighbourhoods, options, chain);
            chains[chain].StartFrom(start);
        }

        var report = new Reporter(options, began, chains, progress);
        for (int leg = 1; leg <= options.Annealing.Exchanges && !stop.IsCancellationRequested; leg++)
        {
            double until = (double)leg / options.Annealing.Exchanges;
            RunLeg(chains, options, began, until, report, stop);
            Exchange(chains);
        }

        SearchState best = Winner(chains).Best;
        if (!stop.IsCancellationRequested)
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
        }

        return new SearchResult(best.ToRota(), chains.Sum(chain => chain.Iterations), options.Clock.GetElapsedTime(began));
    }

    private static void RunLeg(Annealing[] chains, SearchOptions options, long began, double until, Reporter report, CancellationToken stop)
    {
        void Run(int index)
        {
            long last = options.IterationLimit is { } limit ? (long)Math.Ceiling(limit * until) : long.MaxValue;
            while (!stop.IsCancellationRequested && chains[index].Iterations < last)
            {
                double used = Used(chains[index], options, began);
                if (options.TimeLimit is not null && used >= until)
                {
                    break;
                }

                for (int i = 0; i < IterationsBetweenClockReadings && chains[index].Iterations < last; i++)
                {
                    chains[index].Step(used);
                }

                if (index == 0)
                {
                    report.Tell(used);
                }
            }
        }

        if (chains.Length == 1)
        {
            Run(0);
            return;
        }

        var threads = new Thread[chains.Length - 1];
        Exception? failure = null;
        for (int i = 0; i < threads.Length; i++)
        {
            int index = i + 1;
            threads[i] = new Thread(() =>
            {
                try
                {
                    Run(index);
                }
                catch (Exception exception)
                {
                    Interlocked.CompareExchange(ref failure, exception, null);
                }
            });
            threads[i].Start();
        }

        try
        {
            Run(0);
        }
        finally
        {
            foreach (Thread thread in threads)
            {
                thread.Join();
            }
        }

        if (failure is not null)
        {
            throw new InvalidOperationException("A search thread failed.", failure);
        }
    }

    /// <summary>Share of the limit used: by iterations where they are limited, so that equal input gives equal output; else by the clock.</summary>
    private static double Used(Annealing chain, SearchOptions options, long began)
    {
        double byIterations = options.IterationLimit is { } limit ? limit == 0 ? 1 : (double)chain.Iterations / limit : 0;
        double byTime = options.TimeLimit is { } time ? time == TimeSpan.Zero ? 1 : options.Clock.GetElapsedTime(began) / time : 0;
        return Math.Min(1, Math.Max(byIterations, byTime));
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

    /// <summary>Tells the caller about progress, at most a few times a second.</summary>
    private sealed class Reporter(SearchOptions options, long began, Annealing[] chains, IProgress<SearchProgress>? progress)
    {
        private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
        private TimeSpan last = TimeSpan.MinValue;

        public void Tell(double fraction)
        {
            if (progress is null)
            {
                return;
            }

            TimeSpan now = options.Clock.GetElapsedTime(began);
            if (last == TimeSpan.MinValue || now - last >= Pause)
            {
                last = now;
                Rota best = chains[0].Best.ToRota();
                progress.Report(new SearchProgress(now, chains.Sum(chain => chain.Iterations), best.Score, best.Unassigned.Length, fraction));
            }
        }
    }
}
