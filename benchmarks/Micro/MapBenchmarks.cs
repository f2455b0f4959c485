using BenchmarkDotNet.Attributes;
using CareRostering.Optimiser.Problem;
using CareRostering.Roads;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Import;
using CareRostering.Roads.Isochrones;
using CareRostering.Roads.Tiles;

namespace CareRostering.Micro;

/// <summary>Maps out of roads: the way of a round of twelve stops, where one can be within a time, tiles. On the extract and places of <see cref="RoadData"/>.</summary>
public class MapBenchmarks
{
    private const int Stops = 14;
    private RoadNetwork network = null!;
    private RoadTiles tiles = null!;
    private GeoPoint[] points = [];
    private int next;

    [GlobalSetup]
    public void Prepare()
    {
        network = RoadImporter.Import(new MemoryStream(RoadData.Extract()), "extract.osm.pbf");
        points = RoadData.Places();
        tiles = new RoadTiles(network);
        Round();
        TwoHours();
    }

    /// <summary>Twelve visits and the base twice, all scattered over the county.</summary>
    [Benchmark]
    public object Round()
    {
        next = (next + Stops) % (points.Length - Stops);
        return RoundPath.Find(network, TravelMode.Car, points[next..(next + Stops)]);
    }

    [Benchmark]
    public object HalfAnHour() => IsochroneSet.Find(network, points[0], TravelMode.Car, [30]);

    [Benchmark]
    public object TwoHours() => IsochroneSet.Find(network, points[0], TravelMode.Car, [120]);

    [Benchmark]
    public object TwoAndThreeHoursAsGeoJson() => IsochroneSet.Find(network, points[0], TravelMode.Car, [120, 180]).ToGeoJson();

    /// <summary>Gathers and indexes what tiles show.</summary>
    [Benchmark]
    public object Tiles() => new RoadTiles(network);

    /// <summary>The tile that holds the first place, as below: drawn, never from memory.</summary>
    [Benchmark]
    public byte[] TileAtZoom5() => Tile(5);

    [Benchmark]
    public byte[] TileAtZoom8() => Tile(8);

    [Benchmark]
    public byte[] TileAtZoom10() => Tile(10);

    [Benchmark]
    public byte[] TileAtZoom12() => Tile(12);

    [Benchmark]
    public byte[] TileAtZoom13() => Tile(13);

    [Benchmark]
    public byte[] TileAtZoom14() => Tile(14);

    [Benchmark]
    public byte[] TileAtZoom16() => Tile(16);

    private byte[] Tile(int zoom)
    {
        double side = 1 << zoom;
        double latitude = points[0].Latitude * Math.PI / 180;
        return tiles.Draw(TileAddress.Of(zoom, (int)((points[0].Longitude + 180) / 360 * side), (int)((1 - (Math.Asinh(Math.Tan(latitude)) / Math.PI)) / 2 * side)));
    }
}
