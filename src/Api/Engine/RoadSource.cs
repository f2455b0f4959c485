using CareRostering.Api.Settings;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Travel;
using CareRostering.Roads;
using Microsoft.Extensions.Options;

namespace CareRostering.Api.Engine;

/// <summary>The service's roads, read when first needed and then shared by every day. Thread safe.</summary>
internal sealed class RoadSource(IOptions<RoadSettings> settings, SampleRoads sample) : ITravelSource
{
    private readonly Lazy<RoadTravel> roads = new(
        () => new RoadTravel(settings.Value.File is { } file ? RoadNetwork.Read(file) : sample.Read(), settings.Value.Threads),
        LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>The roads themselves, for maps.</summary>
    public RoadNetwork Network => roads.Value.Network;

    public IReadOnlyList<UnroutablePlace> FindUnroutable(IReadOnlyList<GeoPlace> places, TravelMode mode) => roads.Value.FindUnroutable(places, mode);

    public TravelTable Table(IReadOnlyList<GeoPlace> origins, IReadOnlyList<GeoPlace> destinations, TravelMode mode, CancellationToken cancellation) =>
        roads.Value.Table(origins, destinations, mode, cancellation);
}
