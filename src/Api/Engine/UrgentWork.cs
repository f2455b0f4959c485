namespace CareRostering.Api.Engine;

/// <summary>
/// What somebody waits for on this node: plans, answers to referrals and disruptions, imports of roads. Work in the background stands aside while there is any. Thread safe.
/// </summary>
internal sealed class UrgentWork
{
    private readonly Lock gate = new();
    private readonly ManualResetEventSlim quiet = new(initialState: true);
    private int inHand;
    private int aside;

    /// <summary>Whether work in the background stands aside now.</summary>
    public bool IsWaitedFor => Volatile.Read(ref aside) > 0;

    /// <summary>Something urgent begins; it is over when the result is disposed of.</summary>
    public IDisposable Begin()
    {
        lock (gate)
        {
            inHand++;
            quiet.Reset();
        }

        return new Turn(this);
    }

    /// <summary>Keeps work in the background waiting while anything urgent is in hand; else returns at once.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was cancelled meanwhile.</exception>
    public void StandAside(CancellationToken stop)
    {
        if (quiet.IsSet)
        {
            return;
        }

        Interlocked.Increment(ref aside);
        try
        {
            quiet.Wait(stop);
        }
        finally
        {
            Interlocked.Decrement(ref aside);
        }
    }

    private void End()
    {
        lock (gate)
        {
            if (--inHand == 0)
            {
                quiet.Set();
            }
        }
    }

    private sealed class Turn(UrgentWork work) : IDisposable
    {
        private UrgentWork? work = work;

        public void Dispose() => Interlocked.Exchange(ref work, null)?.End();
    }
}
