using BenchmarkDotNet.Attributes;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Sample.County;
using CareRostering.Roads;
using CareRostering.Roads.Import;
using CareRostering.Roads.Matrix;

namespace CareRostering.Micro;

/// <summary>
/// Roads: import, and seconds and metres between the places of the sample day (at most 1,000), both cores. On the extract of
/// Buckinghamshire that the environment variable <c>CARE_EXTRACT</c> names, else on the sample county.
/// </summary>
public class RoadBenchmarks
{
    private byte[] extract = [];
    private RoadNetwork network = null!;
    private GeoPoint[] points = [];

    [GlobalSetup]
    public void Read()
    {
        if (Environment.GetEnvironmentVariable("CARE_EXTRACT") is { } file)
        {
            extract = File.ReadAllBytes(file);
        }
        else
        {
            using var made = new MemoryStream();
            SampleCounty.Draw().Write(made);
            extract = made.ToArray();
        }

        network = Import();
        points = [.. SampleDays.Day.Places.Select(place => new GeoPoint(place.Id, place.Lat, place.Lon)).Take(1_000)];
    }

    [Benchmark]
    public RoadNetwork Import() => RoadImporter.Import(new MemoryStream(extract), "extract.osm.pbf");

    [Benchmark]
    public object Matrix() => RoadMatrix.Build(network, TravelMode.Car, points);
}
