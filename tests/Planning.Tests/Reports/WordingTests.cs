using CareRostering.Planning.Reports;

namespace CareRostering.Planning.Tests.Reports;

public sealed class WordingTests
{
    [Theory]
    [InlineData(0, "0 min")]
    [InlineData(29, "under 1 min")]
    [InlineData(30, "1 min")]
    [InlineData(89, "1 min")]
    [InlineData(90, "2 min")]
    public void Minutes_Always_RoundsHalfUpAndNeverCallsALengthNothing(int seconds, string text) => Assert.Equal(text, Wording.Minutes(seconds));

    [Theory]
    [InlineData(3_000, "50 min")]
    [InlineData(7_200, "2 h")]
    [InlineData(27_000, "7 h 30 min")]
    [InlineData(7_199, "2 h")]
    public void Length_Always_ReadsAsPeopleSayIt(int seconds, string text) => Assert.Equal(text, Wording.Length(seconds));

    [Theory]
    [InlineData(123_456, "£1,234.56")]
    [InlineData(-50, "\u2212£0.50")]
    public void Pounds_Always_HasPenceAndThousands(long pence, string text) => Assert.Equal(text, Wording.Pounds(pence));

    [Theory]
    [InlineData(1_609, "1.0 mile")]
    [InlineData(16_093, "10.0 miles")]
    public void MilesOf_Always_HasOneDecimal(long metres, string text) => Assert.Equal(text, Wording.MilesOf(metres));

    [Fact]
    public void Add_WhenHolesHoldMarkup_EscapesThemAndKeepsRaw()
    {
        string text = "<b>\"'&\u0001";
        string html = new Markup().Add($"<p title=\"{text}\">{new Raw("<i/>")}{12}</p>").ToString();
        Assert.Equal("<p title=\"&lt;b&gt;&quot;&#39;&amp;\uFFFD\"><i/>12</p>", html);
    }
}
