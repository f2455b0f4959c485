using System.Globalization;
using CareRostering.Planning.Replay;

namespace CareRostering.Planning.Tests.Replay;

public sealed class ReplayCsvTests
{
    [Fact]
    public void Write_OneReplay_GivesALineForEachPlanWithItsMoney()
    {
        ReplayResult result = DayReplay.Run(TwoWorkers.Day, [TwoWorkers.Simple, TwoWorkers.Wound], TwoWorkers.Options);
        var text = new StringWriter();

        ReplayCsv.Write(text, [(7, result)]);

        string[][] lines = [.. text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r').Split(','))];
        Assert.Equal(1 + result.Plans.Length, lines.Length);
        Assert.All(lines, line => Assert.Equal(lines[0].Length, line.Length));
        Assert.Equal(["7", "first offers", "2", "1", "1", "1", "0", "1"], lines[2][..8]);

        // An hour's wage is 18 pounds: 20 minutes of travel are 6; 12 km there and back by car are 7.456 miles of 45 pence.
        Assert.Equal("6.00", Value(lines, 2, "travelTime_pounds"));
        Assert.Equal(Math.Round(12_000 / 1_609.344 * 0.45, 2).ToString("F2", CultureInfo.InvariantCulture), Value(lines, 2, "mileage_pounds"));
        Assert.Equal("no", Value(lines, 2, "meets_target"));
        Assert.Equal("", Value(lines, 2, "gap_percent"));
        Assert.Equal("yes", Value(lines, 3, "sound"));
    }

    [Fact]
    public void AnswerTimes_OfEvenAndOddNumbers_AreMedianAndWorst()
    {
        Assert.Equal(new AnswerTimes(TimeSpan.Zero, TimeSpan.Zero), AnswerTimes.Of([]));
        Assert.Equal(new AnswerTimes(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(9)), AnswerTimes.Of([After(9), After(1), After(3)]));
        Assert.Equal(new AnswerTimes(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(9)), AnswerTimes.Of([After(9), After(1), After(3), After(1)]));
    }

    private static ReplayedReferral After(int seconds) => new("r", default, 0, ReferralOutcome.Planned, TimeSpan.FromSeconds(seconds));

    private static string Value(string[][] lines, int line, string column) => lines[line][Array.IndexOf(lines[0], column)];
}
