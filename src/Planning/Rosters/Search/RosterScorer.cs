using CareRostering.Planning.Rosters.Documents;
using CareRostering.Planning.Rosters.Problem;
using CareRostering.Planning.Rosters.Rules;

namespace CareRostering.Planning.Rosters.Search;

/// <summary>Works the price of a roster out from scratch, item by item: what the search's running sum must always be equal to.</summary>
internal static class RosterScorer
{
    /// <summary>How many count for each need.</summary>
    public static int[] Counts(RosterProblem problem, ReadOnlySpan<sbyte> cells)
    {
        var counts = new int[problem.Least.Length];
        for (int cell = 0; cell < cells.Length; cell++)
        {
            if (cells[cell] >= 0)
            {
                int at = (cell * problem.Types) + cells[cell];
                for (int cover = problem.CoverFirst[at]; cover < problem.CoverFirst[at + 1]; cover++)
                {
                    counts[problem.Covers[cover]]++;
                }
            }
        }

        return counts;
    }

    /// <summary>The items and their sum.</summary>
    public static RosterScoreDocument Score(RosterProblem problem, ReadOnlySpan<sbyte> cells)
    {
        int[] counts = Counts(problem, cells);
        var score = new RosterScoreDocument();
        for (int need = 0; need < counts.Length; need++)
        {
            score = score with
            {
                Uncovered = score.Uncovered + NeedPrice.Uncovered(problem, need, counts[need]),
                Wanted = score.Wanted + NeedPrice.Wanted(problem, need, counts[need]),
                TooMany = score.TooMany + NeedPrice.TooMany(problem, need, counts[need]),
            };
        }

        var row = new RowSums(problem);
        for (int worker = 0; worker < problem.Workers; worker++)
        {
            ReadOnlySpan<sbyte> own = cells.Slice(worker * problem.Days, problem.Days);
            row.Read(own);
            long changes = RowPrices.Changes(problem, worker, own);
            score = score with
            {
                ContractShort = score.ContractShort + ContractPrice.Short(problem, worker, row),
                ContractOver = score.ContractOver + ContractPrice.Over(problem, worker, row),
                UnevenWeeks = score.UnevenWeeks + ContractPrice.UnevenWeeks(problem, worker, row),
                Requests = score.Requests + RowPrices.Cells(problem, worker, own) - changes,
                Changes = score.Changes + changes,
                WeekendsInTurn = score.WeekendsInTurn + WeekendPrice.InTurn(problem, worker, row),
                SplitWeekends = score.SplitWeekends + WeekendPrice.Split(problem, row),
                LateShare = score.LateShare + SharePrice.Lates(problem, worker, row),
                WeekendShare = score.WeekendShare + SharePrice.WeekendDays(problem, worker, row),
                LonelyOn = score.LonelyOn + LonelyPrice.On(problem, worker, row),
                LonelyOff = score.LonelyOff + LonelyPrice.Off(problem, worker, row),
            };
        }

        return score with { Total = score.Items().Sum(item => item.Pence) };
    }
}
