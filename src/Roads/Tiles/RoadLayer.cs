using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Profiles;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace CareRostering.Roads.Tiles;

/// <summary>
/// The roads of tiles. Streets as cars may use them, tracks and paths as walkers may; main roads alone at small zooms. Immutable once made and safe to share
/// between threads.
/// </summary>
internal sealed class RoadLayer
{
    public const string Name = "roads";

    private readonly STRtree<RoadLine> index = new();

    public RoadLayer(RoadNetwork network)
    {
        List<RoadLine> lines = [];
        RoadLineJoiner.Add(network.Graph(TravelMode.Car), road => road < RoadClass.Track, areOneWaysShown: true, lines);
        RoadLineJoiner.Add(network.Graph(TravelMode.Walk), road => road >= RoadClass.Track, areOneWaysShown: false, lines);
        foreach (RoadLine line in lines)
        {
            index.Insert(Envelope(line.Line), line);
        }

        index.Build();
    }

    /// <summary>The roads of a tile: one feature for all that look alike at its zoom, main roads first.</summary>
    public TileLayer Draw(TileCell cell, int zoom)
    {
        var thinning = new LineThinning(cell);
        var geometries = new Dictionary<RoadLook, TileGeometry>();
        IEnumerable<RoadLine> found = index.Query(cell.World).Where(line => zoom >= RoadLook.FirstZoom(line.Look.Class)).OrderBy(line => line.Look.Class).ThenBy(line => line.Number);
        foreach (RoadLine line in found)
        {
            RoadLook look = line.Look.At(zoom);
            if (!geometries.TryGetValue(look, out TileGeometry? geometry))
            {
                geometries.Add(look, geometry = new TileGeometry(TileGeometryType.Line));
            }

            thinning.Add(line.Line, geometry);
        }

        var layer = new TileLayer(Name);
        foreach ((RoadLook look, TileGeometry geometry) in geometries)
        {
            if (!geometry.IsEmpty)
            {
                layer.Add(geometry, ("class", RoadLook.Word(look.Class)), ("oneway", look.IsOneWay ? true : null), ("name", look.Name), ("ref", look.Ref));
            }
        }

        return layer;
    }

    internal static Envelope Envelope(Coordinate[] line)
    {
        var envelope = new Envelope();
        foreach (Coordinate at in line)
        {
            envelope.ExpandToInclude(at);
        }

        return envelope;
    }
}
