using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Referrals;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Planning.Tests.Referrals;

public sealed class ResponseClockTests
{
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    [Theory]
    [InlineData("2026-01-05T10:00:00Z", "2026-01-05T12:00:00Z")]
    [InlineData("2026-01-05T06:15:00Z", "2026-01-05T10:00:00Z")]
    [InlineData("2026-01-05T19:59:00Z", "2026-01-05T21:59:00Z")]
    [InlineData("2026-01-05T20:00:00Z", "2026-01-06T10:00:00Z")]
    [InlineData("2026-07-06T06:30:00Z", "2026-07-06T09:00:00Z")] // 07:30 in summer: it begins at 08:00 by the clock on the wall
    [InlineData("2026-10-24T22:00:00Z", "2026-10-25T10:00:00Z")] // 08:00 after the night on which clocks go back is 08:00 UTC
    public void NationalDue_WhenReceived_RunsWithinItsHours(string received, string due) =>
        Assert.Equal(Parse(due), new ResponseClock().NationalDue(Parse(received), London));

    [Theory]
    [InlineData(ResponseClass.Rapid, "2026-01-05T10:00:00Z", true)]
    [InlineData(ResponseClass.Rapid, "2026-01-05T20:00:00Z", false)]
    [InlineData(ResponseClass.Rapid, "2026-01-05T07:59:00Z", false)]
    [InlineData(ResponseClass.Fast, "2026-01-05T10:00:00Z", false)]
    public void FitsNational_WhenRapidAndWithinHours_IsTrue(ResponseClass response, string received, bool fits) =>
        Assert.Equal(fits, new ResponseClock().FitsNational(response, Parse(received), London));

    private static Instant Parse(string text) => InstantPattern.General.Parse(text).Value;
}
