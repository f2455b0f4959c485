using System.Globalization;
using BenchmarkDotNet.Attributes;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Sample.County;
using CareRostering.Roads;
using CareRostering.Roads.Import;
using CareRostering.Roads.Matrix;

namespace CareRostering.Micro;

/// <summary>
/// Roads by car, both cores: import with the order of the hierarchy, reading a file, tables between places, one new place to and from all, and single
/// routes. On the extract that the environment variable <c>CARE_EXTRACT</c> names, between the postcodes of the file <c>CARE_PLACES</c>
/// (columns lat and lon), else on the sample county between the places of the sample day.
/// </summary>
public class RoadBenchmarks
{
    private byte[] extract = [];
    private RoadNetwork network = null!;
    private GeoPoint[] points = [];
    private TravelMatrix existing = null!;
    private string file = "";
    private int route;

    [GlobalSetup]
    public void Prepare()
    {
        if (Environment.GetEnvironmentVariable("CARE_EXTRACT") is { } path)
        {
            extract = File.ReadAllBytes(path);
        }
        else
        {
            using var made = new MemoryStream();
            SampleCounty.Draw().Write(made);
            extract = made.ToArray();
        }

        network = Import();
        file = Path.GetTempFileName();
        network.Write(file);
        points = Environment.GetEnvironmentVariable("CARE_PLACES") is { } places
            ? Scattered(places)
            : [.. SampleDays.Day.Places.Select(place => new GeoPoint(place.Id, place.Lat, place.Lon)).Take(1_500)];
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

    [Benchmark]
    public object? Route() => RoadRoute.Find(network.Graph(TravelMode.Car), points[(route = (route + 1) % (points.Length - 1)) + 1], points[0]);

    private static GeoPoint[] Scattered(string places)
    {
        string[][] rows = [.. File.ReadLines(places).Select(line => line.Split(','))];
        (int latitude, int longitude) = (Array.IndexOf(rows[0], "lat"), Array.IndexOf(rows[0], "lon"));
        GeoPoint[] all = [.. rows[1..].Select(row => new GeoPoint(row[0], double.Parse(row[latitude], CultureInfo.InvariantCulture), double.Parse(row[longitude], CultureInfo.InvariantCulture)))];
        new Random(1).Shuffle(all);
        return all[..Math.Min(1_500, all.Length)];
    }
}
