using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Matrix;

namespace CareRostering.Roads.Tests.Import;

public sealed class PrivateRoadTests
{
    private const string Shortcut = "A B C D\n  X Y  ";

    [Theory]
    [InlineData("access=private")]
    [InlineData("access=destination")]
    [InlineData("motor_vehicle=private")]
    [InlineData("access=customers")]
    public void Build_WhenARoadIsPrivate_BeginsAndEndsThereButDoesNotPass(string access)
    {
        RoadMap map = RoadMap.Of(Shortcut, "AB", $"BC highway=residential {access}", "CD", "BX", "XY", "YC");
        GeoPoint[] points = [map.At('A'), map.At('D'), map.At('B', eastMetres: 50), map.At('B', eastMetres: 150)];

        TravelMatrix matrix = RoadMatrix.Build(map.Network, TravelMode.Car, points).Matrix;

        Assert.Equal((800, 800), (matrix.Metres(0, 1), matrix.Metres(1, 0)));
        Assert.Equal((250, 250), (matrix.Metres(0, 2), matrix.Metres(2, 0)));
        Assert.Equal((350, 350), (matrix.Metres(2, 1), matrix.Metres(1, 2)));
        Assert.Equal((100, 100), (matrix.Metres(2, 3), matrix.Metres(3, 2)));
        Assert.Equal(1, map.Network.Report.Graphs[(int)TravelMode.Car].PrivateEdges);
    }

    [Fact]
    public void Build_WhenPrivateRoadsHangTogether_GoesAlongAllOfThem()
    {
        RoadMap map = RoadMap.Of("A B C D\n  X Y  \n    P  ", "AB", "BC highway=residential access=private", "CD", "BX", "XY highway=service access=private", "YC", "YP highway=service access=private");

        // From the private lane at P over private XY to public BX: begun in one private group, it is left once.
        TravelMatrix matrix = RoadMatrix.Build(map.Network, TravelMode.Car, [map.At('P'), map.At('A'), map.At('D')]).Matrix;

        Assert.Equal((100 + 200 + 100 + 200, 100 + 100 + 200), (matrix.Metres(0, 1), matrix.Metres(0, 2)));
        Assert.Equal((600, 400), (matrix.Metres(1, 0), matrix.Metres(2, 0)));
    }

    [Fact]
    public void Build_WhenAPublicRoadLiesBehindAPrivateOne_ReachesIt()
    {
        RoadMap map = RoadMap.Of("A B C D", "AB", "BC highway=residential access=private", "CD");

        TravelMatrix matrix = RoadMatrix.Build(map.Network, TravelMode.Car, [map.At('A'), map.At('D')]).Matrix;

        Assert.Equal((600, 600), (matrix.Metres(0, 1), matrix.Metres(1, 0)));
        Assert.Equal(0, map.Network.Report.Graphs[(int)TravelMode.Car].PrivateEdges);
    }

    [Fact]
    public void Build_WhenTheOnlyWayIsTwicePrivate_IsThatOrNone()
    {
        // Two public streets, and a private lane on either way between them.
        RoadMap map = RoadMap.Of("A B C D\n  X Y  ", "AB", "BC highway=service access=private", "CD", "BX", "XY highway=service access=private", "YC");

        TravelMatrix matrix = RoadMatrix.Build(map.Network, TravelMode.Car, [map.At('A'), map.At('D')]).Matrix;

        // Without both, A and D would not reach each other, so the map cannot mean it.
        Assert.Equal((600, 600), (matrix.Metres(0, 1), matrix.Metres(1, 0)));
    }

    [Fact]
    public void Build_WhenAPrivateGateLeadsToADrive_BeginsAndEndsBehindIt()
    {
        // A drive without tags of its own behind the gate at X.
        RoadMap map = RoadMap.Of("A B C D\n  X    \n  Y    ", "AB", "BC", "CD", "BXY highway=service", "X barrier=gate access=private");

        TravelMatrix matrix = RoadMatrix.Build(map.Network, TravelMode.Car, [map.At('A'), map.At('Y'), map.At('D')]).Matrix;

        Assert.Equal((400, 400, 600), (matrix.Metres(0, 1), matrix.Metres(1, 0), matrix.Metres(1, 2)));
        Assert.Equal(1, map.Network.Report.Graphs[(int)TravelMode.Car].PrivateEdges);
        Assert.Equal(0, map.Network.Report.Graphs[(int)TravelMode.Car].DroppedEdges);
    }

    [Fact]
    public void Build_WhenAnEstateHasAPrivateGateAtEitherEnd_NobodyPassesThroughIt()
    {
        // Through the estate it would be 800 m from A to B, around it 1,200 m; entrances cost no time, so that only the rule keeps one out.
        RoadMap map = RoadMap.Of("P A X M Y B Q\n\n  C       D  ", "PA", "AX", "XM", "MY", "YB", "BQ", "AC", "CD", "DB", "X barrier=entrance access=private", "Y barrier=entrance access=private");
        GeoPoint[] points = [map.At('P'), map.At('Q'), map.At('M')];

        TravelMatrix matrix = RoadMatrix.Build(map.Network, TravelMode.Car, points).Matrix;

        Assert.Equal((200 + 200 + 800 + 200 + 200, 600, 600), (matrix.Metres(0, 1), matrix.Metres(0, 2), matrix.Metres(2, 1)));
        Assert.Equal((600, 600), (matrix.Metres(2, 0), matrix.Metres(1, 2)));
        Assert.Equal(1, map.Network.Report.Graphs[(int)TravelMode.Car].PrivateEdges);
    }

    [Fact]
    public void Build_WhenAPrivateGateStandsBetweenPublicRoads_StaysShut()
    {
        // Both sides of the gate at X are reached without it.
        RoadMap map = RoadMap.Of("A X B\n\nC   D", "AXB", "AC", "CD", "DB", "X barrier=gate access=private");

        TravelMatrix matrix = RoadMatrix.Build(map.Network, TravelMode.Car, [map.At('X', eastMetres: -50), map.At('X', eastMetres: 50)]).Matrix;

        Assert.Equal((150 + 200 + 400 + 200 + 150, 1_100), (matrix.Metres(0, 1), matrix.Metres(1, 0)));
        Assert.Equal(0, map.Network.Report.Graphs[(int)TravelMode.Car].PrivateEdges);
    }
}
