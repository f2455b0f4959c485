using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using static CareRostering.Optimiser.Tests.Building.Builders;

namespace CareRostering.Optimiser.Tests.Checking;

/// <summary>Rotas that make no sense are reported, in words, and never thrown.</summary>
public sealed class CompleteRuleTests
{
    private static readonly RotaProblem Day = AProblem()
        .With(AWorker("anna"), AWorker("bert")).With(AShift("anna"), AShift("bert"))
        .With(AVisit("v1"), AVisit("v2"), AVisit("v3"))
        .Build();

    // anna makes v1, nobody v2 and v3.
    private static readonly Rota Sound = ARota(Day).With(ARound("anna-shift").Then("v1")).Build();

    [Fact]
    public void Complete_WhenEveryVisitIsInOnePlace_IsKept()
    {
        Assert.Empty(Checks.Broken(Day, Sound));
        Assert.Empty(Checks.Broken(Day));
    }

    [Fact]
    public void Complete_WhenAVisitVanishes_IsBrokenAndTheVisitIsStillPriced()
    {
        CheckReport report = RotaChecker.Check(Day, Sound with { Unassigned = [Sound.Unassigned[0]] });

        Assert.Equal(["Visit 'v3' is in no round and not in the list of unassigned visits."], Messages(report));
        Assert.Equal(40_000_000L * 1_000_000, report.Score.Unassigned);
    }

    [Fact]
    public void Complete_WhenAVisitIsMadeAndUnassigned_IsBroken() =>
        Assert.Equal(
            ["Visit 'v1' is in 2 places: rounds[anna-shift].stops[0], unassigned."],
            Messages(RotaChecker.Check(Day, Sound with { Unassigned = [new UnassignedVisit(0, []), .. Sound.Unassigned] })));

    [Fact]
    public void Complete_WhenTwoMakeOneVisit_IsBroken() =>
        Assert.Equal(
            ["Visit 'v1' is in 2 places: rounds[anna-shift].stops[0], rounds[bert-shift].stops[0]."],
            Messages(RotaChecker.Check(Day, ARota(Day).With(ARound("anna-shift").Then("v1"), ARound("bert-shift").Then("v1")).Build())));

    [Fact]
    public void Complete_WhenAVisitIsListedUnassignedTwice_IsBroken() =>
        Assert.Equal(
            ["Visit 'v2' is in 2 places: unassigned, unassigned."],
            Messages(RotaChecker.Check(Day, Sound with { Unassigned = [Sound.Unassigned[0], .. Sound.Unassigned] })));

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void Complete_WhenAVisitDoesNotExist_IsBroken(int visit)
    {
        string message = $"Visit {visit} does not exist: visits go from 0 to 2.";

        Assert.Contains(message, Messages(RotaChecker.Check(Day, Sound.WithStop(0, stop => stop with { Visit = visit }))));
        Assert.Equal([message], Messages(RotaChecker.Check(Day, Sound with { Unassigned = [.. Sound.Unassigned, new UnassignedVisit(visit, [])] })));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void Complete_WhenAShiftDoesNotExist_IsBroken(int shift) =>
        Assert.Equal(
            [$"Round 0 is of shift {shift}, which does not exist: shifts go from 0 to 1."],
            Messages(RotaChecker.Check(Day, Sound.WithRound(0, round => round with { Shift = shift }))));

    [Fact]
    public void Complete_WhenARoundHasNoStop_IsBroken() =>
        Assert.Equal(
            ["The round has no stop: only rounds with visits are listed."],
            Messages(RotaChecker.Check(Day, Sound with { Rounds = [Sound.Rounds[0], new Round { Shift = 1, Start = Clock(8), Finish = Clock(8), Stops = [] }] })));

    [Fact]
    public void Complete_WhenAShiftHasTwoRounds_IsBroken() =>
        Assert.Equal(
            ["Shift 'anna-shift' has more than one round."],
            Messages(RotaChecker.Check(Day, ARota(Day).With(ARound("anna-shift").Then("v1"), ARound("anna-shift").Then("v2")).Build())));

    [Fact]
    public void Complete_WhenListsAreNotAscending_IsBroken()
    {
        Rota both = ARota(Day).With(ARound("anna-shift").Then("v1"), ARound("bert-shift").Then("v2")).Build();

        Assert.Equal(
            ["The round of shift 'anna-shift' is listed after that of 'bert-shift': rounds are listed in the order of shifts."],
            Messages(RotaChecker.Check(Day, both with { Rounds = [both.Rounds[1], both.Rounds[0]] })));
        Assert.Equal(
            ["Visit 'v2' is listed after 'v3': unassigned visits are listed in the order of visits."],
            Messages(RotaChecker.Check(Day, Sound with { Unassigned = [Sound.Unassigned[1], Sound.Unassigned[0]] })));
    }

    [Fact]
    public void Complete_WhenThereIsNoRota_IsBrokenAndEveryVisitIsMissing()
    {
        CheckReport report = RotaChecker.Check(Day, null);

        Assert.Equal("There is no rota.", report.Violations[0].Message);
        Assert.Equal(4, report.Violations.Length);
        Assert.All(report.Violations, violation => Assert.Equal("COMPLETE", violation.Rule));
    }

    [Fact]
    public void Complete_WhenListsOrEntriesAreMissing_IsBroken()
    {
        Assert.Contains("The list of rounds is missing.", Messages(RotaChecker.Check(Day, Sound with { Rounds = default })));
        Assert.Contains("The list of unassigned visits is missing.", Messages(RotaChecker.Check(Day, Sound with { Unassigned = default })));
        Assert.Contains("Round 1 is empty.", Messages(RotaChecker.Check(Day, Sound with { Rounds = [Sound.Rounds[0], null!] })));
        Assert.Contains("Unassigned visit 2 is empty.", Messages(RotaChecker.Check(Day, Sound with { Unassigned = [.. Sound.Unassigned, null!] })));
        Assert.Contains("Stop 1 is empty.", Messages(RotaChecker.Check(Day, Sound.WithRound(0, round => round with { Stops = [round.Stops[0], null!] }))));
        Assert.Contains("Break 0 is empty.", Messages(RotaChecker.Check(Day, Sound.WithRound(0, round => round with { Breaks = [null!] }))));
        Assert.Contains("The list of breaks is missing.", Messages(RotaChecker.Check(Day, Sound.WithRound(0, round => round with { Breaks = default }))));
        Assert.Contains(
            "The round has no stop: only rounds with visits are listed.", Messages(RotaChecker.Check(Day, Sound.WithRound(0, round => round with { Stops = default }))));
    }

    [Fact]
    public void Complete_WhenBroken_TheRestIsStillChecked()
    {
        // bert's round starts before the shift, and v3 is gone from the list: both are said.
        Rota rota = ARota(Day).With(ARound("bert-shift").Leaving(Clock(7)).Then("v2")).Build();

        Assert.Equal(["COMPLETE", "SHIFT"], RotaChecker.Check(Day, rota with { Unassigned = [rota.Unassigned[0]] }).Violations.Select(violation => violation.Rule));
    }

    /// <summary>Messages of the <c>COMPLETE</c> violations.</summary>
    private static string[] Messages(CheckReport report) =>
        [.. report.Violations.Where(violation => violation.Rule == "COMPLETE").Select(violation => violation.Message)];
}
