using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Pathways;
using CareRostering.Planning.Tests.Scenarios;

namespace CareRostering.Planning.Tests.Pathways;

public sealed class SlipHistoryTests
{
    /// <summary>Kaplan and Meier by hand: 12 of 24 on the day; of the other 12 four are three days late by now and not taken; of the 8 seen to the end, all took four days.</summary>
    [Fact]
    public void Learn_WhenSomeAreOutstanding_CountsThemForAsLongAsTheyWereSeen()
    {
        CarePackage Taken(int number, int late) => Packages.Package($"{late}-{number}", 30, (-30, 3), (-15, 2)) with { Steps = Steps(-15, -15 + late) };
        CarePackage Outstanding(int number) => Packages.Package($"o{number}", 30, (-30, 3), (-3, 2)) with { Steps = Steps(-3, null) };
        SlipDistribution slip = SlipHistory.Learn(
            Packages.Of([.. Enumerable.Range(0, 12).Select(number => Taken(number, 0)), .. Enumerable.Range(0, 8).Select(number => Taken(number, 4)), .. Enumerable.Range(0, 4).Select(Outstanding)]), ends: false);

        Assert.Equal(0.5, slip.AtMost(0), 9);
        Assert.Equal(0.5, slip.AtMost(3), 9);
        Assert.Equal(1, slip.AtMost(4), 9);
        Assert.Equal(2, slip.Mean, 9);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Learn_FromASample_FindsTheSlipsItWasDrawnWith(bool ends)
    {
        PathwayAssumptions assumptions = new() { Starts = 60 };
        SlipDistribution slip = SlipHistory.Learn(PackagesSample.Draw(assumptions, "2026-03-04", 5, SmallCounty.Homes), ends);

        Assert.Equal(SlipDistribution.Usual.Longest, slip.Longest);

        // Packages of the last four weeks alone are in the file, so that those that ended late are there a little more often than those that did not.
        Assert.All(Enumerable.Range(0, 8), days => Assert.Equal(SlipDistribution.Usual.AtMost(days), slip.AtMost(days), 0.05));
    }

    [Fact]
    public void Learn_WhenThereAreTooFew_IsAFault()
    {
        FaultException told = Assert.Throws<FaultException>(() => SlipHistory.Learn(Packages.Of(Packages.Package("a", 30, (-30, 3), (-15, 2))), ends: false));

        Assert.Equal("PATHWAY_HISTORY", told.Faults[0].Code);
    }

    private static CareStep[] Steps(int from, int? taken) =>
    [
        new() { From = Packages.Day(-30), Taken = Packages.Day(-30), Calls = Packages.Calls(3) },
        new() { From = Packages.Day(from), Taken = taken is { } day ? Packages.Day(day) : null, Calls = Packages.Calls(2) },
    ];
}
