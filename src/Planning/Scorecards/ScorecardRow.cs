namespace CareRostering.Planning.Scorecards;

/// <summary>How a row stands.</summary>
public enum RowVerdict
{
    /// <summary>The target is met.</summary>
    Met,

    /// <summary>It is not.</summary>
    NotMet,

    /// <summary>Nobody has set a target: told for information.</summary>
    NoTarget,

    /// <summary>There was nothing to judge, such as no rapid referral.</summary>
    Nothing,
}

/// <summary>One row of a scorecard.</summary>
/// <param name="Name">What is looked at.</param>
/// <param name="Unit">Unit; empty for plain ratios.</param>
/// <param name="Decimals">Decimals that it is printed with.</param>
/// <param name="Target">The target in words.</param>
/// <param name="AsIs">The same figure of the service as it is, by the manual rule on the same days; null: there is none.</param>
/// <param name="Value">The figure of the rotas; null: there was nothing to make it from.</param>
/// <param name="Verdict">Whether the target is met.</param>
/// <param name="Definition">What the figure is.</param>
/// <param name="Source">Whose row and target it is.</param>
public sealed record ScorecardRow(string Name, string Unit, int Decimals, string Target, double? AsIs, double? Value, RowVerdict Verdict, string Definition, string Source)
{
    /// <summary>Name and unit.</summary>
    public string Heading => Unit.Length == 0 ? Name : $"{Name} ({Unit})";
}

/// <summary>A row that a scorecard asks for and rotas cannot fill.</summary>
/// <param name="Name">What is looked at.</param>
/// <param name="Target">The target in words; empty: none published that is known here.</param>
/// <param name="Why">Why it cannot be filled, and what would fill it.</param>
/// <param name="Source">Whose row it is.</param>
public sealed record OpenRow(string Name, string Target, string Why, string Source);
