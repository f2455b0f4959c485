using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Tests.Building;

/// <summary>Random links of every kind. A double-up makes its visits one call: the later visits become copies of the first.</summary>
internal static class RandomLinks
{
    public static ImmutableArray<LinkedVisits> Make(Visit[] visits, TestRandom random, RandomProblemShape shape)
    {
        var links = new List<LinkedVisits>();
        var joined = new HashSet<(int, int)>();
        var copied = new HashSet<int>();
        int wanted = visits.Length * shape.LinkPercent / 100;
        for (int attempt = 0; attempt < wanted && visits.Length >= 2; attempt++)
        {
            int first = random.Between(0, visits.Length - 1);
            int second = random.Between(0, visits.Length - 1);
            int third = random.Between(0, visits.Length - 1);
            if (first == second || joined.Contains(Pair(first, second)))
            {
                continue;
            }

            switch (random.Between(1, 10))
            {
                case <= 3:
                    DoubleUp(first, second);
                    break;
                case 4 when third != first && third != second && !joined.Contains(Pair(first, third)) && !joined.Contains(Pair(second, third)):
                    DoubleUp(first, second);
                    DoubleUp(first, third);
                    // Without this link two of the three may not be there together, and nobody can make the call: that too must be found.
                    if (random.Chance(85))
                    {
                        Add(Together(second, third));
                    }

                    break;
                case <= 6:
                    // A medicine round: the second at least so long after the first, perhaps no later than so long, perhaps by the same worker.
                    int least = random.Between(0, 4) * 1_800;
                    bool same = random.Chance(30);
                    Add(new LinkedVisits
                    {
                        First = first,
                        Second = second,
                        MinGapSeconds = least,
                        MaxGapSeconds = random.Chance(40) ? least + random.Between(0, 14_400) : null,
                        SameWorker = same,
                        DistinctWorkers = !same && random.Chance(30),
                        AllOrNone = random.Chance(20),
                    });
                    break;
                case 7:
                    // Near each other, either first: a gap that may be negative.
                    Add(new LinkedVisits { First = first, Second = second, MinGapSeconds = -random.Between(1, 7_200), MaxGapSeconds = random.Between(0, 7_200), MayOverlap = random.Chance(50) });
                    break;
                case 8:
                    // Both bounds negative: written the wrong way round, and as good.
                    int most = -random.Between(0, 3_600);
                    Add(new LinkedVisits { First = first, Second = second, MinGapSeconds = most - random.Between(0, 7_200), MaxGapSeconds = most });
                    break;
                case 9:
                    // A joint visit that only shares some time.
                    Join(first, second);
                    Add(new LinkedVisits { First = first, Second = second, MinGapSeconds = 0, MaxGapSeconds = random.Between(0, 1_800), DistinctWorkers = true, MayOverlap = true });
                    break;
                default:
                    Add(new LinkedVisits { First = first, Second = second, MinGapSeconds = -2 * 86_400, SameWorker = true });
                    break;
            }
        }

        return [.. links];

        void DoubleUp(int first, int second)
        {
            Join(first, second);
            Add(Together(first, second));
        }

        // A visit that is already somebody's copy, or has been copied, stays as it is: the link then joins two different calls.
        void Join(int first, int second)
        {
            if (copied.Add(second) && random.Chance(85))
            {
                copied.Add(first);
                visits[second] = visits[first] with { Id = visits[second].Id, CallId = visits[first].CallId, PinnedWorker = null, Promised = visits[second].Promised };
            }
        }

        void Add(LinkedVisits link)
        {
            if (joined.Add(Pair(link.First, link.Second)))
            {
                links.Add(link);
            }
        }
    }

    private static LinkedVisits Together(int first, int second) => new()
    {
        First = first,
        Second = second,
        MinGapSeconds = 0,
        MaxGapSeconds = 0,
        DistinctWorkers = true,
        AllOrNone = true,
        MayOverlap = true,
    };

    private static (int, int) Pair(int first, int second) => (Math.Min(first, second), Math.Max(first, second));
}
