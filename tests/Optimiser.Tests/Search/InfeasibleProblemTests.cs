using CareRostering.Optimiser.Explanation;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Tests.Building;
using static CareRostering.Optimiser.Tests.Building.Builders;

namespace CareRostering.Optimiser.Tests.Search;

/// <summary>What cannot be done is left unassigned, with reasons, and the search ends: never an endless loop, never a broken rule.</summary>
public class InfeasibleProblemTests
{
    [Fact]
    public void Solve_WhenOrderLinksRunInACircle_LeavesOneOfThemOut()
    {
        // Each at least half an hour after the one before, round in a circle: two can be made, three cannot.
        RotaProblem problem = Day(3)
            .With(AVisit("a"), AVisit("b"), AVisit("c"))
            .With(ALink("a", "b").Gap(1_800), ALink("b", "c").Gap(1_800), ALink("c", "a").Gap(1_800))
            .Build();
        Assert.Equal(["LINK_GAP"], ReasonsOfTheOnly(problem));
    }

    [Fact]
    public void Solve_WhenTiedVisitsAskForACircleOfExactGaps_AndAllOrNone_MakesNone()
    {
        RotaProblem problem = Day(3)
            .With(AVisit("a"), AVisit("b"), AVisit("c"), AVisit("free"))
            .With(ALink("a", "b").Gap(600, 600).AllOrNone().Overlapping(), ALink("b", "c").Gap(600, 600).AllOrNone().Overlapping(), ALink("c", "a").Gap(600, 600).AllOrNone().Overlapping())
            .Build();
        Rota rota = Planned(problem);
        Assert.Equal([0, 1, 2], rota.Unassigned.Select(missing => missing.Visit));
        Assert.All(rota.Unassigned, missing => Assert.NotEmpty(missing.Reasons));
    }

    [Fact]
    public void Solve_WhenALinkAsksForTheSameWorkerAndAnotherForDistinctOnes_LeavesOneOut()
    {
        RotaProblem problem = Day(3)
            .With(AVisit("a"), AVisit("b"), AVisit("c"))
            .With(ALink("a", "b").Gap(-86_400).BySameWorker(), ALink("b", "c").Gap(-86_400).BySameWorker(), ALink("c", "a").Gap(-86_400).ByDistinctWorkers())
            .Build();
        Assert.Equal(["LINK_WORKERS"], ReasonsOfTheOnly(problem));
    }

    [Fact]
    public void Solve_WhenAWindowLiesOutsideEveryShift_SaysSo()
    {
        RotaProblem problem = Day(2).With(AVisit("night").Between(Clock(20), Clock(22)), AVisit("day").At(10)).Build();
        Assert.Equal(["SHIFT"], ReasonsOfTheOnly(problem));
    }

    [Fact]
    public void Solve_WhenTheDayIsOverFull_MakesWhatFitsAndNoMore()
    {
        // Two workers of eight hours, thirty visits of an hour each with ten minutes of travel at least: far too many.
        RotaProblem problem = Day(2).With([.. Enumerable.Range(0, 30).Select(visit => AVisit($"v{visit}").To($"p{visit % 4}").Lasting(minutes: 60))]).Build();
        Rota rota = Planned(problem);
        Assert.InRange(rota.Unassigned.Length, 15, 20);
        Assert.All(rota.Unassigned, missing => Assert.NotEmpty(missing.Reasons));
    }

    [Fact]
    public void Solve_WhenNobodyCanMakeAnything_LeavesEverythingOut()
    {
        RotaProblem problem = Day(2).With(AVisit("a").Needing("diving"), AVisit("b").Lasting(minutes: 600), AVisit("c").NotBy("w0", "w1")).Build();
        Rota rota = Planned(problem);
        Assert.Empty(rota.Rounds);
        Assert.Equal(["SKILL", "SHIFT", "FORBIDDEN"], rota.Unassigned.Select(missing => missing.Reasons.Single().Rule));
    }

    [Fact]
    public void Solve_WhenADoubleUpHasOneWorkerOnly_MakesNeitherHalf()
    {
        RotaProblem problem = Day(1).With(AVisit("a").To("p").At(10), AVisit("b").To("p").At(10)).With(ALink("a", "b").DoubleUp()).Build();
        Rota rota = Planned(problem);
        Assert.Equal([0, 1], rota.Unassigned.Select(missing => missing.Visit));
        Assert.All(rota.Unassigned, missing => Assert.NotEmpty(missing.Reasons));
    }

    [Fact]
    public void Solve_WhenBreaksCannotAllBeTaken_LeavesTheShiftUnused()
    {
        RotaProblem problem = AProblem()
            .With(AWorker("w0"))
            .With(AShift("w0").WithBreak(60, Clock(12), Clock(12)).WithBreak(60, Clock(12), Clock(12, 30)))
            .With(AVisit("a"))
            .Build();
        Rota rota = Planned(problem);
        Assert.Empty(rota.Rounds);
        Assert.NotEmpty(rota.Unassigned.Single().Reasons);
    }

    [Fact]
    public void Solve_WhenABreakThatMayBeMissedLeavesNoTimeForOneThatMustBeTaken_MissesIt()
    {
        RotaProblem problem = AProblem()
            .With(AWorker("w0"))
            .With(AShift("w0").WithMissableBreak(60, Clock(12), Clock(12), pence: 100).WithBreak(60, Clock(12), Clock(12, 30)))
            .With(AVisit("a").At(15))
            .Build();
        Rota rota = Planned(problem);
        Assert.Empty(rota.Unassigned);
        Assert.Equal(100 * Prices.Micropence, rota.Score.MissedBreaks);
    }

    [Fact]
    public void Solve_AnyProblemWithHarshRules_EndsWithReasonsForEveryVisitLeftOut()
    {
        int unassigned = 0;
        for (int seed = 0; seed < 300; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, Thorough.Small with { HarshPercent = 60, LinkPercent = 200, MostWorkers = 2 });
            Rota rota = RotaExplainer.Explain(problem, Thorough.Solve(problem, seed, 10));
            Thorough.AssertSound(problem, rota, seed);
            Assert.All(rota.Unassigned, missing => Assert.Equal(problem.Workers.Length, missing.Reasons.Sum(reason => reason.Workers)));
            unassigned += rota.Unassigned.Length;
        }

        Assert.True(unassigned > 500, $"Only {unassigned} visits were left out.");
    }

    private static ProblemBuilder Day(int workers) => AProblem()
        .With([.. Enumerable.Range(0, workers).Select(worker => AWorker($"w{worker}"))])
        .With([.. Enumerable.Range(0, workers).Select(worker => AShift($"w{worker}"))]);

    private static Rota Planned(RotaProblem problem)
    {
        Rota rota = RotaExplainer.Explain(problem, Thorough.Solve(problem, 1, 60));
        Thorough.AssertSound(problem, rota, 1);
        return rota;
    }

    private static string[] ReasonsOfTheOnly(RotaProblem problem) =>
        [.. Planned(problem).Unassigned.Single().Reasons.Select(reason => reason.Rule)];
}
