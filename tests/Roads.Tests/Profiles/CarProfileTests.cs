using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Tests.Profiles;

public sealed class CarProfileTests
{
    private readonly RoadProfile car = RoadProfiles.BuiltIn[(int)TravelMode.Car];

    [Theory]
    [InlineData("highway=motorway", 90_000, 0)]
    [InlineData("highway=motorway_link", 45_000, 45_000)]
    [InlineData("highway=trunk", 85_000, 85_000)]
    [InlineData("highway=primary", 65_000, 65_000)]
    [InlineData("highway=secondary", 55_000, 55_000)]
    [InlineData("highway=tertiary", 40_000, 40_000)]
    [InlineData("highway=unclassified", 25_000, 25_000)]
    [InlineData("highway=residential", 25_000, 25_000)]
    [InlineData("highway=living_street", 10_000, 10_000)]
    [InlineData("highway=service", 15_000, 15_000)]
    public void Use_WhenNoLimitIsTagged_TakesTheClassSpeed(string tags, int forward, int backward) => AssertUse(tags, forward, backward);

    // 0.8 x 30 mph = 0.8 x 48,270 = 38,616 m an hour; 0.8 x 60 mph would be 77,232, above the ceiling of a country lane.
    [Theory]
    [InlineData("highway=primary maxspeed=30_mph", 38_616, 38_616)]
    [InlineData("highway=residential maxspeed=30_mph", 38_616, 38_616)]
    [InlineData("highway=unclassified maxspeed=national", 55_000, 55_000)]
    [InlineData("highway=primary maxspeed:forward=50 maxspeed:backward=30_mph", 40_000, 38_616)]
    [InlineData("highway=primary maxspeed=50 maxspeed:forward=none", 40_000, 40_000)]
    [InlineData("highway=tertiary maxspeed=national surface=gravel", 40_000, 40_000)]
    public void Use_WhenLimitIsTagged_DrivesFourFifthsOfItUpToTheCeiling(string tags, int forward, int backward) => AssertUse(tags, forward, backward);

    [Theory]
    [InlineData("highway=primary oneway=yes", 65_000, 0)]
    [InlineData("highway=primary oneway=1", 65_000, 0)]
    [InlineData("highway=primary oneway=-1", 0, 65_000)]
    [InlineData("highway=primary oneway=no", 65_000, 65_000)]
    [InlineData("highway=primary oneway=reversible", 0, 0)]
    [InlineData("highway=primary junction=roundabout", 65_000, 0)]
    [InlineData("highway=primary junction=circular", 65_000, 0)]
    [InlineData("highway=primary junction=roundabout oneway=no", 65_000, 65_000)]
    [InlineData("highway=motorway oneway=no", 90_000, 90_000)]
    [InlineData("highway=primary oneway=yes oneway:motor_vehicle=no", 65_000, 65_000)]
    public void Use_WhenDirectionIsTaggedOrImplied_OpensOnlyThatDirection(string tags, int forward, int backward) => AssertUse(tags, forward, backward);

    [Theory]
    [InlineData("highway=footway")]
    [InlineData("highway=cycleway")]
    [InlineData("highway=path")]
    [InlineData("highway=track")]
    [InlineData("highway=steps")]
    [InlineData("highway=construction")]
    [InlineData("highway=proposed")]
    [InlineData("route=ferry")]
    [InlineData("highway=residential access=no")]
    [InlineData("highway=residential motor_vehicle=no")]
    [InlineData("highway=residential vehicle=no")]
    [InlineData("highway=residential access=yes motorcar=no")]
    [InlineData("highway=service access=permit")]
    [InlineData("highway=service area=yes")]
    public void Use_WhenClosedToCars_IsNone(string tags) => Assert.False(car.Use(Tags.Of(tags)).IsUsable);

    [Theory]
    [InlineData("highway=residential access=no motor_vehicle=yes", 25_000)]
    [InlineData("highway=residential access=private motorcar=permissive", 25_000)]
    [InlineData("highway=residential access=destination", 25_000)]
    [InlineData("highway=residential access=private", 25_000)]
    [InlineData("highway=track motor_vehicle=yes", 15_000)]
    public void Use_WhenAMoreSpecificTagOpensIt_IsUsable(string tags, int speed) => AssertUse(tags, speed, speed);

    [Theory]
    [InlineData("barrier=bollard", true)]
    [InlineData("barrier=gate", false)]
    [InlineData("barrier=gate access=private", false)]
    [InlineData("barrier=bollard access=private", true)]
    [InlineData("barrier=gate access=no", true)]
    [InlineData("barrier=block", true)]
    [InlineData("barrier=cycle_barrier", true)]
    [InlineData("barrier=gate access=yes", false)]
    [InlineData("barrier=gate motor_vehicle=destination", false)]
    [InlineData("barrier=lift_gate", false)]
    [InlineData("barrier=lift_gate access=private", false)]
    [InlineData("barrier=cattle_grid", false)]
    [InlineData("barrier=toll_booth", false)]
    [InlineData("barrier=height_restrictor", false)]
    [InlineData("access=no", true)]
    [InlineData("highway=traffic_signals", false)]
    public void Blocks_WhenNodeIsTagged_StopsCarsOnlyAtTrueBarriers(string tags, bool expected) => Assert.Equal(expected, car.Blocks(Tags.Of(tags)));

    [Theory]
    [InlineData("barrier=gate access=private", true)]
    [InlineData("barrier=lift_gate motor_vehicle=private", true)]
    [InlineData("barrier=gate", false)]
    [InlineData("barrier=gate access=private motorcar=yes", false)]
    [InlineData("barrier=gate access=no", false)]
    [InlineData("barrier=bollard access=private", false)]
    public void IsPrivateGate_WhenNodeIsTagged_IsAGateThatItsOwnerOpens(string tags, bool expected) => Assert.Equal(expected, car.IsPrivateGate(Tags.Of(tags)));

    private void AssertUse(string tags, int forward, int backward)
    {
        WayUse use = car.Use(Tags.Of(tags));
        Assert.Equal((forward, backward), (use.ForwardMetresPerHour, use.BackwardMetresPerHour));
    }
}
