using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Search;

/// <summary>
/// For each visit: the visits it is worth standing behind, the visits worth standing in front of, and the visits near it. Ordered by travel
/// (by the mode most shifts use) and certain lateness, with a little weight on waiting; only those that fit in time. Made once, shared by all threads.
/// </summary>
internal sealed class Neighbourhoods
{
    /// <summary>Twentieths: a second of certain waiting counts as 1/20 second of travel.</summary>
    private const int WaitingDivisor = 20;

    /// <summary>Most seconds that lateness counts as.</summary>
    private const long LongestLoss = 1_000_000;

    /// <summary>Visits near a visit, for removal.</summary>
    private const int NearCount = 300;

    private readonly ulong[][] makers;
    private readonly ulong[] isBefore;
    private readonly int words;
    private readonly long[] alone;
    private readonly int twins;

    /// <param name="compiled">The problem.</param>
    /// <param name="count">Visits before, and visits behind, that a visit may be inserted next to.</param>
    /// <param name="hourWeight">Seconds of travel that a second between the hours of two visits counts as in <see cref="Near"/>.</param>
    public Neighbourhoods(CompiledProblem compiled, int count, double hourWeight = 0)
    {
        // Any shift of the mode that most use: its rates set the scale of temperatures, whoever happens to stand first in the list.
        TravelTable travel = compiled.UsualTravel;
        ShiftTable usual = Array.Find(compiled.Shift, shift => ReferenceEquals(shift.Travel, travel));
        int visits = compiled.Visits;
        makers = Makers(compiled);
        Before = new Neighbour[visits][];
        After = new Neighbour[visits][];
        Near = new int[visits][];
        long[] before = new long[visits];
        long[] after = new long[visits];
        long[] near = new long[visits];
        double nearest = 0;
        for (int visit = 0; visit < visits; visit++)
        {
            int beforeCount = 0;
            int afterCount = 0;
            int nearCount = 0;
            for (int other = 0; other < visits; other++)
            {
                if (other == visit)
                {
                    continue;
                }

                long there = travel.Between(compiled.Place[visit], compiled.Place[other]).Seconds;
                long back = travel.Between(compiled.Place[other], compiled.Place[visit]).Seconds;
                if (there >= TravelMatrix.Unreachable || back >= TravelMatrix.Unreachable)
                {
                    continue;
                }

                near[nearCount++] = Key((there + back) / 2, other);
                if (!ShareAShift(visit, other))
                {
                    continue;
                }

                if (TimeLost(compiled, usual, other, visit, back) is { } lostHere)
                {
                    before[beforeCount++] = Key(back + lostHere, other);
                }

                if (TimeLost(compiled, usual, visit, other, there) is { } lostThere)
                {
                    after[afterCount++] = Key(there + lostThere, other);
                }
            }

            int place = compiled.Place[visit];
            Before[visit] = [.. Nearest(before.AsSpan(0, beforeCount), count).Select(other => new Neighbour(other, travel.Packed(compiled.Place[other], place)))];
            After[visit] = [.. Nearest(after.AsSpan(0, afterCount), count).Select(other => new Neighbour(other, travel.Packed(place, compiled.Place[other])))];
            Span<long> keys = near.AsSpan(0, nearCount);
            Near[visit] = Nearest(keys, NearCount);
            nearest += MeanPrice(compiled, usual, visit);
            if (hourWeight > 0)
            {
                foreach (ref long key in keys)
                {
                    key += Key((long)(hourWeight * Math.Abs(Hour(compiled, VisitOf(key)) - Hour(compiled, visit))), 0);
                }

                Near[visit] = Nearest(keys, NearCount);
            }

        }

        Packed = PackedNeighbours.Suit(compiled) ? new PackedNeighbours(Before, After) : null;
        twins = compiled.Twins.Length;
        alone = PricesAlone(compiled);
        words = (compiled.Nodes + 63) / 64;
        isBefore = new ulong[visits * words];
        for (int visit = 0; visit < visits; visit++)
        {
            foreach (Neighbour other in Before[visit])
            {
                isBefore[(visit * words) + (other.Visit / 64)] |= 1UL << (other.Visit % 64);
            }
        }

        MeanNearPrice = visits == 0 ? 1 : Math.Max(1, nearest / visits);
    }

    /// <summary>Visits that a visit may come right behind, best first.</summary>
    public Neighbour[][] Before { get; }

    /// <summary>The visits of <see cref="Before"/> as bits, of all nodes.</summary>
    public ReadOnlySpan<ulong> IsBefore(int visit) => isBefore.AsSpan(visit * words, words);

    /// <summary>Visits that a visit may come right in front of, best first.</summary>
    public Neighbour[][] After { get; }

    /// <summary><see cref="Before"/> and <see cref="After"/> packed, for plain rounds; else null.</summary>
    public PackedNeighbours? Packed { get; }

    /// <summary>Micropence, for each kind of twins, of a visit alone in a round: travel from the start and to the end, and the pair.</summary>
    public ReadOnlySpan<long> Alone(int visit) => alone.AsSpan(visit * twins, twins);

    /// <summary>Visits by nearness in travel and, as far as it was given weight, in their hour.</summary>
    public int[][] Near { get; }

    /// <summary>Mean price, micropence, of travel from a visit to its ten nearest: the scale of temperatures.</summary>
    public double MeanNearPrice { get; }

    private static long[] PricesAlone(CompiledProblem compiled)
    {
        int kinds = compiled.Twins.Length;
        long[] prices = new long[compiled.Visits * kinds];
        for (int at = 0; at < prices.Length; at++)
        {
            (int visit, int kind) = (at / kinds, at % kinds);
            int first = compiled.Twins[kind][0];
            ref readonly ShiftTable shift = ref compiled.Shift[first];
            int place = compiled.Place[visit];
            prices[at] = shift.TravelPriceOf(shift.Travel.Between(shift.StartPlace, place)) + shift.TravelPriceOf(shift.Travel.Between(place, shift.EndPlace))
                + compiled.PairOf(visit, first).Price;
        }

        return prices;
    }

    /// <summary>For each visit the columns of shifts that may make it, as bits.</summary>
    private static ulong[][] Makers(CompiledProblem compiled)
    {
        var bits = new ulong[compiled.Visits][];
        for (int visit = 0; visit < compiled.Visits; visit++)
        {
            bits[visit] = new ulong[(compiled.Columns + 63) / 64];
            for (int column = 0; column < compiled.Columns; column++)
            {
                if (compiled.Pairs[(visit * compiled.Columns) + column].Price < Pair.Never)
                {
                    bits[visit][column / 64] |= 1UL << (column % 64);
                }
            }
        }

        return bits;
    }

    /// <summary>Whether one shift may make both visits: they can never be neighbours otherwise.</summary>
    private bool ShareAShift(int visit, int other)
    {
        for (int word = 0; word < makers[visit].Length; word++)
        {
            if ((makers[visit][word] & makers[other][word]) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private double MeanPrice(CompiledProblem compiled, in ShiftTable shift, int visit)
    {
        double sum = 0;
        int count = Math.Min(10, Near[visit].Length);
        for (int i = 0; i < count; i++)
        {
            sum += shift.TravelPriceOf(shift.Travel.Between(compiled.Place[visit], compiled.Place[Near[visit][i]]));
        }

        return count == 0 ? 0 : sum / count;
    }

    /// <summary>
    /// Certain lateness, as seconds of travel that cost as much, and a little of certain waiting at <paramref name="second"/> when it comes right behind
    /// <paramref name="first"/>; null when it cannot.
    /// </summary>
    private static long? TimeLost(CompiledProblem compiled, in ShiftTable shift, int first, int second, long travel)
    {
        long on = compiled.Problem.Visits[first].DurationSeconds + travel + compiled.Access[second];
        long soonest = compiled.Allowed[first][0].Earliest + on;
        int opening = compiled.Allowed[second][0].Earliest;
        if (soonest > compiled.Allowed[second][^1].Latest)
        {
            return null;
        }

        int best = Math.Max(opening, compiled.Target[second]);
        long dearer = compiled.StartPrice(second, (int)Math.Max(soonest, best)) - compiled.StartPrice(second, best);
        long late = dearer <= 0 || shift.TravelPerSecond == 0 ? 0 : Math.Min(dearer / shift.TravelPerSecond, LongestLoss);
        int latest = compiled.FreeUntil(first, Math.Max(compiled.Allowed[first][0].Earliest, compiled.Target[first]));
        return late + (Math.Max(0, opening - Math.Min(compiled.Allowed[first][^1].Latest, latest) - on) / WaitingDivisor);
    }

    /// <summary>Middle of all that a visit's windows allow.</summary>
    private static double Hour(CompiledProblem compiled, int visit) => (compiled.Allowed[visit][0].Earliest + (double)compiled.Allowed[visit][^1].Latest) / 2;

    private static long Key(long distance, int visit) => (distance << 24) | (uint)visit;

    private static int VisitOf(long key) => (int)(key & 0xFFFFFF);

    private static int[] Nearest(Span<long> keys, int count)
    {
        keys.Sort();
        int[] nearest = new int[Math.Min(count, keys.Length)];
        for (int i = 0; i < nearest.Length; i++)
        {
            nearest[i] = VisitOf(keys[i]);
        }

        return nearest;
    }
}

/// <summary>A visit that another may stand next to, and the way between the two in the direction of travel, packed (<see cref="TravelTable.Packed"/>).</summary>
internal readonly record struct Neighbour(int Visit, uint Cell);
