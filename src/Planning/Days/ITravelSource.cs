using CareRostering.Optimiser.Problem;
using NodaTime;

namespace CareRostering.Planning.Days;

/// <summary>Where travel times come from when a day brings none of its own: roads, or whatever stands in for them.</summary>
public interface ITravelSource
{
    /// <summary>
    /// The source as it is at this moment, for work that must not see it change half way: a day whose times came partly from old roads and partly from
    /// new ones would fit neither. A source that never changes is its own.
    /// </summary>
    ITravelSource Snapshot() => this;

    /// <summary>The same, working times out on the thread that asks and no other. A source that starts none is its own.</summary>
    ITravelSource OnOneThread() => this;

    /// <summary>
    /// Which of <paramref name="places"/> cannot be reached or left by <paramref name="mode"/> (too far from any way, or cut off), and why.
    /// Cheap beside <see cref="Table"/>: it is asked first.
    /// </summary>
    IReadOnlyList<UnroutablePlace> FindUnroutable(IReadOnlyList<GeoPlace> places, TravelMode mode);

    /// <summary>
    /// Fastest ways from every origin to every destination. A pair that has no way, or an unroutable end, is
    /// <see cref="TravelMatrix.Unreachable"/> in both arrays. Few origins and many destinations, or the reverse, is the case when a
    /// patient joins a day: worth being quick at. The many are then the same list each time: a source may keep what it knows of it.
    /// </summary>
    /// <param name="origins">Rows.</param>
    /// <param name="destinations">Columns.</param>
    /// <param name="mode">How to travel.</param>
    /// <param name="layer">In which of the states of the roads that <see cref="Bands"/> names.</param>
    /// <param name="cancellation">Stops the working out.</param>
    TravelTable Table(IReadOnlyList<GeoPlace> origins, IReadOnlyList<GeoPlace> destinations, TravelMode mode, int layer, CancellationToken cancellation);

    /// <summary>
    /// Says that ways between these places and a few others will be asked for, again and again, with this very list: a source may look up now what it will need then.
    /// </summary>
    void Ready(IReadOnlyList<GeoPlace> places, TravelMode mode, int layer)
    {
    }

    /// <summary>How travel by <paramref name="mode"/> changes over a day: from what clock time on (seconds since midnight, the first 0) which state of the roads holds.</summary>
    IReadOnlyList<TravelBand> Bands(TravelMode mode, IsoDayOfWeek day) => [new TravelBand(0, 0)];

    /// <summary>The same with some roads closed or slow. Asked with the same document, gives the same source.</summary>
    /// <param name="closures">What is closed or slow.</param>
    /// <param name="path">What faults' paths start with; <c>$</c>: nothing.</param>
    /// <exception cref="FaultException">With every fault found; <c>OVERLAY_ROADS_MISSING</c> where these times come from no roads.</exception>
    ITravelSource With(ClosuresDocument closures, string path) => throw new FaultException(
        [new Fault("OVERLAY_ROADS_MISSING", path, "These travel times come from no roads, so that none can be closed.", "Name a road file.")]);
}

/// <summary>A place that cannot be travelled to.</summary>
/// <param name="Place">Index into the places asked about.</param>
/// <param name="Why">In words, as the rest of a sentence: <c>1.4 km from the nearest road</c>.</param>
public sealed record UnroutablePlace(int Place, string Why);

/// <summary>Travel from origins to destinations, row-major, row = origin.</summary>
/// <param name="Seconds">Whole seconds, rounded up, or <see cref="TravelMatrix.Unreachable"/>.</param>
/// <param name="Metres">Whole metres of the same way, or <see cref="TravelMatrix.Unreachable"/>.</param>
public sealed record TravelTable(int[] Seconds, int[] Metres);
