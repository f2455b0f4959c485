using System.Collections.Immutable;
using CareRostering.Planning.Scenarios;

namespace CareRostering.Planning.Capacity;

/// <summary>What one thing more of each kind would be worth.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Days">Days that were planned.</param>
/// <param name="Unassigned">Visits left out as it is, mean of a day.</param>
/// <param name="Rows">Each change, the one that betters the score most first.</param>
/// <param name="Objections">How many objections the checker has: 0 unless there is a fault in the engine.</param>
public sealed record ValueResult(ValueRequest Request, int Days, double Unassigned, ImmutableArray<ValueRow> Rows, int Objections);

/// <summary>What one change is worth: differences to the same day without it, mean over days; below nought is better.</summary>
/// <param name="Change">The change.</param>
/// <param name="Days">On how many days it could be made; the others are left out.</param>
/// <param name="Unassigned">Visits left out.</param>
/// <param name="Late">Visits that start after their preferred window, and first visits after their promise.</param>
/// <param name="MoneyPence">Everything the score prices but visits left out and promises broken, pence: travel, mileage, overtime, wishes, continuity. No wage is in it.</param>
/// <param name="TotalPence">The whole score, pence: with the prices of visits left out and promises broken.</param>
/// <param name="WagePence">What the change adds to wages, pence: mean over days.</param>
/// <param name="SeedSpreadPence">Standard deviation of the total's difference between searches of the same day with other seeds; null: there was one.</param>
public sealed record ValueRow(StaffChange Change, int Days, Estimate Unassigned, Estimate Late, Estimate MoneyPence, Estimate TotalPence, double WagePence, double? SeedSpreadPence)
{
    /// <summary>Whether the difference of the score can be told from nought: its 95 % interval leaves it out.</summary>
    public bool IsClear => TotalPence.IsClear;
}
