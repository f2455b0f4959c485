using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Matrix;

namespace CareRostering.Roads.Tests.Matrix;

public sealed class ReadyPlacesTests
{
    [Fact]
    public void Tables_OverRandomRoads_AreWhatTheTableBetweenSays()
    {
        int ways = 0;
        for (int seed = 0; seed < 8; seed++)
        {
            RoadNetwork network = new RandomRoads(seed, side: 8).Network;
            List<GeoPoint> many = RandomRoads.Points(seed, 30, side: 8);
            var ready = new ReadyPlaces(network, TravelMode.Car, many);
            for (int again = 0; again < 3; again++)
            {
                List<GeoPoint> few = RandomRoads.Points(seed + 100 + again, 1 + (5 * again), side: 8);
                few[0] = again == 1 ? many[3] : few[0];
                RoadTable into = ready.Into(few);
                RoadTable from = ready.From(few);
                RoadTable expectedInto = RoadTable.Between(network, TravelMode.Car, few, many);
                RoadTable expectedFrom = RoadTable.Between(network, TravelMode.Car, many, few);
                Assert.Equal(expectedInto.Seconds, into.Seconds);
                Assert.Equal(expectedInto.Metres, into.Metres);
                Assert.Equal(expectedFrom.Seconds, from.Seconds);
                Assert.Equal(expectedFrom.Metres, from.Metres);
                ways += into.Seconds.Count(seconds => seconds is > 0 and < TravelMatrix.Unreachable);
            }
        }

        Assert.True(ways > 1_000, $"{ways} ways");
    }
}
