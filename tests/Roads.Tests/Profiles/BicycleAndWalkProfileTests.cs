using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Tests.Profiles;

public sealed class BicycleAndWalkProfileTests
{
    private readonly RoadProfile bicycle = RoadProfiles.BuiltIn[(int)TravelMode.Bicycle];
    private readonly RoadProfile walk = RoadProfiles.BuiltIn[(int)TravelMode.Walk];

    [Theory]
    [InlineData("highway=residential", 15_000, 15_000)]
    [InlineData("highway=residential oneway=yes", 15_000, 0)]
    [InlineData("highway=residential oneway=yes oneway:bicycle=no", 15_000, 15_000)]
    [InlineData("highway=residential oneway=yes cycleway=opposite_lane", 15_000, 15_000)]
    [InlineData("highway=primary junction=roundabout", 15_000, 0)]
    [InlineData("highway=cycleway", 15_000, 15_000)]
    [InlineData("highway=bridleway", 15_000, 15_000)]
    [InlineData("highway=track", 15_000, 15_000)]
    [InlineData("highway=path", 15_000, 15_000)]
    [InlineData("highway=path designation=public_footpath", 0, 0)]
    [InlineData("highway=footway", 0, 0)]
    [InlineData("highway=footway bicycle=yes", 15_000, 15_000)]
    [InlineData("highway=steps", 0, 0)]
    [InlineData("highway=motorway", 0, 0)]
    [InlineData("highway=motorway_link", 0, 0)]
    [InlineData("highway=trunk motorroad=yes", 0, 0)]
    [InlineData("highway=residential bicycle=no", 0, 0)]
    [InlineData("highway=service access=no", 0, 0)]
    public void BicycleUse_WhenTagged_FollowsTheTable(string tags, int forward, int backward)
    {
        WayUse use = bicycle.Use(Tags.Of(tags));
        Assert.Equal((forward, backward), (use.ForwardMetresPerHour, use.BackwardMetresPerHour));
    }

    [Theory]
    [InlineData("highway=residential oneway=yes", true)]
    [InlineData("highway=primary junction=roundabout", true)]
    [InlineData("highway=footway", true)]
    [InlineData("highway=steps", true)]
    [InlineData("highway=path", true)]
    [InlineData("highway=residential vehicle=no", true)]
    [InlineData("highway=residential access=no foot=yes", true)]
    [InlineData("highway=motorway", false)]
    [InlineData("highway=motorway_link", false)]
    [InlineData("highway=trunk motorroad=yes", false)]
    [InlineData("highway=footway access=no", false)]
    [InlineData("highway=residential foot=no", false)]
    [InlineData("highway=construction", false)]
    public void WalkUse_WhenTagged_IsOpenBothWaysOrNotAtAll(string tags, bool open)
    {
        WayUse use = walk.Use(Tags.Of(tags));
        Assert.Equal(open ? (4_800, 4_800) : (0, 0), (use.ForwardMetresPerHour, use.BackwardMetresPerHour));
    }

    [Theory]
    [InlineData("barrier=gate", false, false)]
    [InlineData("barrier=bollard", false, false)]
    [InlineData("barrier=stile", true, false)]
    [InlineData("barrier=kissing_gate", true, false)]
    [InlineData("barrier=gate access=private", false, false)]
    [InlineData("barrier=gate access=no foot=yes", true, false)]
    [InlineData("barrier=wall", true, true)]
    public void Blocks_WhenNodeIsABarrier_StopsWhoCannotPass(string tags, bool stopsBicycles, bool stopsWalkers) =>
        Assert.Equal((stopsBicycles, stopsWalkers), (bicycle.Blocks(Tags.Of(tags)), walk.Blocks(Tags.Of(tags))));
}
