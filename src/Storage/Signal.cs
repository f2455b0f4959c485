using System.Threading.Channels;

namespace CareRostering.Storage;

/// <summary>Tells one waiting reader that there is something new; set many times before it looks, it is told once. Thread safe.</summary>
public sealed class Signal
{
    private readonly Channel<bool> channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Tells it.</summary>
    public void Set() => channel.Writer.TryWrite(true);

    /// <summary>Waits until it is set, or as long as <paramref name="atMost"/>; it is unset then.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(atMost);
        try
        {
            await channel.Reader.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Nothing came in that time.
        }
    }
}
