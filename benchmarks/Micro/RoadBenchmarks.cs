using BenchmarkDotNet.Attributes;
using CareRostering.Optimiser.Problem;
using CareRostering.Roads;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Import;
using CareRostering.Roads.Matrix;
using CareRostering.Roads.Overlays;

namespace CareRostering.Micro;

/// <summary>
/// Roads by car, both cores: import with the order of the hierarchy, reading a file, tables between places, one new place to and from all, and single
/// routes. On the extract and between the places of <see cref="RoadData"/>.
/// </summary>
public class RoadBenchmarks
{
    private byte[] extract = [];
    private RoadNetwork network = null!;
    private GeoPoint[] points = [];
    private TravelMatrix existing = null!;
    private string file = "";
    private RoadArea county = null!;
    private int route;

    [GlobalSetup]
    public void Prepare()
    {
        extract = RoadData.Extract();
        network = Import();
        file = Path.GetTempFileName();
        network.Write(file);
        points = RoadData.Places();
        GeoBounds box = network.Bounds;
        county = RoadArea.Of([[new(box.South, box.West), new(box.South, box.East), new(box.North, box.East), new(box.North, box.West), new(box.South, box.West)]], "county", [])!;
        existing = RoadMatrix.Build(network, TravelMode.Car, points[1..]).Matrix;
    }

    [GlobalCleanup]
    public void Delete() => File.Delete(file);

    [Benchmark]
    public RoadNetwork Import() => RoadImporter.Import(new MemoryStream(extract), "extract.osm.pbf");

    [Benchmark]
    public RoadNetwork Read() => RoadNetwork.Read(file);

    /// <summary>Reads a file and asks for one way, so that everything is made that is made once.</summary>
    [Benchmark]
    public object? ReadAndFirstRoute() => RoadRoute.Find(RoadNetwork.Read(file).Graph(TravelMode.Car), points[0], points[1]);

    [Benchmark]
    public object MatrixOf1000() => RoadMatrix.Build(network, TravelMode.Car, points[..Math.Min(1_000, points.Length)]);

    [Benchmark]
    public object MatrixOf1500() => RoadMatrix.Build(network, TravelMode.Car, points);

    /// <summary>One new place to and from all others.</summary>
    [Benchmark]
    public object ExtendByOne() => RoadMatrix.Extend(network, TravelMode.Car, existing, points[1..], points[..1]);

    /// <summary>Points brought onto the roads, none of them remembered: an overlay remembers for itself.</summary>
    [Benchmark]
    public object Snap() => RoadTable.FindUnroutable(network.WalkingFromCar(1), TravelMode.Car, points);

    /// <summary>A county-wide slowdown laid on for all modes, and one way over it, so that its costs are made.</summary>
    [Benchmark]
    public object? OverlayAndFirstRoute() =>
        RoadRoute.Find(new RoadOverlay(network, new RoadChanges([], [new RoadSlowdown { Area = county, Factor = 0.6 }])).Network.Graph(TravelMode.Car), points[0], points[1]);

    [Benchmark]
    public object? Route() => RoadRoute.Find(network.Graph(TravelMode.Car), points[(route = (route + 1) % (points.Length - 1)) + 1], points[0]);
}
