using System.Collections.Immutable;

namespace CareRostering.Optimiser.Search;

/// <summary>
/// The only thing that tells a search what time it is: by the clock and the caller's wish to stop, noting down what it said; or by such notes of an
/// earlier search. Each thread reads with its own number.
/// </summary>
internal sealed class PaceClock
{
    /// <summary>Share of the time limit up to which a search that also has a limit of iterations does not look at the time: it may be spent before the first iteration.</summary>
    private const double LeastNoticed = 0.05;

    private readonly SearchOptions options;
    private readonly long began;
    private readonly CancellationToken stop;
    private readonly Track[] tracks;

    /// <param name="options">Limits, and the notes to go by.</param>
    /// <param name="began">Timestamp of the search's start.</param>
    /// <param name="stop">The caller's wish to stop; where notes are gone by, it ends the search too.</param>
    public PaceClock(SearchOptions options, long began, CancellationToken stop)
    {
        this.options = options;
        this.began = began;
        this.stop = stop;
        tracks = [.. Enumerable.Range(0, options.Threads).Select(thread => new Track(options.Replay?.Threads[thread]))];
    }

    /// <summary>Whether the search ends before its limits. Ask between legs, when no thread reads.</summary>
    public bool IsStopped => stop.IsCancellationRequested || (options.Replay is { IsStopped: true } && Array.TrueForAll(tracks, track => track.IsExhausted));

    /// <summary>
    /// Share of the limits used, 0 to 1, by whichever of them is nearer to its end; null: stop. Time that is behind the iterations changes nothing and is noted as none, so that a search that
    /// its iterations ended has the same notes on every machine.
    /// </summary>
    /// <param name="thread">Who reads.</param>
    /// <param name="byIterations">Share of the limit of iterations that it has used; 0 where there is none.</param>
    public double? Read(int thread, double byIterations)
    {
        if (stop.IsCancellationRequested)
        {
            return null;
        }

        int? share = options.Replay is null ? tracks[thread].Note(Noticed(byIterations)) : tracks[thread].Next();
        return share is { } known ? Math.Max(byIterations, (double)known / SearchPacing.Parts) : null;
    }

    /// <summary>What was said so far.</summary>
    public SearchPacing Notes(bool stopped) => new([.. tracks.Select(track => track.Notes())], stopped);

    private int Noticed(double byIterations)
    {
        int now = Now();
        double byTime = (double)now / SearchPacing.Parts;
        return options.IterationLimit is not null && (byTime <= byIterations || byTime < LeastNoticed) ? 0 : now;
    }

    private int Now() => options.TimeLimit switch
    {
        null => 0,
        { } time when time == TimeSpan.Zero => SearchPacing.Parts,
        { } time => (int)Math.Min(SearchPacing.Parts, options.Clock.GetElapsedTime(began) / time * SearchPacing.Parts),
    };

    /// <summary>One thread's readings. A class of its own for each, so that threads do not write into one another's cache lines.</summary>
    private sealed class Track(ImmutableArray<PacingRun>? recorded)
    {
        private readonly ImmutableArray<PacingRun>.Builder noted = ImmutableArray.CreateBuilder<PacingRun>();
        private int run;
        private int used;

        public bool IsExhausted => recorded is not { } runs || run == runs.Length;

        public int Note(int share)
        {
            if (noted.Count > 0 && noted[^1].Share == share)
            {
                noted[^1] = noted[^1] with { Readings = noted[^1].Readings + 1 };
            }
            else
            {
                noted.Add(new PacingRun(share, 1));
            }

            return share;
        }

        public int? Next()
        {
            if (IsExhausted)
            {
                return null;
            }

            PacingRun current = recorded!.Value[run];
            if (++used == current.Readings)
            {
                run++;
                used = 0;
            }

            return current.Share;
        }

        public ImmutableArray<PacingRun> Notes() => recorded ?? noted.ToImmutable();
    }
}
