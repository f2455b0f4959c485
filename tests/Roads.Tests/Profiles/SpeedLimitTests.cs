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
    public void Parse_WhenValueNamesALimit_GivesMetresPerHour(string value, int expected) => Assert.Equal(expected, SpeedLimit.Parse(value, isDual: false));

    [Fact]
    public void Parse_WhenNationalOnADualCarriageway_Is70Mph() => Assert.Equal(70 * 1_609, SpeedLimit.Parse("national", isDual: true));

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
    public void Parse_WhenValueNamesNone_IsNull(string? value) => Assert.Null(SpeedLimit.Parse(value, isDual: false));
}
