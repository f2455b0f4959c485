using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Evaluation.Rules;

/// <summary>What rules about a whole round need to know of it; seconds and metres.</summary>
internal struct RoundTotals
{
    /// <summary>Departure.</summary>
    public int Start;

    /// <summary>Arrival at the end place.</summary>
    public int Finish;

    /// <summary>Travel of all legs.</summary>
    public int TravelSeconds;

    /// <summary>Metres of all legs.</summary>
    public int TravelMetres;

    /// <summary>Service at all stops.</summary>
    public int ServiceSeconds;

    /// <summary>Access at all stops.</summary>
    public int AccessSeconds;

    /// <summary>Breaks taken.</summary>
    public int BreakSeconds;

    /// <summary>Waiting that is priced: at every stop but the first, and before every break but one that is the first thing of all.</summary>
    public int PricedWaitingSeconds;

    /// <summary>Pence of the breaks that are left out.</summary>
    public long MissedBreakPence;

    /// <summary>Load of all stops.</summary>
    public int Load;

    /// <summary>Longest stretch without a break.</summary>
    public int LongestStretchSeconds;

    /// <summary>Travel, access and service.</summary>
    public readonly int BusySeconds => TravelSeconds + AccessSeconds + ServiceSeconds;

    /// <summary>Time within the round that is neither busy nor break.</summary>
    public readonly int WaitingSeconds => Finish - Start - BusySeconds - BreakSeconds;
}

/// <summary>A hard rule about a whole round.</summary>
internal interface IRoundRule
{
    /// <summary>Code in docs/rules.md.</summary>
    string Code { get; }

    /// <summary>By how many seconds (or units of load) the round breaks the rule; 0 or less when it keeps it.</summary>
    int Excess(Shift shift, in RoundTotals totals);
}

/// <summary>A price of a whole round.</summary>
internal interface IRoundPrice
{
    /// <summary>The price as an item of the score.</summary>
    Score Price(RotaProblem problem, int shift, in RoundTotals totals);
}
