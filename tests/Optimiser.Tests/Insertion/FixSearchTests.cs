using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;
using static CareRostering.Optimiser.Tests.Building.Builders;

namespace CareRostering.Optimiser.Tests.Insertion;

public sealed class FixSearchTests
{
    [Fact]
    public void Fixes_WhenTheShiftEndsTooSoon_NamesTheLeastOvertime()
    {
        // On shift until 12:00; the call starts at 11:50 and lasts 30 minutes: 20 minutes too long, and not a minute less.
        RotaProblem problem = AProblem()
            .With(AWorker("ann").Paid(1_200)).With(AShift("ann").From(8).Until(12).StartingAt(null).EndingAt(null))
            .With(APatient("p").AtPlace(0))
            .With(AVisit("call").To("p").At(11, 50).Lasting(30).Answering(ResponseClass.Rapid, Clock(12)))
            .Build();

        Fix fix = Assert.Single(FixesOf(problem), one => one.Kind == FixKind.Overtime);

        Assert.Equal(20, fix.Minutes);
        Assert.Equal(0, fix.Shift);
        Assert.Equal(Clock(11, 50), Assert.Single(fix.Offer.Stops).Start);
        Assert.True(fix.Offer.Added.Overtime > 0);
    }

    [Fact]
    public void Fixes_WhenNobodyIsCompetent_AsksForOneMoreWorkerForJustSoLong()
    {
        RotaProblem problem = AProblem()
            .With(AWorker("ann").Paid(1_200)).With(AShift("ann").From(8).Until(18))
            .With(APatient("p").AtPlace(0))
            .With(AVisit("call").To("p").Between(Clock(10), Clock(12)).Lasting(30).Needing("wound").Answering(ResponseClass.Rapid, Clock(12)))
            .Build();

        Fix fix = Assert.Single(FixesOf(problem));

        Assert.Equal(FixKind.AnotherWorker, fix.Kind);
        Assert.Equal(30 * 60, fix.Needed!.Value.Latest - fix.Needed.Value.Earliest);
        Assert.InRange(fix.Needed.Value.Earliest, Clock(10), Clock(12));
        Assert.Equal(600L * Prices.Micropence, fix.ExtraMicropence); // half an hour of the only wage known
    }

    [Fact]
    public void Fixes_WhenAnotherCouldTakeTheVisitInTheWay_Swaps()
    {
        // Only ann may make the call, at ten and no other time; bob may make the visit that she is at then.
        RotaProblem problem = AProblem()
            .With(AWorker("ann").Able("wound"), AWorker("bob"))
            .With(AShift("ann").From(8).Until(18), AShift("bob").From(8).Until(18))
            .With(APatient("p").AtPlace(0), APatient("q").AtPlace(0))
            .With(
                AVisit("routine").To("q").At(10).Lasting(60),
                AVisit("call").To("p").At(10).Lasting(30).Needing("wound").Answering(ResponseClass.Rapid, Clock(10, 30)))
            .Build();
        Rota rota = ARota(problem).With(ARound("ann-shift").Leaving(Clock(10)).Then("routine", Clock(10))).Build();

        Fix fix = Assert.Single(new StandingRota(problem, rota).Fixes(problem, [1], new OfferOptions()), one => one.Kind == FixKind.Swap);

        Assert.Equal((0, 1), (fix.Visit, fix.Shift));
        Assert.Equal(0, Assert.Single(fix.Offer.Stops).Shift);
        Assert.Empty(RotaChecker.Check(problem, fix.Offer.Amended).Violations);
    }

    [Fact]
    public void Fixes_WhenAWindowIsTenMinutesTooNarrow_WidensItByTen()
    {
        // The call takes ann from 10:00 to 10:30; the visit behind it must start by 10:20.
        RotaProblem problem = AProblem()
            .With(AWorker("ann")).With(AShift("ann").From(8).Until(18).StartingAt(null).EndingAt(null))
            .With(APatient("p").AtPlace(0), APatient("q").AtPlace(0))
            .With(
                AVisit("routine").To("q").Between(Clock(10, 10), Clock(10, 20)).Lasting(60),
                AVisit("call").To("p").At(10).Lasting(30).Answering(ResponseClass.Rapid, Clock(10, 30)))
            .Build();
        Rota rota = ARota(problem).With(ARound("ann-shift").Leaving(Clock(10, 10)).Then("routine", Clock(10, 10))).Build();

        Fix fix = Assert.Single(new StandingRota(problem, rota).Fixes(problem, [1], new OfferOptions()), one => one.Kind == FixKind.WiderWindow);

        Assert.Equal((0, 10), (fix.Visit, fix.Minutes));
    }

    [Fact]
    public void Fixes_OverRandomProblems_AreSoundWithTheChangeIn()
    {
        int[] found = new int[7];
        for (int seed = 0; seed < 60; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, RandomProblemShape.Small);
            Rota rota = RotaSearch.Solve(problem, new SearchOptions { Threads = 1, IterationLimit = 50, Seed = seed }).Rota;
            RotaProblem longer = Calls.Join(problem, new TestRandom(seed), workers: 1);
            int call = problem.Visits.Length;
            OfferResult offers = OfferSearch.Rank(longer, rota, [call], new OfferOptions());
            if (offers.Offers.Any(offer => !offer.IsBreach))
            {
                continue;
            }

            foreach (Fix fix in new StandingRota(problem, rota).Fixes(longer, [call], new OfferOptions()))
            {
                found[(int)fix.Kind]++;
                Assert.False(fix.Offer.IsBreach);
                if (fix.Kind != FixKind.AnotherWorker)
                {
                    Assert.Empty(RotaChecker.Check(Granted(longer, fix, fix.Minutes), fix.Offer.Amended).Violations);
                }
            }
        }

        Assert.True(found.Sum() > 10 && found[(int)FixKind.AnotherWorker] > 3, string.Join(',', found));
    }

    private static RotaProblem Granted(RotaProblem problem, Fix fix, int minutes) => fix.Kind switch
    {
        FixKind.Overtime => problem.With(shifts: problem.Shifts.Select((shift, at) => at == fix.Shift ? shift with { MaxOvertimeSeconds = shift.MaxOvertimeSeconds + (60 * minutes) } : shift)),
        FixKind.WiderWindow => problem.With(visits: problem.Visits.Select((visit, at) => at == fix.Visit
            ? visit with { Windows = visit.Windows.SetItem(visit.Windows.Length - 1, visit.Windows[^1] with { Latest = visit.Windows[^1].Latest + (60 * minutes) }) }
            : visit)),
        _ => problem,
    };

    private static IReadOnlyList<Fix> FixesOf(RotaProblem problem) =>
        new StandingRota(problem, GreedyRotas.Empty(problem)).Fixes(problem, [problem.Visits.Length - 1], new OfferOptions());
}
