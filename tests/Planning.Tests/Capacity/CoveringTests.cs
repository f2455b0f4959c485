using CareRostering.Planning.Capacity;

namespace CareRostering.Planning.Tests.Capacity;

public sealed class CoveringTests
{
    [Fact]
    public void Least_TwoPeaks_TakesTheSplitShift()
    {
        // Three are wanted from eight to nine and from five to six: three split shifts do, where early and late ones would be six.
        CoveringResult covered = Covering.Least([10_800, 10_800], [[3_600, 0], [0, 3_600], [3_600, 3_600]], [1, 1, 1]);

        Assert.Equal([0, 0, 3], covered.Counts);
        Assert.Equal((3, 3), (covered.Cost, covered.LeastCost));
    }

    [Fact]
    public void Least_WhatNoPatternCovers_IsLeftOutOfAccount() =>
        Assert.Equal(2, Covering.Least([7_000, 5_000], [[3_600, 0]], [1]).Cost);

    [Fact]
    public void Least_DrawnNeeds_IsTheLeastOfAll()
    {
        var chance = new Random(5);
        for (int time = 0; time < 200; time++)
        {
            long[] need = [.. Enumerable.Range(0, 4).Select(_ => (long)chance.Next(0, 9))];
            int[][] cover = [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, 4).Select(_ => chance.Next(0, 4)).ToArray())];
            long[] cost = [.. Enumerable.Range(0, 3).Select(_ => (long)chance.Next(1, 6))];

            CoveringResult covered = Covering.Least(need, cover, cost);

            Assert.Equal(ByTryingAll(need, cover, cost), covered.Cost);
            Assert.Equal(covered.Cost, covered.LeastCost);
            Assert.True(Covers(covered.Counts, need, cover));
        }
    }

    private static long ByTryingAll(long[] need, int[][] cover, long[] cost)
    {
        long least = long.MaxValue;
        for (int code = 0; code < 1_000; code++)
        {
            int[] counts = [code % 10, code / 10 % 10, code / 100];
            if (Covers(counts, need, cover))
            {
                least = Math.Min(least, counts.Zip(cost, (count, each) => count * each).Sum());
            }
        }

        return least;
    }

    private static bool Covers(int[] counts, long[] need, int[][] cover) => !need
        .Where((seconds, index) => cover.Any(pattern => pattern[index] > 0) && counts.Select((count, pattern) => count * cover[pattern][index]).Sum() < seconds).Any();
}
