using CareRostering.Api.Settings;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Travel;
using CareRostering.Roads;
using Microsoft.Extensions.Options;
using NodaTime;

namespace CareRostering.Api.Engine;

/// <summary>
/// The service's roads, read when first needed and then shared by every day, until others take their place. Who began on the old ones finishes on
/// them: <see cref="Snapshot"/>. Thread safe.
/// </summary>
internal sealed class RoadSource(IOptions<RoadSettings> settings, SampleRoads sample) : ITravelSource
{
    private readonly Lock gate = new();
    private volatile ServedRoads? served;

    /// <summary>The roads that serve now.</summary>
    /// <exception cref="RoadsUnusableException">The road file cannot be used; asked again, it is read again.</exception>
    public ServedRoads Served
    {
        get
        {
            if (served is { } ready)
            {
                return ready;
            }

            // Others wait for the one that reads: a county's roads are read once.
            lock (gate)
            {
                return served ??= Read();
            }
        }
    }

    /// <summary>The roads themselves, for maps.</summary>
    public RoadNetwork Network => Served.Travel.Network;

    public ITravelSource Snapshot() => Served.Travel;

    public IReadOnlyList<UnroutablePlace> FindUnroutable(IReadOnlyList<GeoPlace> places, TravelMode mode) => Served.Travel.FindUnroutable(places, mode);

    public IReadOnlyList<TravelBand> Bands(TravelMode mode, IsoDayOfWeek day) => Served.Travel.Bands(mode, day);

    public TravelTable Table(IReadOnlyList<GeoPlace> origins, IReadOnlyList<GeoPlace> destinations, TravelMode mode, int layer, CancellationToken cancellation) =>
        Served.Travel.Table(origins, destinations, mode, layer, cancellation);

    public void Ready(IReadOnlyList<GeoPlace> places, TravelMode mode, int layer) => Served.Travel.Ready(places, mode, layer);

    public ITravelSource With(ClosuresDocument closures, string path) => Served.Travel.With(closures, path);

    /// <summary>Lets other roads serve from now on.</summary>
    public void Replace(RoadNetwork network, Instant importedAt)
    {
        lock (gate)
        {
            served = Serve(network, importedAt);
        }
    }

    private ServedRoads Serve(RoadNetwork network, Instant? importedAt) =>
        new(new RoadTravel(settings.Value.WalkFrom is { } metres ? network.WalkingFromCar(metres) : network, settings.Value.Threads), importedAt);

    private ServedRoads Read()
    {
        try
        {
            string? file = settings.Value.File;
            return file is null ? Serve(sample.Read(), importedAt: null) : Serve(RoadNetwork.Read(file), Instant.FromDateTimeUtc(File.GetLastWriteTimeUtc(file)));
        }
        catch (FaultException faults)
        {
            // Told apart from faults of a request: no caller can mend this.
            throw new RoadsUnusableException(faults.Faults);
        }
    }
}

/// <summary>Roads that serve. Immutable.</summary>
/// <param name="Travel">Travel times over them.</param>
/// <param name="ImportedAt">When their file was written; null for the sample county's, which have none.</param>
internal sealed record ServedRoads(RoadTravel Travel, Instant? ImportedAt);

/// <summary>The road file named in the settings cannot be used.</summary>
internal sealed class RoadsUnusableException(IReadOnlyList<Fault> faults) : Exception("The service's roads cannot be used: see the setting Roads:File.")
{
    /// <summary>Everything wrong with the file.</summary>
    public IReadOnlyList<Fault> Faults => faults;
}
