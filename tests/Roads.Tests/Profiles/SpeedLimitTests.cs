using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Tests.Profiles;

public sealed class SpeedLimitTests
{
    [Theory]
    [InlineData("48", 48_000)]
    [InlineData("50 km/h", 50_000)]
    [InlineData("30 mph", 30 * 1_609)]
    [InlineData("30mph", 30 * 1_609)]
    [InlineData(" 20 mph ", 20 * 1_609)]
    [InlineData("40 mph;30 mph", 30 * 1_609)]
    [InlineData("national", 60 * 1_609)]
    [InlineData("GB:nsl_single", 60 * 1_609)]
    [InlineData("GB:nsl_dual", 70 * 1_609)]
    [InlineData("GB:motorway", 70 * 1_609)]
    [InlineData("GB:nsl_restricted", 30 * 1_609)]
    [InlineData("walk", 5_000)]
    public void Parse_WhenValueNamesALimit_GivesMetresPerHour(string value, int expected) => Assert.Equal(expected, SpeedLimit.Parse(value, isDual: false, SpeedZones.BuiltIn));

    [Fact]
    public void Parse_WhenNationalOnADualCarriageway_Is70Mph() => Assert.Equal(70 * 1_609, SpeedLimit.Parse("national", isDual: true, SpeedZones.BuiltIn));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("none")]
    [InlineData("signals")]
    [InlineData("variable")]
    [InlineData("fast")]
    [InlineData("0")]
    [InlineData("-30 mph")]
    [InlineData("9999 mph")]
    [InlineData("30 knots")]
    [InlineData("1e9")]
    [InlineData(";")]
    public void Parse_WhenValueNamesNone_IsNull(string? value) => Assert.Null(SpeedLimit.Parse(value, isDual: false, SpeedZones.BuiltIn));

    [Theory]
    [InlineData("DE:urban", 50_000)]
    [InlineData("de:urban", 50_000)]
    [InlineData("AT:rural", 100_000)]
    [InlineData("FR:rural", 80_000)]
    [InlineData("RU:urban", 60_000)]
    [InlineData("BE-VLG:rural", 70_000)]
    [InlineData("BE-VLG:urban", 50_000)]
    [InlineData("BE-BRU:urban", 30_000)]
    [InlineData("DE:living_street", 5_000)]
    [InlineData("DE:zone30", 30_000)]
    [InlineData("DE:zone:20", 20_000)]
    [InlineData("FR:30", 30_000)]
    [InlineData("GB:zone20", 20 * 1_609)]
    [InlineData("UK:20_zone", 20 * 1_609)]
    [InlineData("UK:nsl_dual", 70 * 1_609)]
    [InlineData("PL:urban;20", 20_000)]
    public void Parse_WhenValueNamesAZone_GivesItsLimit(string value, int expected) => Assert.Equal(expected, SpeedLimit.Parse(value, isDual: false, SpeedZones.BuiltIn));

    [Theory]
    [InlineData("DE:motorway")]
    [InlineData("XX:urban")]
    [InlineData("XX:30")]
    [InlineData("DE:zone")]
    [InlineData("DE:nowhere")]
    [InlineData("https://example.org/30")]
    [InlineData(":")]
    public void Parse_WhenTheZoneHasNoLimitOrIsUnknown_IsNull(string value) => Assert.Null(SpeedLimit.Parse(value, isDual: false, SpeedZones.BuiltIn));

    [Theory]
    [InlineData("maxspeed=50 source:maxspeed=DE:rural", 50_000)]
    [InlineData("source:maxspeed=DE:rural", 100_000)]
    [InlineData("zone:traffic=BE:urban", 50_000)]
    [InlineData("maxspeed:type=AT:urban", 50_000)]
    [InlineData("zone:maxspeed=30", 30_000)]
    [InlineData("zone:maxspeed=DE:30 zone:traffic=DE:urban", 30_000)]
    [InlineData("maxspeed=RU:urban", 60_000)]
    [InlineData("maxspeed:forward=40 maxspeed=50", 40_000)]
    [InlineData("maxspeed=none source:maxspeed=DE:rural", null)]
    [InlineData("source:maxspeed=20", null)]
    [InlineData("source:maxspeed=sign zone:traffic=DE:urban", 50_000)]
    [InlineData("maxspeed:type=sign", null)]
    [InlineData("highway=primary", null)]
    public void Of_WhenSeveralTagsSpeak_TakesTheOneThatSaysMost(string tags, int? expected) =>
        Assert.Equal(expected, SpeedLimit.Of(Tags.Of(tags), "maxspeed:forward", isDual: false, SpeedZones.BuiltIn));

    [Fact]
    public void BuiltIn_WhenRead_HoldsOnlyLimitsThatCanBeRead() =>
        Assert.All(SpeedZones.BuiltIn.All.Where(zone => !zone.Key.EndsWith(":numbers", StringComparison.Ordinal)), zone =>
            Assert.True(SpeedLimit.IsNone(zone.Value) || SpeedLimit.Parse(zone.Value, isDual: false, SpeedZones.BuiltIn) is >= 5_000 and <= 140_000, $"{zone.Key}: {zone.Value}"));
}
