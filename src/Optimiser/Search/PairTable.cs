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

        var pairs = new Pair[compiled.Visits * columns.Count];
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
    /// The table of <paramref name="compiled"/>, given that of the same shifts with fewer visits: shifts stay together as long as the new visits do not part them. Gives exactly what
    /// <see cref="Compile"/> gives, because a pair is decided by nothing but its visit and its worker.
    /// </summary>
    public static (Pair[] Pairs, int[] ColumnOf, int Columns) Grow(CompiledProblem compiled, CompiledProblem known)
    {
        int more = compiled.Visits - known.Visits;
        int[] columnOf = new int[compiled.Shifts];
        var firsts = new List<int>();
        var added = new Pair[compiled.Shifts][];
        for (int shift = 0; shift < compiled.Shifts; shift++)
        {
            Pair[] own = added[shift] = new Pair[more];
            for (int visit = 0; visit < more; visit++)
            {
                own[visit] = Of(compiled, known.Visits + visit, shift);
            }

            int column = 0;
            while (column < firsts.Count && (known.ColumnOf[firsts[column]] != known.ColumnOf[shift] || !added[firsts[column]].AsSpan().SequenceEqual(own)))
            {
                column++;
            }

            if (column == firsts.Count)
            {
                firsts.Add(shift);
            }

            columnOf[shift] = column;
        }

        int columns = firsts.Count;
        var pairs = new Pair[compiled.Visits * columns];
        if (columns == known.Columns)
        {
            // Columns are numbered by the first shift of each, so that the same number of them are the same columns.
            known.Pairs.CopyTo(pairs, 0);
        }
        else
        {
            for (int visit = 0; visit < known.Visits; visit++)
            {
                for (int column = 0; column < columns; column++)
                {
                    pairs[(visit * columns) + column] = known.Pairs[(visit * known.Columns) + known.ColumnOf[firsts[column]]];
                }
            }
        }

        for (int visit = 0; visit < more; visit++)
        {
            for (int column = 0; column < columns; column++)
            {
                pairs[((known.Visits + visit) * columns) + column] = added[firsts[column]][visit];
            }
        }

        return (pairs, columnOf, columns);
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
        TimeWindow[] starts = compiled.Allowed[visit];
        int soonest = table.Start + compiled.Access[visit];
        int latest = table.Deadline - service;
        if (soonest > latest || starts[^1].Latest < soonest || starts[0].Earliest > latest)
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
