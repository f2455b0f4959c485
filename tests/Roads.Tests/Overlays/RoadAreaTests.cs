using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Overlays;

namespace CareRostering.Roads.Tests.Overlays;

public sealed class RoadAreaTests
{
    private static readonly GeoCoordinate[] Square = Areas.Ring(new GeoBounds(51, -1, 52, 0));

    [Fact]
    public void Of_WhenTheRingIsOpenOrShortOrOffTheGlobe_SaysAllOfIt()
    {
        List<Fault> faults = [];

        Assert.Null(RoadArea.Of([Square[..4], [Square[0], Square[1]], [Square[0], new(95, 0), new(51, 190), Square[0]]], "a", faults));

        Assert.Equal(
            [("OVERLAY_RING_OPEN", "a[0]"), ("OVERLAY_RING_SHORT", "a[1]"), ("OVERLAY_COORDINATE", "a[2][1]"), ("OVERLAY_COORDINATE", "a[2][2]")],
            faults.Select(fault => (fault.Code, fault.Path)));
    }

    [Fact]
    public void Of_WhenTheOutlineCrossesItself_IsAFault()
    {
        List<Fault> faults = [];

        Assert.Null(RoadArea.Of([[Square[0], Square[2], Square[1], Square[3], Square[0]]], "a", faults));

        Assert.Equal("OVERLAY_AREA_CROSSED", Assert.Single(faults).Code);
    }

    [Fact]
    public void ShareInside_WhenALineRunsThroughAHole_LeavesThatOut()
    {
        List<Fault> faults = [];
        RoadArea area = RoadArea.Of([Square, Areas.Ring(new GeoBounds(51.4, -0.6, 51.6, -0.4))], "a", faults)!;

        // From a whole degree west of the square to its eastern edge: half of it inside, of that a fifth in the hole.
        Assert.Equal(0.4, area.ShareInside([new(51.5, -2), new(51.5, 0)]), tolerance: 1e-9);
        Assert.False(area.Touches([new(51.45, -0.55), new(51.55, -0.45)]));
        Assert.True(area.Touches([new(51.45, -0.55), new(51.55, -0.35)]));
    }
}
