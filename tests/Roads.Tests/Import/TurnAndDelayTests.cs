using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Matrix;
using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Tests.Import;

public sealed class TurnAndDelayTests
{
    [Theory]
    [InlineData("B highway=traffic_signals", 31, 31)]
    [InlineData("B highway=traffic_signals traffic_signals:direction=forward", 31, 29)]
    [InlineData("B highway=stop direction=backward", 29, 31)]
    [InlineData("B highway=give_way direction=forward", 30, 29)]
    [InlineData("B highway=mini_roundabout", 31, 31)]
    [InlineData("B highway=crossing", 29, 29)]
    [InlineData("B barrier=gate", 89, 89)]
    [InlineData("B barrier=gate access=yes", 89, 89)]
    [InlineData("B barrier=cattle_grid", 29, 29)]
    public void Import_WhenANodeDelays_CountsItInItsDirection(string node, int there, int back)
    {
        // 200 m at 25 km/h: 28.8 s.
        RoadMap map = RoadMap.Of("ABC", "ABC", node);

        TravelMatrix matrix = Matrix(map, 'A', 'C');

        Assert.Equal((there, back), (matrix.Seconds(0, 1), matrix.Seconds(1, 0)));
        Assert.Equal(200, matrix.Metres(0, 1));
    }

    [Fact]
    public void Import_WhenTurningAcrossTraffic_CostsMore()
    {
        RoadMap map = RoadMap.Of("  N  \nW X E\n  S  ", "WX", "XE", "XN", "XS");

        TravelMatrix matrix = Matrix(map, 'W', 'N', 'S', 'E');

        // 300 m are 43.2 s; where one drives on the left, turning left costs 2.1 s and right 5.4 s. Straight on for 400 m 57.6 s.
        Assert.Equal((46, 49, 58), (matrix.Seconds(0, 1), matrix.Seconds(0, 2), matrix.Seconds(0, 3)));
    }

    [Fact]
    public void Import_WhenARoadBends_TurningCostsNothing()
    {
        RoadMap map = RoadMap.Of("A B\n   \n  C", "AB", "BC highway=residential maxspeed=30_mph");

        // 200 m at 25 km/h and 200 m at 0.8 x 30 mph (38.6 km/h): 28.8 s and 18.65 s.
        Assert.Equal(48, Matrix(map, 'A', 'C').Seconds(0, 1));
    }

    [Fact]
    public void Millis_WhenTurnsAreSharper_GrowsToTheMost()
    {
        TurnCosts costs = RoadProfiles.BuiltIn[(int)TravelMode.Car].Turns;

        int[] left = [.. Enumerable.Range(0, 19).Select(step => costs.Millis(-10 * step, TrafficSide.Left))];
        int[] right = [.. Enumerable.Range(0, 19).Select(step => costs.Millis(10 * step, TrafficSide.Left))];

        Assert.Equal(left.Order(), left);
        Assert.Equal(right.Order(), right);
        Assert.True(left[0] < 20, "straight on is nearly free");
        Assert.InRange(left[^1], 6_500, 7_500);
        Assert.All(Enumerable.Range(3, 10), step => Assert.True(left[step] < right[step], $"{10 * step} degrees"));
        Assert.Equal(left, Enumerable.Range(0, 19).Select(step => costs.Millis(10 * step, TrafficSide.Right)));
    }

    [Theory]
    [InlineData("ABCDA", TrafficSide.Left)]
    [InlineData("ADCBA", TrafficSide.Right)]
    public void Import_WhenThereAreRoundabouts_DrivesOnTheSideTheyRun(string ring, TrafficSide side) =>
        Assert.Equal(side, RoadMap.Of("  A B  \n W     \n  D C S", $"{ring} highway=residential junction=roundabout", "WA", "CS").Network.Report.Side);

    private static TravelMatrix Matrix(RoadMap map, params char[] nodes) =>
        RoadMatrix.Build(map.Network, TravelMode.Car, [.. nodes.Select(node => map.At(node))]).Matrix;
}
