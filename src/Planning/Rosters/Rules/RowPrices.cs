using CareRostering.Planning.Rosters.Problem;

namespace CareRostering.Planning.Rosters.Rules;

/// <summary>What a worker's row costs, item by item, pence; formulas: docs/rosters.md. Needs are priced by <see cref="NeedPrice"/>.</summary>
internal static class RowPrices
{
    /// <summary>All items together.</summary>
    public static long Total(RosterProblem problem, int worker, RowSums row, ReadOnlySpan<sbyte> cells) =>
        Cells(problem, worker, cells) + ContractPrice.Short(problem, worker, row) + ContractPrice.Over(problem, worker, row) + ContractPrice.UnevenWeeks(problem, worker, row)
        + WeekendPrice.InTurn(problem, worker, row) + WeekendPrice.Split(problem, row) + SharePrice.Lates(problem, worker, row) + SharePrice.WeekendDays(problem, worker, row)
        + LonelyPrice.On(problem, worker, row) + LonelyPrice.Off(problem, worker, row);

    /// <summary>Requests not granted and changes against the roster before.</summary>
    public static long Cells(RosterProblem problem, int worker, ReadOnlySpan<sbyte> cells)
    {
        long pence = 0;
        int width = problem.Types + 1;
        int at = worker * problem.Days * width;
        foreach (sbyte type in cells)
        {
            pence += problem.CellPence[at + type + 1];
            at += width;
        }

        return pence;
    }

    /// <summary>Of <see cref="Cells"/>, the part that is changes.</summary>
    public static long Changes(RosterProblem problem, int worker, ReadOnlySpan<sbyte> cells)
    {
        long pence = 0;
        for (int day = 0; day < cells.Length; day++)
        {
            sbyte before = problem.Before[(worker * problem.Days) + day];
            pence += before == RosterProblem.Unknown || before == cells[day] ? 0 : problem.Prices.ChangePence;
        }

        return pence;
    }

    /// <summary>The n-th costs n times as much as the first.</summary>
    public static long Rising(long pence, long number) => number <= 0 ? 0 : pence * number * (number + 1) / 2;
}
