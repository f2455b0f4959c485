using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Evaluation.Rules;

/// <summary>What prices of a whole rota need to know of it; seconds.</summary>
internal ref struct RotaTotals
{
    /// <summary>Largest lateness over all stops past a preferred window; 0 where none is late.</summary>
    public int WorstLateSeconds;

    /// <summary>Longest idle time of any shift; 0 without shifts.</summary>
    public int WorstIdleSeconds;

    /// <summary>Busy seconds of each shift, by its index; 0 where it has no round.</summary>
    public ReadOnlySpan<int> BusySeconds;
}

/// <summary>A price of the rota as a whole, which no round can tell alone: charged once.</summary>
internal interface IRotaPrice
{
    /// <summary>The price as an item of the score.</summary>
    Score Price(RotaProblem problem, in RotaTotals totals);
}
