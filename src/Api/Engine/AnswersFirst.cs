namespace CareRostering.Api.Engine;

/// <summary>
/// The manners of one search whose threads wait, between two of their steps, while this node answers somebody. A thread of the least priority still costs those that answer: it holds caches and
/// the allocator's locks. However many ask, the search gets a fifth of its time. One for each search; its threads share it.
/// </summary>
internal sealed class AnswersFirst
{
    /// <summary>Most of its time so far that a thread, in the mean, waits. Chosen.</summary>
    private const double MostWaiting = 0.8;

    private readonly UrgentWork urgent;
    private readonly TimeProvider clock;
    private readonly CancellationToken stop;
    private readonly int threads;
    private readonly long began;
    private long waited;

    /// <param name="urgent">Where answers are counted.</param>
    /// <param name="threads">How many threads search.</param>
    /// <param name="clock">What time is read from.</param>
    /// <param name="stop">The end of the search, for which nobody waits.</param>
    public AnswersFirst(UrgentWork urgent, int threads, TimeProvider clock, CancellationToken stop)
    {
        this.urgent = urgent;
        this.threads = threads;
        this.clock = clock;
        this.stop = stop;
        began = clock.GetTimestamp();
    }

    /// <summary>To be called by each thread before each of its steps.</summary>
    public void BetweenSteps()
    {
        if (urgent.AnswersNobody)
        {
            return;
        }

        TimeSpan left = (clock.GetElapsedTime(began) * MostWaiting) - (TimeSpan.FromTicks(Volatile.Read(ref waited)) / threads);
        if (left <= TimeSpan.Zero)
        {
            return;
        }

        long before = clock.GetTimestamp();
        try
        {
            urgent.StandAsideForAnswers(left, stop);
        }
        catch (OperationCanceledException)
        {
            // The search sees for itself that it is to end, with its best rota so far.
        }

        Interlocked.Add(ref waited, clock.GetElapsedTime(before).Ticks);
    }
}
