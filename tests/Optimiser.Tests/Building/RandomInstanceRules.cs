using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Tests.Building;

/// <summary>
/// What published instances ask for beyond the usual day: loads, several preferred windows, visits that are optional, breaks that may be
/// missed, and prices of waiting, idleness, uneven work and the worst lateness. Drawn apart, so that problems without them stay as they were.
/// </summary>
internal static class RandomInstanceRules
{
    /// <summary>Adds them to <paramref name="visits"/> and <paramref name="shifts"/> in place; returns the prices to use.</summary>
    public static Prices Add(Visit[] visits, Shift[] shifts, Prices prices, TestRandom random, RandomProblemShape shape)
    {
        for (int visit = 0; visit < visits.Length; visit++)
        {
            visits[visit] = visits[visit] with
            {
                Load = random.Chance(shape.InstancePercent) ? random.Between(1, 9) : 0,
                Preferred = random.Chance(shape.InstancePercent) ? Preferred(visits[visit].Windows, random) : visits[visit].Preferred,
                UnassignedPence = random.Chance(shape.InstancePercent) ? random.Between(0, 5_000) : null,
            };
        }

        for (int shift = 0; shift < shifts.Length; shift++)
        {
            shifts[shift] = shifts[shift] with
            {
                MaxLoad = random.Chance(shape.InstancePercent) ? random.Between(0, 30) : null,
                Breaks = [.. shifts[shift].Breaks.Select(rest => rest with
                {
                    MissedPence = random.Chance(shape.InstancePercent) ? random.Between(0, 2_000) : null,
                    MissedWhenUnused = random.Chance(50),
                })],
            };
        }

        return prices with
        {
            WorstLatePencePerMinute = Rate(60),
            WaitingPencePerHour = Rate(3_600),
            WorstIdlePencePerHour = Rate(3_600),
            UnevenPencePerHour = Rate(3_600),
        };

        // A penny a second half of the time, as published instances have it; something crooked, or nothing, otherwise.
        long Rate(int aPennyASecond) => !random.Chance(shape.InstancePercent) ? 0 : random.Chance(50) ? aPennyASecond : random.Between(1, aPennyASecond);
    }

    /// <summary>One to three windows around the hard ones; some touch the next.</summary>
    private static ImmutableArray<TimeWindow> Preferred(ImmutableArray<TimeWindow> hard, TestRandom random)
    {
        var preferred = new List<TimeWindow>();
        int earliest = hard[0].Earliest + random.Between(-3_600, 3_600);
        for (int count = random.Between(1, 3); count > 0; count--)
        {
            int latest = earliest + random.Pick([0, 300, 1_800]);
            preferred.Add(new TimeWindow(earliest, latest));
            earliest = latest + random.Pick([1, 2, 1_200, 7_200]);
        }

        return [.. preferred];
    }
}
