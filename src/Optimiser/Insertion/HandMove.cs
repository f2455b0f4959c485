using System.Collections.Immutable;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Insertion;

/// <summary>What somebody wants of one visit.</summary>
/// <param name="Visit">Index of the visit.</param>
/// <param name="Shift">The round it is to be in; null: whichever is cheapest.</param>
/// <param name="Start">It comes behind whatever starts before this instant, and starts then, or as soon after as that and its windows allow; null: wherever it is cheapest in the round.</param>
public sealed record HandMove(int Visit, int? Shift, int? Start)
{
    /// <summary>Whether nobody is to make it: the rest is not read then.</summary>
    public bool IsTakenOut { get; init; }
}

/// <summary>A hard rule that keeps a move from being made.</summary>
/// <param name="Rule">Code of the rule in docs/rules.md.</param>
/// <param name="Visit">Index of the visit that is to be moved.</param>
/// <param name="Text">What would make it fit, in words; null where the rule's code says all.</param>
public sealed record HandObstacle(string Rule, int Visit, string? Text);

/// <summary>What moves by hand make of a rota.</summary>
/// <param name="Rota">The rota with them; null where a hard rule forbids it.</param>
/// <param name="Broken">The hard rules; empty where there is a rota.</param>
public sealed record HandResult(Rota? Rota, ImmutableArray<HandObstacle> Broken);
