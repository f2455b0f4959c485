using CareRostering.Api.Engine;
using CareRostering.Planning.Days;
using CareRostering.Planning.Reports;

namespace CareRostering.Api.Rotas;

/// <summary>The roads under the rounds of a page: made once, because thinning a county's roads takes seconds. Where travel times come from elsewhere there is no map.</summary>
internal sealed class RotaMap(ITravelSource travel)
{
    private readonly Lazy<MapBackground?> background = new(
        () => travel is RoadSource roads ? RoadsUnderMap.Of(roads.Network) : null, LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>The roads; null: none to draw.</summary>
    public MapBackground? Background => background.Value;

    /// <summary>Where the roads came from; empty: nowhere.</summary>
    public string Source => travel is RoadSource roads ? roads.Network.Source : "";
}
