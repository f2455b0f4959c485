using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Pathways;
using CareRostering.Planning.Sample;

namespace CareRostering.Planning.Tests.Pathways;

public sealed class SlipDistributionTests
{
    [Theory]
    [InlineData("none", 0, 0)]
    [InlineData("3", 3, 3)]
    [InlineData("0:0.7,2:0.2,7:0.1", 1.1, 7)]
    [InlineData(" 0 : 7 , 2 : 2 , 7 : 1 ", 1.1, 7)]
    [InlineData("0,10", 5, 10)]
    public void Parse_OfWhatPeopleType_HasItsMean(string text, double mean, int longest)
    {
        SlipDistribution slip = SlipDistribution.Parse(text, "--slip");

        Assert.Equal(mean, slip.Mean, 9);
        Assert.Equal(longest, slip.Longest);
        Assert.Equal(1, slip.Chances.Sum(), 9);
        Assert.Equal(slip.Chances, SlipDistribution.Parse(slip.ToString(), "--slip").Chances, (one, other) => Math.Abs(one - other) < 1e-4);
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-1:1")]
    [InlineData("61")]
    [InlineData("1:0.5,1:0.5")]
    [InlineData("0:0,1:0")]
    [InlineData("1:2:3")]
    [InlineData("1:-1")]
    [InlineData("1:1e400")]
    [InlineData("2.5")]
    public void Parse_OfAnythingElse_IsAFault(string text)
    {
        FaultException told = Assert.Throws<FaultException>(() => SlipDistribution.Parse(text, "--slip"));

        Assert.Equal(("PATHWAY_SLIP", "--slip"), (told.Faults[0].Code, told.Faults[0].Path));
    }

    [Fact]
    public void GivenAtLeast_OfWhatIsLateAlready_KeepsTheRestInProportion()
    {
        SlipDistribution slip = SlipDistribution.Parse("0:0.4,2:0.3,5:0.2,9:0.1", "slip").GivenAtLeast(3);

        Assert.Equal(2 / 3.0, slip.AtMost(5), 9);
        Assert.Equal(2 / 3.0, slip.AtMost(8), 9);
        Assert.Equal(1, slip.AtMost(9), 9);
        Assert.Equal(0, slip.AtMost(4));

        // Later than any ever was: now.
        Assert.Equal((12, 12), (slip.GivenAtLeast(12).Mean, slip.GivenAtLeast(12).Longest));
    }

    [Fact]
    public void Draw_ManyTimes_HasMeanAndDeviation()
    {
        SlipDistribution slip = SlipDistribution.Usual;
        SeededStream stream = SeededStream.For("slips");
        double[] drawn = [.. Enumerable.Range(0, 20_000).Select(_ => (double)slip.Draw(stream))];

        // 0.1 x (2 + 4 + 7), and 0.1 x (4 + 16 + 49) less its square.
        Assert.Equal(1.3, slip.Mean, 9);
        Assert.Equal(Math.Sqrt(6.9 - (1.3 * 1.3)), slip.Deviation, 9);
        Assert.InRange(drawn.Average(), 1.3 - (5 * slip.Deviation / Math.Sqrt(20_000)), 1.3 + (5 * slip.Deviation / Math.Sqrt(20_000)));
    }
}
