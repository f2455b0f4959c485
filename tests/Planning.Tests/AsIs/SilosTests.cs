using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Tests.Building;
using CareRostering.Planning.AsIs;
using static CareRostering.Optimiser.Tests.Building.Builders;

namespace CareRostering.Planning.Tests.AsIs;

public sealed class SilosTests
{
    private static readonly (string, string) NorthCouncil = ("North", "council");
    private static readonly (string, string) NorthTrust = ("North", "trust");
    private static readonly (string, string) SouthCouncil = ("South", "council");
    private static readonly (string, string) SouthTrust = ("South", "trust");

    [Fact]
    public void ByLocalityAndEmployer_OnRandomProblems_PutsCallsAndSameWorkerVisitsInOneSilo()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            RotaProblem problem = Teams.Random(seed, RandomProblemShape.Medium);

            Silos silos = Silos.ByLocalityAndEmployer(problem);

            Assert.Equal(4, silos.Count);
            Assert.All(silos.OfVisit, silo => Assert.InRange(silo, 0, silos.Count - 1));
            Assert.All(problem.Links.Where(link => link.SameWorker), link => Assert.Equal(silos.OfVisit[link.First], silos.OfVisit[link.Second]));
            Assert.Equal(problem.Visits.Length, Enumerable.Range(0, silos.Count).Sum(silo => silos.VisitsOf(silo).Length));
            Assert.Equal(problem.Shifts.Length, Enumerable.Range(0, silos.Count).Sum(silo => silos.ShiftsOf(problem, silo).Length));
        }
    }

    [Fact]
    public void ByLocalityAndEmployer_OnTheSampleDay_HasASiloForEachTeamAndKeepsDoubleUpsTogether()
    {
        RotaProblem problem = Teams.Sample;

        Silos silos = Silos.ByLocalityAndEmployer(problem);

        Assert.Equal(problem.Workers.Select(worker => (worker.Locality, worker.Employer)).Distinct().Count(), silos.Count);
        Assert.Contains(problem.Visits.GroupBy(visit => visit.CallId), call => call.Count() == 2);
        Assert.All(
            Enumerable.Range(0, problem.Visits.Length).GroupBy(visit => problem.Visits[visit].CallId),
            call => Assert.Single(call.Select(visit => silos.OfVisit[visit]).Distinct()));
    }

    [Fact]
    public void ByLocality_WhenTheOwnTeamIsAble_KeepsTheVisitThere()
    {
        RotaProblem problem = AProblem().With(AWorker("near"), AWorker("far")).With(AShift("near"), AShift("far")).With(AVisit())
            .Build().InTeams([SouthCouncil, NorthCouncil], "North");

        Silos silos = Silos.ByLocality(problem);

        Assert.Equal("North", silos.Names[silos.OfVisit[0]]);
    }

    [Fact]
    public void ByLocality_WhenTheOwnTeamHasNobodyAble_SendsTheVisitToTheNearestTeamThatHas()
    {
        // The patient lives at place 1; the workers start at places 0, 5 and 2: the one of South is 10 minutes away, the one of East 40.
        RotaProblem problem = AProblem().With(AWorker("north"), AWorker("east").Able("iv"), AWorker("south").Able("iv"))
            .With(AShift("north"), AShift("east").StartingAt(5), AShift("south").StartingAt(2)).With(AVisit().Needing("iv"))
            .Build().InTeams([("North", ""), ("East", ""), ("South", "")], "North");

        Silos silos = Silos.ByLocality(problem);

        Assert.Equal("South", silos.Names[silos.OfVisit[0]]);
    }

    [Fact]
    public void ByLocality_WhenNobodyAnywhereIsAble_LeavesTheVisitWithItsOwnTeam()
    {
        RotaProblem problem = AProblem().With(AWorker("south"), AWorker("north")).With(AShift("south"), AShift("north")).With(AVisit().Needing("iv"))
            .Build().InTeams([SouthCouncil, NorthCouncil], "North");

        Silos silos = Silos.ByLocality(problem);

        Assert.Equal("North", silos.Names[silos.OfVisit[0]]);
    }

    [Fact]
    public void ByLocalityAndEmployer_WhenBothEmployersAreAble_SharesPackagesByPaidTime()
    {
        // Six packages of an hour each; the trust's shift is twice as long as the council's: four to two.
        RotaProblem problem = AProblem().With(AWorker("c"), AWorker("t")).With(AShift("c").Until(12), AShift("t").Until(16))
            .With([.. Enumerable.Range(0, 6).Select(_ => AVisit().Lasting(60))])
            .Build().InTeams([NorthCouncil, NorthTrust], [.. Enumerable.Repeat("North", 6)]);

        Silos silos = Silos.ByLocalityAndEmployer(problem);

        Assert.Equal("North, trust", silos.Names[1]);
        Assert.Equal(2, silos.VisitsOf(0).Length);
        Assert.Equal(4, silos.VisitsOf(1).Length);
    }

    [Fact]
    public void ByLocalityAndEmployer_WhenOnePatientHasSeveralCalls_GivesThemToOneEmployerUnlessSkillsDivideThem()
    {
        RotaProblem problem = AProblem().With(AWorker("c"), AWorker("t").Able("wound")).With(AShift("c"), AShift("t"))
            .With(AVisit("morning").To("p"), AVisit("evening").To("p"), AVisit("dressing").To("p").Needing("wound"))
            .Build().InTeams([SouthCouncil, SouthTrust], "South");

        Silos silos = Silos.ByLocalityAndEmployer(problem);

        Assert.Equal(silos.OfVisit[0], silos.OfVisit[1]);
        Assert.Equal("South, council", silos.Names[silos.OfVisit[0]]);
        Assert.Equal("South, trust", silos.Names[silos.OfVisit[2]]);
    }
}
