using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Pathways;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Tests.Scenarios;

namespace CareRostering.Planning.Tests.Pathways;

public sealed class PackagesSampleTests
{
    [Theory]
    [InlineData("bucks")]
    [InlineData("durham")]
    [InlineData("tower-hamlets")]
    [InlineData("bury")]
    [InlineData("merton")]
    [InlineData("torbay")]
    public void Draw_OfAnyPreset_IsSoundAndStepsDown(string preset)
    {
        PathwayAssumptions assumptions = new() { Preset = PresetReader.Find(preset).Document, Starts = 4, StepSlip = SlipDistribution.Parse("0,10,25", "slip") };
        PackagesDocument packages = PackagesSample.Draw(assumptions, "2026-03-04", 3, SmallCounty.Homes);

        Assert.Empty(PackagesChecks.Faults(packages));
        Assert.True(packages.Packages.Count > 60, $"{packages.Packages.Count} packages");
        Assert.All(packages.Packages, package => Assert.All(package.Steps.Skip(1).Zip(package.Steps), pair => Assert.Empty(pair.First.Calls.Select(call => call.Name).Except(pair.Second.Calls.Select(call => call.Name)))));
        Assert.All(packages.Packages.Where(package => package.Ended is null), package => Assert.NotEmpty(package.Reviews));
        Assert.All(packages.Packages, package => Assert.Contains(package.Locality, packages.Localities));
    }

    [Fact]
    public void Draw_WithASeed_IsTheSameAgainAndAnotherWithAnother()
    {
        PackagesDocument Draw(int seed) => PackagesSample.Draw(new PathwayAssumptions(), "2026-03-04", seed, SmallCounty.Homes);
        string Said(int seed) => System.Text.Json.JsonSerializer.Serialize(Draw(seed));

        Assert.Equal(Said(1), Said(1));
        Assert.NotEqual(Said(1), Said(2));
    }

    /// <summary>Shares of what people went on to, of packages that were not cut short: 64 % need nothing further.</summary>
    [Fact]
    public void Draw_OfManyPackages_HasThePresetsShares()
    {
        PackagesDocument packages = PackagesSample.Draw(new PathwayAssumptions { Starts = 80 }, "2026-03-04", 4, SmallCounty.Homes);
        CarePackage[] over = [.. packages.Packages.Where(package => package.Ended is not null)];
        CarePackage[] whole = [.. over.Where(package => string.CompareOrdinal(package.Ended, package.LastDay) >= 0)];

        double none = (double)whole.Count(package => package.Outcome == PackageOutcome.NoFurtherService) / whole.Length;
        Assert.InRange(none, 0.64 - (5 * Math.Sqrt(0.64 * 0.36 / whole.Length)), 0.64 + (5 * Math.Sqrt(0.64 * 0.36 / whole.Length)));
        Assert.InRange((double)whole.Length / over.Length, 0.82, 0.88);
        Assert.Equal(1.08, packages.Packages.Average(package => package.Steps[0].Calls[0].Workers), 0.02);
        Assert.Equal(32.1, (double)packages.Packages.Average(package => package.Steps[0].Calls.Average(call => call.Minutes)), 0.5);
    }

    [Fact]
    public void Draw_OfWhatCannotBe_NamesEveryFault()
    {
        FaultException told = Assert.Throws<FaultException>(() => PackagesSample.Draw(new PathwayAssumptions { PackageShare = 2, ReviewMinutes = 0 }, "tomorrow", 1, SmallCounty.Homes));

        Assert.Equal(["PATHWAY_RANGE packageShare", "PATHWAY_RANGE reviewMinutes", "DATE_BAD date"], told.Faults.Select(fault => $"{fault.Code} {fault.Path}"));
    }
}
