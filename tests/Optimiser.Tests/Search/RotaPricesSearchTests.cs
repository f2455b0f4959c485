using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;
using static CareRostering.Optimiser.Tests.Building.Builders;

namespace CareRostering.Optimiser.Tests.Search;

/// <summary>Prices of waiting, idleness and uneven work guide the search where no limit or price of a round would have it count anyway.</summary>
public class RotaPricesSearchTests
{
    [Fact]
    public void Solve_WhenOnlyUnevenWorkIsPriced_SharesTheWorkOut()
    {
        // Travel is free; four visits of half an hour each: two a worker leave nothing uneven.
        RotaProblem problem = Day(new Prices { CarPencePerMile = 0, UnfairPencePerHour = 0, UnevenPencePerHour = 3_600 })
            .With(AVisit("a"), AVisit("b"), AVisit("c"), AVisit("d"))
            .PlacesApart(0, 0)
            .Build();
        Rota rota = Thorough.Solve(problem, 1, iterations: 60);
        Thorough.AssertSound(problem, rota, 1);
        Assert.Equal(0, rota.Score.Uneven);
    }

    [Fact]
    public void Solve_WhenOnlyWaitingIsPriced_LeavesTheGapToAnotherWorker()
    {
        // The same worker would wait from 9:30 to 12:00; two workers do not wait at all.
        RotaProblem problem = Day(new Prices { CarPencePerMile = 0, UnfairPencePerHour = 0, WaitingPencePerHour = 3_600 })
            .With(AVisit("a").At(9), AVisit("b").At(12))
            .PlacesApart(0, 0)
            .Build();
        Rota rota = Thorough.Solve(problem, 1, iterations: 60);
        Thorough.AssertSound(problem, rota, 1);
        Assert.Equal(0, rota.Score.Waiting);
    }

    [Fact]
    public void Solve_WhenOnlyTheLongestIdlenessIsPriced_UsesBothWorkers()
    {
        // 8:00 to 16:00, two visits of two hours: each worker makes one and is idle for the six hours that are left.
        RotaProblem problem = Day(new Prices { CarPencePerMile = 0, UnfairPencePerHour = 0, WorstIdlePencePerHour = 3_600 })
            .With(AVisit("a").Lasting(minutes: 120), AVisit("b").Lasting(minutes: 120))
            .PlacesApart(0, 0)
            .Build();
        Rota rota = Thorough.Solve(problem, 1, iterations: 60);
        Thorough.AssertSound(problem, rota, 1);
        Assert.Equal(6 * 3_600 * Prices.Micropence, rota.Score.WorstIdle);
    }

    private static ProblemBuilder Day(Prices prices) =>
        AProblem().With(AWorker("anna").Paid(0), AWorker("ben").Paid(0)).With(AShift("anna"), AShift("ben")).With(prices);
}
