namespace CareRostering.Api.Events;

/// <summary>What the feed had seen at one moment. It ends when there is something new, or when a heartbeat is due.</summary>
/// <param name="last">Number of the last event seen.</param>
/// <param name="recent">The last few events up to it, in order.</param>
internal sealed class Moment(long last, StoredEvent[] recent)
{
    // Listeners go on on threads of their own: a thousand of them must not hold up the one who wakes them.
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long Last => last;

    public StoredEvent[] Recent => recent;

    /// <summary>Done when the moment is over.</summary>
    public Task Ended => ended.Task;

    public void End() => ended.TrySetResult();
}
