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

    /// <summary>An index for the roads that each zoom adds: a tile of a county does not look through its streets to draw a motorway.</summary>
    private readonly STRtree<RoadLine>[] indexes = [.. Enumerable.Range(TileAddress.Least, TileAddress.Most - TileAddress.Least + 1).Select(_ => new STRtree<RoadLine>())];

    public RoadLayer(RoadNetwork network)
    {
        List<RoadLine> lines = [];
        RoadLineJoiner.Add(network.Graph(TravelMode.Car), road => road < RoadClass.Track, areOneWaysShown: true, lines);
        RoadLineJoiner.Add(network.Graph(TravelMode.Walk), road => road >= RoadClass.Track, areOneWaysShown: false, lines);
        foreach (RoadLine line in lines)
        {
            indexes[RoadLook.FirstZoom(line.Look.Class) - TileAddress.Least].Insert(Envelope(line.Line), line);
        }

        Array.ForEach(indexes, index => index.Build());
    }

    /// <summary>The roads of a tile: one feature for all that look alike at its zoom, main roads first.</summary>
    public TileLayer Draw(TileCell cell, int zoom)
    {
        var thinning = new LineThinning(cell);
        var geometries = new Dictionary<RoadLook, TileGeometry>();
        IEnumerable<RoadLine> found = indexes.Take(zoom - TileAddress.Least + 1).SelectMany(index => index.Query(cell.World));
        foreach (RoadLine line in found.OrderBy(line => line.Look.Class).ThenBy(line => line.Number))
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
