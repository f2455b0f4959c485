using System.Text;
using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Calibration;
using CareRostering.Roads.Graph;
using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Tests.Calibration;

public sealed class RoadCalibrationTests
{
    private const int Morning = 8 * 3_600;
    private const int ParkingSeconds = 90;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Learn_FromJourneysOfKnownFactors_FindsThem(int seed)
    {
        var roads = new RandomRoads(seed, side: 14);
        RoadGraph graph = roads.Network.Graph(TravelMode.Car);
        int layer = graph.Timetable.LayerAt(DayOfWeek.Monday, Morning);
        double[] truth = [.. graph.Timetable.Layers[layer].PermilleOfClass.Select(permille => permille * 1.3 / 1_000)];
        var random = new Random(seed);
        List<ObservedJourney> journeys = Journeys(roads, seed, layer, truth, random);

        CalibratedLayer found = RoadCalibration.Learn(roads.Network, TravelMode.Car, journeys).Layers[layer];

        CalibratedFactor[] seen = [.. found.Factors.Where(factor => factor.HoursSeen > 1)];
        Assert.NotEmpty(seen);
        Assert.All(seen, factor => Assert.True(Math.Abs(factor.Factor - truth[(int)factor.Class]) < Math.Abs(factor.Before - truth[(int)factor.Class]) / 2, $"{factor} is not near {truth[(int)factor.Class]}"));
        Assert.All(seen, factor => Assert.True(factor.High - factor.Low < 1, $"{factor} is not narrow"));
        Assert.True(seen.Count(factor => factor.Low <= truth[(int)factor.Class] && truth[(int)factor.Class] <= factor.High) * 4 >= seen.Length * 3, "The intervals do not hold what they should.");
        Assert.InRange(found.StandingSeconds, ParkingSeconds - 30, ParkingSeconds + 30);
        Assert.True(found.ErrorAfter < found.ErrorBefore / 2, $"{found.ErrorAfter} s after {found.ErrorBefore} s");
    }

    [Fact]
    public void Learn_WhenNobodyDroveThen_KeepsWhatTheProfileSays()
    {
        var roads = new RandomRoads(seed: 4, side: 8);
        RoadGraph graph = roads.Network.Graph(TravelMode.Car);
        int layer = graph.Timetable.LayerAt(DayOfWeek.Monday, Morning);
        List<ObservedJourney> journeys = Journeys(roads, 4, layer, [.. graph.Timetable.Layers[layer].PermilleOfClass.Select(permille => permille / 1_000.0)], new Random(4));

        RoadCalibration found = RoadCalibration.Learn(roads.Network, TravelMode.Car, journeys);

        CalibratedLayer midday = found.Layers[graph.Timetable.LayerAt(DayOfWeek.Monday, 12 * 3_600)];
        Assert.Equal(0, midday.Journeys);
        Assert.All(midday.Factors, factor => Assert.Equal(factor.Before, factor.Factor));
    }

    [Fact]
    public void ToProfileTimes_PutIntoAProfile_IsWhatWasLearnt()
    {
        var roads = new RandomRoads(seed: 5, side: 8);
        RoadGraph graph = roads.Network.Graph(TravelMode.Car);
        int layer = graph.Timetable.LayerAt(DayOfWeek.Monday, Morning);
        RoadCalibration found = RoadCalibration.Learn(
            roads.Network, TravelMode.Car, Journeys(roads, 5, layer, [.. graph.Timetable.Layers[layer].PermilleOfClass.Select(permille => permille * 1.2 / 1_000)], new Random(5)));

        RoadTimetable read = ProfileFile.Read(
            Encoding.UTF8.GetBytes($$"""{ "mode": "car", "about": "test", "access": ["access"], "restrictions": [], "ways": {}, "times": {{found.ToProfileTimes()}} }"""), "my.json").Timetable;

        Assert.Equal(graph.Timetable.Weekday, read.Weekday);
        Assert.Equal(graph.Timetable.Sunday, read.Sunday);
        Assert.Equal(
            found.Layers.SelectMany(state => state.Factors.Select(factor => (int)Math.Round(Math.Round((decimal)factor.Factor, 2) * 1_000))), read.Layers.SelectMany(state => state.PermilleOfClass));
    }

    /// <summary>Journeys of known factors, with parking, a tenth of noise, and one in ten with something else on the way.</summary>
    private static List<ObservedJourney> Journeys(RandomRoads roads, int seed, int layer, double[] truth, Random random)
    {
        RoadGraph graph = roads.Network.Graph(TravelMode.Car);
        List<GeoPoint> points = RandomRoads.Points(seed, count: 1_200, side: 14);
        List<ObservedJourney> journeys = [];
        for (int at = 0; at + 1 < points.Count; at += 2)
        {
            var journey = new ObservedJourney(points[at], points[at + 1], DayOfWeek.Monday, Morning, 0);
            var unknown = JourneyTimes.Of(journey with { Seconds = 600 }, graph, layer);
            if (unknown is null)
            {
                continue;
            }

            double noise = 1 + (0.1 * (random.NextDouble() + random.NextDouble() - 1));
            double errand = random.Next(10) == 0 ? random.Next(120, 600) : 0;
            journeys.Add(journey with { Seconds = (int)((unknown.Expected(truth) * noise) + ParkingSeconds + errand) });
        }

        return journeys;
    }
}
