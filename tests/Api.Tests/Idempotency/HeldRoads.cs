using CareRostering.Api.Tests.Hosting;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Tests.Idempotency;

/// <summary>Straight roads that can be told to hold whoever asks for travel times: a moment in the middle of a request, to look at.</summary>
internal sealed class HeldRoads : ITravelSource
{
    private readonly StraightRoads roads = new();
    private volatile TaskCompletionSource? held;
    private volatile TaskCompletionSource? reached;

    /// <summary>Holds from now on; done when somebody is held.</summary>
    public Task HoldAsync()
    {
        reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return reached.Task.WaitAsync(TimeSpan.FromSeconds(300));
    }

    public void LetGo()
    {
        TaskCompletionSource? own = held;
        held = null;
        own?.SetResult();
    }

    public IReadOnlyList<UnroutablePlace> FindUnroutable(IReadOnlyList<GeoPlace> places, TravelMode mode) => roads.FindUnroutable(places, mode);

    public TravelTable Table(IReadOnlyList<GeoPlace> origins, IReadOnlyList<GeoPlace> destinations, TravelMode mode, int layer, CancellationToken cancellation)
    {
        if (held is { } own)
        {
            reached!.TrySetResult();
            own.Task.Wait(TimeSpan.FromSeconds(300), cancellation);
        }

        return roads.Table(origins, destinations, mode, layer, cancellation);
    }
}
