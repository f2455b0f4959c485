using System.Buffers;
using System.Runtime.InteropServices;
using CareRostering.Optimiser.Evaluation;
using CareRostering.Optimiser.Evaluation.Rules;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Search;

/// <summary>What it means that a shift makes a visit.</summary>
/// <param name="Price">Micropence; <see cref="Never"/> where a rule forbids it or no start lies within the shift.</param>
/// <param name="Service">Seconds.</param>
internal readonly record struct Pair(long Price, int Service)
{
    /// <summary>Dearer than any rota, cheap enough to add to one.</summary>
    public const long Never = long.MaxValue / 4;
}

/// <summary>
/// Looks every rule and price about a pair up once. Shifts whose column of pairs is the same throughout share it: a problem whose
/// workers are alike then has one short row a visit, which stays in the cache.
/// </summary>
internal static class PairTable
{
    /// <summary>The table visit x column, the column of each shift, and the number of columns.</summary>
    public static (Pair[] Pairs, int[] ColumnOf, int Columns) Compile(CompiledProblem compiled)
    {
        int[] columnOf = new int[compiled.Shifts];
        var columns = new List<Pair[]>();
        var byHash = new Dictionary<int, List<int>>();
        for (int shift = 0; shift < compiled.Shifts; shift++)
        {
            var column = new Pair[compiled.Visits];
            var hash = default(HashCode);
            for (int visit = 0; visit < compiled.Visits; visit++)
            {
                column[visit] = Of(compiled, visit, shift);
                hash.Add(column[visit]);
            }

            int key = hash.ToHashCode();
            ref List<int>? same = ref CollectionsMarshal.GetValueRefOrAddDefault(byHash, key, out _);
            same ??= [];
            int found = same.FindIndex(index => columns[index].AsSpan().SequenceEqual(column));
            if (found < 0)
            {
                same.Add(columns.Count);
                columnOf[shift] = columns.Count;
                columns.Add(column);
            }
            else
            {
                columnOf[shift] = same[found];
            }
        }

        Pair[] pairs = Rent(compiled.Visits * columns.Count);
        for (int visit = 0; visit < compiled.Visits; visit++)
        {
            for (int column = 0; column < columns.Count; column++)
            {
                pairs[(visit * columns.Count) + column] = columns[column][visit];
            }
        }

        return (pairs, columnOf, columns.Count);
    }

    /// <summary>
    /// The table of <paramref name="compiled"/>, given that of a problem with the same patients and prices, most of whose visits and shifts are the very same: only pairs of others are looked up.
    /// A shift whose hours have changed has a column of its own; all others stay together as long as new and changed visits do not part them, as <see cref="Compile"/> would have them.
    /// </summary>
    public static (Pair[] Pairs, int[] ColumnOf, int Columns) From(CompiledProblem compiled, CompiledProblem known)
    {
        int[] changed = [.. Enumerable.Range(0, compiled.Visits).Where(visit => visit >= known.Visits || !ReferenceEquals(compiled.Problem.Visits[visit], known.Problem.Visits[visit]))];
        int[] columnOf = new int[compiled.Shifts];
        var firsts = new List<int>();
        var rows = new Pair[compiled.Shifts][];
        bool[] hasOtherHours = new bool[compiled.Shifts];
        for (int shift = 0; shift < compiled.Shifts; shift++)
        {
            hasOtherHours[shift] = HasOtherHours(compiled, known, shift);
            rows[shift] = [.. changed.Select(visit => Of(compiled, visit, shift))];
            int column = hasOtherHours[shift] ? firsts.Count : firsts.FindIndex(first =>
                !hasOtherHours[first] && known.ColumnOf[first] == known.ColumnOf[shift] && rows[first].AsSpan().SequenceEqual(rows[shift]));
            if (column < 0 || column == firsts.Count)
            {
                column = firsts.Count;
                firsts.Add(shift);
            }

            columnOf[shift] = column;
        }

        int columns = firsts.Count;
        Pair[] pairs = Rent(compiled.Visits * columns);
        if (columns == known.Columns && !Array.Exists(hasOtherHours, other => other))
        {
            // Columns are numbered by the first shift of each, so that the same number of them are the same columns.
            known.Pairs.AsSpan(0, known.Visits * columns).CopyTo(pairs);
        }
        else
        {
            TakeOver(compiled, known, firsts, hasOtherHours, pairs);
        }

        for (int at = 0; at < changed.Length; at++)
        {
            for (int column = 0; column < columns; column++)
            {
                pairs[(changed[at] * columns) + column] = rows[firsts[column]][at];
            }
        }

        return (pairs, columnOf, columns);
    }

    /// <summary>Fills in what is known of visits, column by column of the new table.</summary>
    private static void TakeOver(CompiledProblem compiled, CompiledProblem known, List<int> firsts, bool[] hasOtherHours, Pair[] pairs)
    {
        int columns = firsts.Count;
        for (int visit = 0; visit < known.Visits; visit++)
        {
            for (int column = 0; column < columns; column++)
            {
                int shift = firsts[column];
                pairs[(visit * columns) + column] = hasOtherHours[shift] ? WithinHours(compiled, visit, shift, known) : known.PairOf(visit, shift);
            }
        }
    }

    /// <summary>Gives a table back that nobody reads any more.</summary>
    public static void Return(Pair[] pairs) => ArrayPool<Pair>.Shared.Return(pairs);

    // A county's table has 2 MB, and each call asked about has one: fetched anew every time, they would keep the garbage collector at work.
    private static Pair[] Rent(int length) => ArrayPool<Pair>.Shared.Rent(length);

    private static bool HasOtherHours(CompiledProblem compiled, CompiledProblem known, int shift)
    {
        if (shift >= known.Shifts)
        {
            return true;
        }

        ref readonly ShiftTable now = ref compiled.Shift[shift];
        ref readonly ShiftTable before = ref known.Shift[shift];
        return (now.Worker, now.Start, now.Deadline, now.BreaksFit) != (before.Worker, before.Start, before.Deadline, before.BreaksFit);
    }

    /// <summary>A pair of a shift with other hours. Rules and prices look at visit and worker alone: where the visit was possible, only the hours are looked at.</summary>
    private static Pair WithinHours(CompiledProblem compiled, int visit, int shift, CompiledProblem known)
    {
        if (shift >= known.Shifts || known.PairOf(visit, shift) is not { Price: < Pair.Never } pair
            || compiled.Shift[shift].Worker != known.Shift[shift].Worker || !compiled.Shift[shift].BreaksFit)
        {
            return Of(compiled, visit, shift);
        }

        return HasTime(compiled, visit, shift, pair.Service) ? pair : new Pair(Pair.Never, pair.Service);
    }

    private static bool HasTime(CompiledProblem compiled, int visit, int shift, int service)
    {
        ref readonly ShiftTable table = ref compiled.Shift[shift];
        TimeWindow[] starts = compiled.Allowed[visit];
        int soonest = table.Start + compiled.Access[visit];
        int latest = table.Deadline - service;
        return soonest <= latest && starts[^1].Latest >= soonest && starts[0].Earliest <= latest;
    }

    private static Pair Of(CompiledProblem compiled, int visit, int shift)
    {
        ref readonly ShiftTable table = ref compiled.Shift[shift];
        RotaProblem problem = compiled.Problem;
        foreach (IPairRule rule in RuleBook.PairRules)
        {
            if (!rule.Allows(problem, visit, table.Worker))
            {
                return new Pair(Pair.Never, 0);
            }
        }

        if (!table.BreaksFit)
        {
            return new Pair(Pair.Never, 0);
        }

        int service = problem.ServiceSeconds(visit, table.Worker);
        if (!HasTime(compiled, visit, shift, service))
        {
            return new Pair(Pair.Never, service);
        }

        long price = 0;
        foreach (IPairPrice pair in RuleBook.PairPrices)
        {
            price += pair.Price(problem, visit, table.Worker).Total;
        }

        return new Pair(price, service);
    }
}
