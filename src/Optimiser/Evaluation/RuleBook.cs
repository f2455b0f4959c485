using CareRostering.Optimiser.Evaluation.Rules;

namespace CareRostering.Optimiser.Evaluation;

/// <summary>
/// Every rule that concerns a pair, a start, a whole round or the whole rota, in the order of docs/rules.md: a new rule is one file in Rules and one entry
/// here. Rules that tie rounds together (links, one visit at a time) are arcs between starts and live where times are worked out.
/// </summary>
internal static class RuleBook
{
    /// <summary>Hard rules about who may make a visit.</summary>
    public static readonly IPairRule[] PairRules = [new SkillRule(), new GradeRule(), new AttributeRule(), new ForbiddenRule(), new PinnedWorkerRule()];

    /// <summary>Hard rules about a whole round.</summary>
    public static readonly IRoundRule[] RoundRules = [new ShiftRule(), new ContinuousWorkRule(), new MaxTravelRule(), new MaxContactRule(), new MaxLoadRule()];

    /// <summary>Prices of a worker making a visit.</summary>
    public static readonly IPairPrice[] PairPrices = [new OverGradingPrice(), new ContinuityPrice(), new PromisePrice()];

    /// <summary>Prices of a start.</summary>
    public static readonly IStartPrice[] StartPrices = [new BreachPrice(), new PreferencePrice(), new PromisePrice()];

    /// <summary>Prices of a whole round.</summary>
    public static readonly IRoundPrice[] RoundPrices = [new TravelPrice(), new OvertimePrice(), new UnfairnessPrice(), new WaitingPrice(), new MissedBreakPrice()];

    /// <summary>Prices of a whole rota.</summary>
    public static readonly IRotaPrice[] RotaPrices = [new WorstLatenessPrice(), new WorstIdlePrice(), new UnevenPrice()];
}
