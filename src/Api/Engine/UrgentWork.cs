namespace CareRostering.Api.Engine;

/// <summary>
/// What somebody waits for on this node. Work in the background stands aside while there is any: plans, answers to referrals and disruptions, imports of roads. The search of a plan, which is
/// urgent itself, stands aside for answers alone: a caller is on the telephone. Thread safe.
/// </summary>
internal sealed class UrgentWork
{
    private readonly InHand all = new();
    private readonly InHand answers = new();
    private int aside;

    /// <summary>Whether anything stands aside now.</summary>
    public bool IsWaitedFor => Volatile.Read(ref aside) > 0;

    /// <summary>Something urgent begins; it is over when the result is disposed of.</summary>
    public IDisposable Begin() => new Turn(all, null);

    /// <summary>An answer to a request begins; it is over when the result is disposed of.</summary>
    public IDisposable BeginAnswer() => new Turn(all, answers);

    /// <summary>Keeps work in the background waiting while anything urgent is in hand; else returns at once.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was cancelled meanwhile.</exception>
    public void StandAside(CancellationToken stop) => StandAside(all, Timeout.InfiniteTimeSpan, stop);

    /// <summary>Whether no answer to a request is in hand.</summary>
    public bool AnswersNobody => answers.IsNone;

    /// <summary>Keeps the search of a plan waiting while an answer to a request is in hand, but not for longer than <paramref name="most"/>.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was cancelled meanwhile.</exception>
    public void StandAsideForAnswers(TimeSpan most, CancellationToken stop) => StandAside(answers, most, stop);

    private void StandAside(InHand turns, TimeSpan most, CancellationToken stop)
    {
        if (turns.IsNone)
        {
            return;
        }

        Interlocked.Increment(ref aside);
        try
        {
            turns.Wait(most, stop);
        }
        finally
        {
            Interlocked.Decrement(ref aside);
        }
    }

    /// <summary>A count, and who waits until it is none.</summary>
    private sealed class InHand
    {
        private readonly Lock gate = new();
        private readonly ManualResetEventSlim none = new(initialState: true, spinCount: 0);
        private int count;

        public bool IsNone => none.IsSet;

        public void Add()
        {
            lock (gate)
            {
                count++;
                none.Reset();
            }
        }

        public void Remove()
        {
            lock (gate)
            {
                if (--count == 0)
                {
                    none.Set();
                }
            }
        }

        public void Wait(TimeSpan most, CancellationToken stop) => none.Wait(most, stop);
    }

    private sealed class Turn : IDisposable
    {
        private readonly InHand? also;
        private InHand? counted;

        public Turn(InHand counted, InHand? also)
        {
            this.counted = counted;
            this.also = also;
            counted.Add();
            also?.Add();
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref counted, null) is { } over)
            {
                also?.Remove();
                over.Remove();
            }
        }
    }
}
