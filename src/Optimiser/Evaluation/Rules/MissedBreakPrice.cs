using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Evaluation.Rules;

/// <summary>Breaks that may be left out and are; also those of a shift without a round that count there.</summary>
internal sealed class MissedBreakPrice : IRoundPrice
{
    /// <summary>Micropence of a shift without a round.</summary>
    public static long Unused(Shift shift)
    {
        long pence = 0;
        foreach (Break rest in shift.Breaks)
        {
            pence += rest.MissedWhenUnused ? rest.MissedPence ?? 0 : 0;
        }

        return pence * Prices.Micropence;
    }

    /// <summary>Pence of the breaks that <paramref name="round"/> leaves out.</summary>
    public static long MissedPence(Shift shift, Round round)
    {
        long pence = 0;
        foreach (Break rest in shift.Breaks)
        {
            pence += rest.MissedPence ?? 0;
        }

        for (int position = 0; position < round.Breaks.Length; position++)
        {
            pence -= shift.Breaks[round.BreakAt(position)].MissedPence ?? 0;
        }

        return pence;
    }

    /// <inheritdoc/>
    public Score Price(RotaProblem problem, int shift, in RoundTotals totals) => new() { MissedBreaks = totals.MissedBreakPence * Prices.Micropence };
}
