using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;
using CareRostering.Planning.AsIs;
using static CareRostering.Optimiser.Tests.Building.Builders;

namespace CareRostering.Planning.Tests.AsIs;

public sealed class SiloSearchTests
{
    private static readonly SearchOptions Quick = new() { IterationLimit = 200, Threads = 1 };
    private static readonly (string, string) Council = ("North", "council");
    private static readonly (string, string) Trust = ("North", "trust");

    [Fact]
    public void Solve_OnRandomProblems_KeepsEveryRuleEverySiloAndEveryVisit()
    {
        int crossing = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            RotaProblem problem = Teams.Random(seed, seed % 2 == 0 ? RandomProblemShape.Small : RandomProblemShape.Medium);
            Silos silos = Silos.ByLocalityAndEmployer(problem);
            crossing += problem.Links.Count(link => silos.OfVisit[link.First] != silos.OfVisit[link.Second]);

            Rota rota = SiloSearch.Solve(problem, silos, Quick).Rota;

            // COMPLETE among the rules says that no visit is lost or doubled.
            Assert.Empty(RotaChecker.Check(problem, rota).Violations);
            Teams.AssertKept(problem, silos, rota);
        }

        Assert.True(crossing > 50, $"only {crossing} links crossed silos: the test shows little");
    }

    [Fact]
    public void Solve_OnTheSampleDay_IsSoundAndBeatsTheManualRule()
    {
        RotaProblem problem = Teams.Sample;
        Silos silos = Silos.ByLocalityAndEmployer(problem);

        Rota rota = SiloSearch.Solve(problem, silos, Quick with { IterationLimit = 2_000 }).Rota;

        Assert.Empty(RotaChecker.Check(problem, rota).Violations);
        Teams.AssertKept(problem, silos, rota);
        Assert.True(rota.Score < ManualPlanner.Plan(problem, silos).Score);
    }

    [Fact]
    public void Solve_WhenSameSeedAndIterations_GivesTheSameRota()
    {
        RotaProblem problem = Teams.Random(7, RandomProblemShape.Medium);
        Silos silos = Silos.ByLocalityAndEmployer(problem);

        Rota one = SiloSearch.Solve(problem, silos, Quick).Rota;
        Rota two = SiloSearch.Solve(problem, silos, Quick).Rota;

        Assert.Equal(one.Score, two.Score);
        Assert.Equal(one.Rounds.SelectMany(round => round.Stops), two.Rounds.SelectMany(round => round.Stops));
    }

    [Fact]
    public void Solve_WhenTwoSilosMakeAJointVisit_StartsBothTogether()
    {
        Rota rota = SolveJointVisit(careWorkerFrom: 8);

        Assert.Empty(rota.Unassigned);
        Assert.Equal(2, rota.Rounds.Length);
        Assert.Equal(rota.Rounds[0].Stops[0].Start, rota.Rounds[1].Stops[0].Start);
    }

    [Fact]
    public void Solve_WhenOneSiloCannotJoin_DropsTheOthersHalf()
    {
        // The care worker's shift starts after the therapist's only start.
        Rota rota = SolveJointVisit(careWorkerFrom: 12);

        Assert.Empty(rota.Rounds);
        Assert.Equal([0, 1], rota.Unassigned.Select(missing => missing.Visit));
    }

    [Fact]
    public void Solve_Always_TellsItsSilosInOrderOfGrade()
    {
        RotaProblem problem = AProblem().With(AWorker("c"), AWorker("n").OfGrade(6)).With(AShift("c"), AShift("n"))
            .With(AVisit().At(9), AVisit().At(10).NeedingGrade(6)).Build().InTeams([Council, Trust], "North", "North");
        Silos silos = Silos.ByLocalityAndEmployer(problem);
        var told = new List<string>();

        SiloSearch.Solve(problem, silos, Quick, new Told(told));

        Assert.Equal(["North, trust", "North, council"], told);
    }

    [Fact]
    public void Of_WhenAnotherTeamIsAtThePatient_LeavesTheStartsAroundIt()
    {
        // The nurse is there from 9:00 to 9:30: half an hour of care may start until 8:30 or from 9:30.
        SiloCut cut = CutOfCouncil(link: null);

        Visit left = Assert.Single(cut.Problem.Visits);
        Assert.Equal([new TimeWindow(Clock(8), Clock(8, 30)), new TimeWindow(Clock(9, 30), Clock(11))], left.Windows.ToArray());
    }

    [Fact]
    public void Of_WhenALinkTiesItToAnotherTeamsVisit_LeavesTheStartsThatTheGapAllows()
    {
        // Care starts 45 to 60 minutes after the nurse, who starts at 9:00.
        SiloCut cut = CutOfCouncil(ALink("nurse", "care").Gap(2_700, 3_600));

        Visit left = Assert.Single(cut.Problem.Visits);
        Assert.Equal([new TimeWindow(Clock(9, 45), Clock(10))], left.Windows.ToArray());
    }

    [Fact]
    public void Of_WhenTheLinkLeavesNoStart_LeavesTheVisitOut()
    {
        SiloCut cut = CutOfCouncil(ALink("nurse", "care").Gap(3 * 3_600));

        Assert.Empty(cut.Problem.Visits);
    }

    private static Rota SolveJointVisit(int careWorkerFrom)
    {
        RotaProblem problem = AProblem().With(AWorker("t").Able("ot").OfGrade(5), AWorker("c").Able("care")).With(AShift("t"), AShift("c").From(careWorkerFrom))
            .With(AVisit("ot").To("p").At(9).Needing("ot").NeedingGrade(5), AVisit("joint").To("p").Between(Clock(8), Clock(14)).Needing("care"))
            .With(ALink("ot", "joint").DoubleUp()).Build().InTeams([Trust, Council], "North");
        Rota rota = SiloSearch.Solve(problem, Silos.ByLocalityAndEmployer(problem), Quick).Rota;
        Assert.Empty(RotaChecker.Check(problem, rota).Violations);
        return rota;
    }

    private static SiloCut CutOfCouncil(LinkBuilder? link)
    {
        RotaProblem problem = AProblem().With(AWorker("n").Able("insulin"), AWorker("c").Able("care")).With(AShift("n"), AShift("c"))
            .With(AVisit("nurse").To("p").At(9).Needing("insulin"), AVisit("care").To("p").Between(Clock(8), Clock(11)).Needing("care"))
            .With(link is null ? [] : [link]).Build().InTeams([Trust, Council], "North");
        Silos silos = Silos.ByLocalityAndEmployer(problem);
        var standing = StandingVisits.Before(problem, silos, ARota(problem).Build());
        standing.Settle([0], [ARound("n-shift").Leaving(Clock(8, 50)).Then("nurse").Build(problem)]);
        return SiloCut.Of(problem, silos, silos.OfVisit[1], standing);
    }

    private sealed class Told(List<string> silos) : IProgress<(string Silo, double Fraction)>
    {
        public void Report((string Silo, double Fraction) value) => silos.Add(value.Silo);
    }
}
