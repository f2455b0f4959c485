using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Graph;
using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Tests.Geometry;

public sealed class RoadBackgroundTests
{
    [Fact]
    public void Lines_WhenRoadsMeetAlongAStraight_AreJoinedAndThinned()
    {
        // Side streets cut the main road in three edges; on the map it is one straight line of two points.
        RoadMap map = RoadMap.Of("ABCD\n EF ", "ABCD highway=primary", "BE", "CF");

        RoadEdge line = Assert.Single(RoadBackground.Lines(map.Network.Graph(TravelMode.Car), RoadClass.Tertiary, toleranceMetres: 5));

        Assert.Equal((RoadClass.Primary, 2), (line.Class, line.Line.Count));
    }

    [Fact]
    public void Lines_WhenTheyBend_KeepBendsLargerThanTheTolerance()
    {
        RoadMap map = RoadMap.Of("A C\n B ", "ABC highway=primary");

        Assert.Equal(3, Assert.Single(RoadBackground.Lines(map.Network.Graph(TravelMode.Car), RoadClass.Primary, toleranceMetres: 50)).Line.Count);
        Assert.Equal(2, Assert.Single(RoadBackground.Lines(map.Network.Graph(TravelMode.Car), RoadClass.Primary, toleranceMetres: 150)).Line.Count);
    }
}
