namespace CareRostering.Api.Jobs;

/// <summary>Long work while a node does it, and the ways of ending it before its time. Thread safe.</summary>
internal class JobInHand : IDisposable
{
    private readonly CancellationTokenSource calledOff = new();

    public JobInHand() => CalledOff = calledOff.Token;

    /// <summary>What it is about, for the log: such as <c> of 2026-01-05</c>, and nothing of a patient; empty until that is known.</summary>
    public string About { get; set; } = "";

    /// <summary>Nobody wants the result any more.</summary>
    public CancellationToken CalledOff { get; }

    /// <summary>Ends it without a result.</summary>
    public void CallOff() => Cancel(calledOff);

    /// <summary>Ends it at once, because the service stops: without a result, unless a kind of work has one to keep by then.</summary>
    public virtual void EndNow() => CallOff();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Cancels; nothing where the work has ended in this very moment: there is nothing left to end.</summary>
    protected static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended.
        }
    }

    /// <summary>Lets go of what it holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            calledOff.Dispose();
        }
    }
}
