using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Evaluation.Rules;

/// <summary>A price of a visit's start, as a sum of hinges. Looked up once for each visit when a problem is compiled.</summary>
internal interface IStartPrice
{
    /// <summary>Adds the hinges of <paramref name="visit"/>; none where the rule does not concern it.</summary>
    void AddHinges(RotaProblem problem, int visit, List<Hinge> hinges);
}

/// <summary>
/// Piecewise-linear price of a start: nothing up to <paramref name="At"/>, and beyond it (later for direction +1, earlier for -1)
/// <paramref name="Fixed"/> plus <paramref name="PerSecond"/> for each second, in micropence. Both may be negative, where one hinge takes back what
/// another adds; the sum over a visit's hinges never is.
/// </summary>
internal readonly record struct Hinge(int At, int Direction, long Fixed, long PerSecond, HingeItem Item)
{
    /// <summary>Micropence for a start at <paramref name="start"/>.</summary>
    public long Price(int start)
    {
        int beyond = Direction * (start - At);
        return beyond > 0 ? Fixed + (beyond * PerSecond) : 0;
    }

    /// <summary>The same as an item of the score.</summary>
    public Score Score(int start) => Item switch
    {
        HingeItem.Breach => new Score { Breaches = Price(start) },
        HingeItem.Preference => new Score { Preference = Price(start) },
        _ => new Score { Disturbance = Price(start) },
    };
}

/// <summary>Which item of the score a hinge belongs to.</summary>
internal enum HingeItem
{
    /// <summary>Level 2.</summary>
    Breach,

    /// <summary>Preferred windows.</summary>
    Preference,

    /// <summary>Promises.</summary>
    Disturbance,
}
