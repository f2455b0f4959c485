using CareRostering.Api.Settings;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Travel;
using CareRostering.Roads;
using Microsoft.Extensions.Options;
using NodaTime;

namespace CareRostering.Api.Engine;

/// <summary>The service's roads, read when first needed and then shared by every day. Thread safe.</summary>
internal sealed class RoadSource(IOptions<RoadSettings> settings, SampleRoads sample) : ITravelSource
{
    private readonly Lazy<RoadTravel> roads = new(
        () => new RoadTravel(Read(settings.Value.File, sample), settings.Value.Threads),
        LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>The roads themselves, for maps.</summary>
    public RoadNetwork Network => roads.Value.Network;

    public IReadOnlyList<UnroutablePlace> FindUnroutable(IReadOnlyList<GeoPlace> places, TravelMode mode) => roads.Value.FindUnroutable(places, mode);

    public IReadOnlyList<TravelBand> Bands(TravelMode mode, IsoDayOfWeek day) => roads.Value.Bands(mode, day);

    public TravelTable Table(IReadOnlyList<GeoPlace> origins, IReadOnlyList<GeoPlace> destinations, TravelMode mode, int layer, CancellationToken cancellation) =>
        roads.Value.Table(origins, destinations, mode, layer, cancellation);

    public ITravelSource With(ClosuresDocument closures, string path) => roads.Value.With(closures, path);

    private static RoadNetwork Read(string? file, SampleRoads sample)
    {
        try
        {
            return file is null ? sample.Read() : RoadNetwork.Read(file);
        }
        catch (FaultException faults)
        {
            // Told apart from faults of a request: no caller can mend this.
            throw new RoadsUnusableException(faults.Faults);
        }
    }
}

/// <summary>The road file named in the settings cannot be used.</summary>
internal sealed class RoadsUnusableException(IReadOnlyList<Fault> faults) : Exception("The service's roads cannot be used: see the setting Roads:File.")
{
    /// <summary>Everything wrong with the file.</summary>
    public IReadOnlyList<Fault> Faults => faults;
}
