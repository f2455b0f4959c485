using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Travel;
using CareRostering.Planning.Sample.County;
using CareRostering.Roads;
using CareRostering.Roads.Import;

namespace CareRostering.Planning.Tests.Travel;

public sealed class RoadTravelTests
{
    /// <summary>A list that was said to be ready, be it as short as one place, gives what it gives otherwise.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(20)]
    public void Table_WithAReadiedList_IsWhatItIsWithout(int count)
    {
        RoadNetwork roads = Roads();
        ITravelSource readied = new RoadTravel(roads);
        ITravelSource plain = new RoadTravel(roads);
        GeoPlace[] many = [.. Enumerable.Range(0, count).Select(place => new GeoPlace($"patient:{place}", 51.79 + (0.004 * place), -0.83 + (0.003 * place)))];
        GeoPlace[] one = [new GeoPlace("patient:new", 51.82, -0.80)];
        foreach (TravelMode mode in new[] { TravelMode.Car, TravelMode.Bicycle })
        {
            int layers = plain.Bands(mode, NodaTime.IsoDayOfWeek.Monday).Max(band => band.Layer) + 1;
            for (int layer = 0; layer < layers; layer++)
            {
                readied.Ready(many, mode, layer);
                ExpectSame(plain.Table(one, [.. many], mode, layer, default), readied.Table(one, many, mode, layer, default));
                ExpectSame(plain.Table([.. many], one, mode, layer, default), readied.Table(many, one, mode, layer, default));
            }
        }
    }

    private static void ExpectSame(TravelTable expected, TravelTable actual)
    {
        Assert.Contains(expected.Seconds, seconds => seconds is > 0 and < TravelMatrix.Unreachable);
        Assert.Equal(expected.Seconds, actual.Seconds);
        Assert.Equal(expected.Metres, actual.Metres);
    }

    private static RoadNetwork Roads()
    {
        using var extract = new MemoryStream();
        SampleCounty.Draw().Write(extract);
        extract.Position = 0;
        return RoadImporter.Import(extract, "county.osm.pbf");
    }
}
