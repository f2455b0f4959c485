using CareRostering.Api.Engine;
using CareRostering.Planning.Days;
using CareRostering.Planning.Reports;
using CareRostering.Roads;

namespace CareRostering.Api.Rotas;

/// <summary>The roads under the rounds of a page: made once for the roads that serve, because thinning a county's roads takes seconds. Where travel times come from elsewhere there is no map.</summary>
internal sealed class RotaMap(ITravelSource travel)
{
    private readonly Lock gate = new();
    private (RoadNetwork Network, MapBackground Background)? made;

    /// <summary>The roads, and where they came from; null and empty: none to draw.</summary>
    public (MapBackground? Background, string Source) Of()
    {
        if (travel is not RoadSource roads)
        {
            return (null, "");
        }

        RoadNetwork network = roads.Network;
        lock (gate)
        {
            if (made is not { } known || !ReferenceEquals(known.Network, network))
            {
                made = known = (network, RoadsUnderMap.Of(network));
            }

            return (known.Background, network.Source);
        }
    }
}
