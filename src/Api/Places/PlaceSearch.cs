using CareRostering.Api.Engine;
using CareRostering.Api.Settings;
using CareRostering.Planning.Travel;
using CareRostering.Roads;
using CareRostering.Roads.Gazetteer;
using Microsoft.Extensions.Options;

namespace CareRostering.Api.Places;

/// <summary>Finds places in the service's own roads and postcodes, so that nobody else is told where patients live. Thread safe.</summary>
internal sealed class PlaceSearch(RoadSource roads, IOptions<RoadSettings> settings)
{
    private readonly Lazy<IReadOnlyList<NamedPlace>> postcodes = new(() => settings.Value.Postcodes is { } file ? PostcodeFile.Read(file) : []);
    private readonly Lock gate = new();
    private (RoadNetwork Network, Lazy<PlaceIndex> Index)? current;

    /// <summary>At most <paramref name="most"/> places that a text may mean, the likeliest first.</summary>
    public IReadOnlyList<NamedPlace> Find(string text, int most)
    {
        RoadNetwork network = roads.Network;
        Lazy<PlaceIndex> index;
        lock (gate)
        {
            if (current is not { } known || !ReferenceEquals(known.Network, network))
            {
                known = (network, new Lazy<PlaceIndex>(() => new PlaceIndex(postcodes.Value.Concat(RoadGazetteer.Of(network)))));
                current = known;
            }

            index = known.Index;
        }

        return index.Value.Find(text, most);
    }
}
