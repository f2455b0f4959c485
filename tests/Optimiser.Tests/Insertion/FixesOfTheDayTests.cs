using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Explanation;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;
using static CareRostering.Optimiser.Tests.Building.Builders;

namespace CareRostering.Optimiser.Tests.Insertion;

/// <summary>What could be granted to a visit of the day that is in no round.</summary>
public sealed class FixesOfTheDayTests
{
    [Fact]
    public void FixesOfTheDay_WhenTheWayTakesLonger_LetItStartTheLeastLater()
    {
        // On duty from 09:00 at the patient's own place, and it should have begun by 08:52: eight minutes, and not one less.
        RotaProblem problem = AProblem()
            .With(AWorker("ann")).With(AShift("ann").From(9).Until(18).StartingAt(null).EndingAt(null))
            .With(APatient("p").AtPlace(0))
            .With(AVisit("left").To("p").Between(Clock(8, 30), Clock(8, 52)).Lasting(30))
            .Build();

        Fix fix = Assert.Single(FixesOf(problem), one => one.Kind == FixKind.LaterStart);

        Assert.Equal((0, 8, Clock(9)), (fix.Visit, fix.Minutes, Assert.Single(fix.Offer.Stops).Start));
    }

    [Fact]
    public void FixesOfTheDay_WhenOneSkillIsLacking_NameThatSkill_AndNotWhoLacksTwo()
    {
        RotaProblem problem = AProblem()
            .With(AWorker("ann").Able("wound"), AWorker("bob"))
            .With(AShift("ann").From(8).Until(18), AShift("bob").From(8).Until(18))
            .With(APatient("p").AtPlace(0))
            .With(AVisit("left").To("p").Between(Clock(10), Clock(12)).Lasting(30).Needing("wound").Needing("insulin"))
            .Build();

        Fix fix = Assert.Single(FixesOf(problem), one => one.Kind == FixKind.WithoutSkill);

        Assert.Equal(("insulin", 0), (problem.Skills[fix.Skill!.Value], fix.Offer.Stops[0].Worker));
    }

    [Fact]
    public void FixesOfTheDay_WhenItIsPinned_DoNotTouchItsStart()
    {
        RotaProblem problem = AProblem()
            .With(AWorker("ann")).With(AShift("ann").From(9).Until(18).StartingAt(null).EndingAt(null))
            .With(APatient("p").AtPlace(0))
            .With(AVisit("left").To("p").Between(Clock(8, 30), Clock(8, 52)).Lasting(30))
            .Build();
        problem = problem.With(visits: problem.Visits.Select(visit => visit with { PinnedStart = Clock(8, 45) }));

        Assert.DoesNotContain(FixesOf(problem), fix => fix.Kind == FixKind.LaterStart);
    }

    [Fact]
    public void FixesOfTheDay_OverRandomProblems_AreSoundWithTheGrantIn()
    {
        int[] found = new int[7];
        for (int seed = 0; seed < 80; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, RandomProblemShape.Small);
            Rota rota = RotaSearch.Solve(problem, new SearchOptions { Threads = 1, IterationLimit = 50, Seed = seed }).Rota;
            foreach (UnassignedVisit left in rota.Unassigned.Where(own => !problem.Links.Any(link => link.First == own.Visit || link.Second == own.Visit)).Take(2))
            {
                var standing = new StandingRota(problem, rota);
                foreach (Fix fix in standing.FixesOfTheDay([left.Visit], new OfferOptions()))
                {
                    found[(int)fix.Kind]++;
                    if (fix.Kind is FixKind.LaterStart or FixKind.WithoutSkill or FixKind.LowerGrade)
                    {
                        Assert.Empty(RotaChecker.Check(Granted(problem, fix), fix.Offer.Amended).Violations);
                        Assert.NotEmpty(RotaChecker.Check(problem, fix.Offer.Amended).Violations);
                    }
                }
            }
        }

        Assert.True(found[(int)FixKind.LaterStart] > 0 && found[(int)FixKind.WithoutSkill] > 0, string.Join(',', found));
    }

    [Fact]
    public void Obstacles_ByWorker_AddUpToTheReasons()
    {
        int workers = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, RandomProblemShape.Small);
            Rota rota = RotaExplainer.Explain(problem, RotaSearch.Solve(problem, new SearchOptions { Threads = 1, IterationLimit = 50, Seed = seed }).Rota);
            var standing = new StandingRota(problem, rota);
            foreach (UnassignedVisit left in rota.Unassigned.Where(own => own.Reasons.All(reason => reason.Rule != "LINK_ALL_OR_NONE")))
            {
                WorkerObstacle[] obstacles = [.. standing.Obstacles(left.Visit)];
                workers += obstacles.Length;

                Assert.Equal(Enumerable.Range(0, problem.Workers.Length), obstacles.Select(obstacle => obstacle.Worker));
                Assert.Equal(
                    left.Reasons.OrderBy(reason => reason.Rule, StringComparer.Ordinal).Select(reason => (reason.Rule, reason.Workers)),
                    obstacles.GroupBy(obstacle => obstacle.Rule).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (group.Key, group.Count())));
            }
        }

        Assert.True(workers > 20, $"{workers}");
    }

    [Fact]
    public void Obstacles_OfWhoIsBusy_SayByHowMuchItMisses()
    {
        // Ann is with q from 10:00 to 11:00, and q's visit may start by 10:10: the 30 minutes from 10:00 on are 20 too long.
        RotaProblem problem = AProblem()
            .With(AWorker("ann"), AWorker("bob")).With(AShift("ann").From(8).Until(18).StartingAt(null).EndingAt(null))
            .With(APatient("p").AtPlace(0), APatient("q").AtPlace(0))
            .With(AVisit("busy").To("q").Between(Clock(10), Clock(10, 10)).Lasting(60), AVisit("left").To("p").At(10).Lasting(30))
            .Build();
        Rota rota = ARota(problem).With(ARound("ann-shift").Leaving(Clock(10)).Then("busy", Clock(10))).Build();

        WorkerObstacle[] obstacles = [.. new StandingRota(problem, rota).Obstacles(1)];

        Assert.Equal(("TIMES", 20 * 60, "would fit if visit busy could start 20 minutes later"), (obstacles[0].Rule, obstacles[0].MissSeconds, obstacles[0].Text));
        Assert.Equal(("SHIFT", null), (obstacles[1].Rule, obstacles[1].MissSeconds));
    }

    private static RotaProblem Granted(RotaProblem problem, Fix fix) => problem.With(visits: problem.Visits.Select((visit, at) => at != fix.Visit ? visit : visit with
    {
        Windows = visit.Windows.SetItem(visit.Windows.Length - 1, visit.Windows[^1] with { Latest = visit.Windows[^1].Latest + (60 * fix.Minutes) }),
        RequiredSkills = fix.Skill is { } skill ? visit.RequiredSkills & ~(1UL << skill) : visit.RequiredSkills,
        MinimumGrade = visit.MinimumGrade - fix.Grades,
    }));

    private static IReadOnlyList<Fix> FixesOf(RotaProblem problem) => new StandingRota(problem, GreedyRotas.Empty(problem)).FixesOfTheDay([problem.Visits.Length - 1], new OfferOptions());
}
