namespace CareRostering.Planning.Capacity;

/// <summary>
/// Covers needs by shifts at the least cost: the set covering of Dantzig, "A comment on Edie's 'Traffic delays at toll booths'", Operations Research 2 (1954), with seconds in place of ones.
/// Exact by branch and bound where that ends in time: <c>min cost x, such that for every need c: sum of x[p] cover[p][c] is need[c] or more, x whole</c>. Thread safe.
/// </summary>
internal static class Covering
{
    private const int MostNodes = 200_000;

    /// <summary>Covers.</summary>
    /// <param name="need">Seconds wanted of each need; what no pattern covers is left out of account.</param>
    /// <param name="cover">By pattern: the seconds of each need that one of it covers.</param>
    /// <param name="cost">Cost of one of each pattern, above 0.</param>
    public static CoveringResult Least(IReadOnlyList<long> need, IReadOnlyList<int[]> cover, IReadOnlyList<long> cost)
    {
        int[] all = [.. Enumerable.Range(0, cover.Count)];
        int[] useful = [.. all.Where(pattern => !Array.Exists(all, other => Dominates(other, pattern)))];
        long[] wanted = [.. need.Select((seconds, index) => Array.Exists(useful, pattern => cover[pattern][index] > 0) ? Math.Max(0, seconds) : 0)];
        var search = new Search(useful, cover, cost, cover.Count);
        search.Greedy(wanted);
        long relaxed = search.Bound(wanted, 0);
        search.Branch(0, wanted, 0);
        return new CoveringResult(search.Best, search.BestCost, search.IsWhole ? search.BestCost : relaxed);

        bool Dominates(int other, int pattern) => other != pattern && cost[other] <= cost[pattern]
            && !cover[pattern].Where((seconds, index) => seconds > cover[other][index]).Any()
            && (other < pattern || cost[other] < cost[pattern] || cover[other].Where((seconds, index) => seconds > cover[pattern][index]).Any());
    }

    private sealed class Search(int[] patterns, IReadOnlyList<int[]> cover, IReadOnlyList<long> cost, int count)
    {
        private readonly int[] chosen = new int[count];
        private int nodes;

        public int[] Best { get; private set; } = new int[count];

        public long BestCost { get; private set; } = long.MaxValue;

        /// <summary>Whether everything was looked at, so that nothing is better than the best.</summary>
        public bool IsWhole => nodes < MostNodes;

        /// <summary>Always the pattern that covers most of what is left for its cost: a first answer.</summary>
        public void Greedy(long[] wanted)
        {
            long[] left = [.. wanted];
            var counts = new int[count];
            while (Array.Exists(left, seconds => seconds > 0))
            {
                int next = patterns.MaxBy(pattern => left.Select((seconds, index) => Math.Min(Math.Max(0, seconds), cover[pattern][index])).Sum() / (double)cost[pattern]);
                counts[next]++;
                left = Less(left, next, 1);
            }

            (Best, BestCost) = (counts, counts.Select((number, pattern) => number * cost[pattern]).Sum());
        }

        /// <summary>What covering the rest by the patterns from a position on costs at least: the dearest single need, at its best price a second.</summary>
        public long Bound(long[] left, int position)
        {
            long bound = 0;
            for (int index = 0; index < left.Length; index++)
            {
                if (left[index] <= 0)
                {
                    continue;
                }

                double cheapest = double.PositiveInfinity;
                for (int next = position; next < patterns.Length; next++)
                {
                    int seconds = cover[patterns[next]][index];
                    cheapest = seconds == 0 ? cheapest : Math.Min(cheapest, cost[patterns[next]] / (double)seconds);
                }

                if (double.IsPositiveInfinity(cheapest))
                {
                    return long.MaxValue;
                }

                // A hair less before rounding up: what the division rounds must not cut off an answer that is as good.
                bound = Math.Max(bound, (long)Math.Ceiling((left[index] * cheapest) - 1e-6));
            }

            return bound;
        }

        public void Branch(int position, long[] left, long spent)
        {
            if (++nodes >= MostNodes || Bound(left, position) is var bound && (bound == long.MaxValue || spent + bound >= BestCost))
            {
                return;
            }

            if (!Array.Exists(left, seconds => seconds > 0))
            {
                (Best, BestCost) = ([.. chosen], spent);
                return;
            }

            int pattern = patterns[position];
            long most = left.Select((seconds, index) => cover[pattern][index] == 0 || seconds <= 0 ? 0 : ((seconds - 1) / cover[pattern][index]) + 1).Max();
            for (long number = most; number >= 0; number--)
            {
                chosen[pattern] = (int)number;
                Branch(position + 1, Less(left, pattern, number), spent + (number * cost[pattern]));
            }

            chosen[pattern] = 0;
        }

        private long[] Less(long[] left, int pattern, long number)
        {
            var less = new long[left.Length];
            for (int index = 0; index < left.Length; index++)
            {
                less[index] = left[index] - (number * cover[pattern][index]);
            }

            return less;
        }
    }
}

/// <summary>What covers needs.</summary>
/// <param name="Counts">How many of each pattern.</param>
/// <param name="Cost">What they cost.</param>
/// <param name="LeastCost">No answer costs less: proven. The same as <paramref name="Cost"/> where the branch and bound ended.</param>
internal sealed record CoveringResult(int[] Counts, long Cost, long LeastCost);
