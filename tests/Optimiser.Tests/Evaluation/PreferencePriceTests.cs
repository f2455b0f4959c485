using System.Collections.Immutable;
using CareRostering.Optimiser.Evaluation.Rules;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Tests.Building;
using static CareRostering.Optimiser.Tests.Building.Builders;

namespace CareRostering.Optimiser.Tests.Evaluation;

public sealed class PreferencePriceTests
{
    [Fact]
    public void AddHinges_OverRandomWindows_SumToThePlainDefinitionAtEveryStart()
    {
        int several = 0;
        for (int seed = 0; seed < 400; seed++)
        {
            var random = new TestRandom(seed);
            ImmutableArray<TimeWindow> preferred = Windows(random);
            var prices = new Prices { EarlyPencePerMinute = random.Between(0, 999), LatePencePerMinute = random.Pick([0, 60, random.Between(1, 999)]) };
            RotaProblem problem = OneVisit(preferred, prices);
            var hinges = new List<Hinge>();
            new PreferencePrice().AddHinges(problem, 0, hinges);
            several += preferred.Length > 1 ? 1 : 0;
            for (int start = preferred[0].Earliest - 20; start <= preferred[^1].Latest + 20; start++)
            {
                int early = Math.Max(0, preferred[0].Earliest - start);
                int late = 0;
                foreach (TimeWindow window in preferred)
                {
                    late = window.Earliest <= start ? Math.Max(0, start - window.Latest) : late;
                }

                long expected = (early * Prices.PerSecondFromMinute(prices.EarlyPencePerMinute)) + (late * Prices.PerSecondFromMinute(prices.LatePencePerMinute));
                Assert.True(expected == hinges.Sum(hinge => hinge.Price(start)), $"seed {seed}, start {start}");
                Assert.Equal(late, PreferencePrice.LatenessSeconds(problem.Visits[0], start));
            }
        }

        Assert.True(several > 200);
    }

    [Fact]
    public void AddHinges_WhenThereIsNoPreference_AddsNone()
    {
        var hinges = new List<Hinge>();
        new PreferencePrice().AddHinges(OneVisit([], new Prices()), 0, hinges);

        Assert.Empty(hinges);
    }

    /// <summary>Up to four windows, some of a single instant, some that touch.</summary>
    private static ImmutableArray<TimeWindow> Windows(TestRandom random)
    {
        var windows = new List<TimeWindow>();
        int earliest = random.Between(-30, 30);
        for (int count = random.Between(1, 4); count > 0; count--)
        {
            windows.Add(new TimeWindow(earliest, earliest + random.Pick([0, 1, random.Between(2, 40)])));
            earliest = windows[^1].Latest + random.Pick([1, 2, random.Between(3, 60)]);
        }

        return [.. windows];
    }

    private static RotaProblem OneVisit(ImmutableArray<TimeWindow> preferred, Prices prices)
    {
        VisitBuilder visit = AVisit("v1");
        foreach (TimeWindow window in preferred)
        {
            visit.Preferring(window.Earliest, window.Latest);
        }

        return AProblem().With(visit).With(prices).Build();
    }
}
