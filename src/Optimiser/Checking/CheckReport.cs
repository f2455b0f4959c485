using System.Collections.Immutable;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Checking;

/// <summary>What the independent checker found.</summary>
/// <param name="Violations">Every broken rule, in the order of docs/rules.md; empty for a sound rota.</param>
/// <param name="Score">The score worked out afresh; meaningful only where <c>COMPLETE</c> holds.</param>
public sealed record CheckReport(ImmutableArray<Violation> Violations, Score Score)
{
    /// <summary>Whether no hard rule is broken.</summary>
    public bool IsSound => Violations.IsEmpty;
}

/// <summary>One broken rule.</summary>
/// <param name="Rule">Code of the rule in docs/rules.md; <c>SCORE</c> where the rota's own score differs from the one worked out.</param>
/// <param name="Path">Where, by the caller's ids: <c>rounds[shift7].stops[v12]</c>.</param>
/// <param name="Message">What is wrong, with the values.</param>
public sealed record Violation(string Rule, string Path, string Message);
