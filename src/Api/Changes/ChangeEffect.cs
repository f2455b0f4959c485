using CareRostering.Api.Disruptions;
using CareRostering.Api.Rotas;

namespace CareRostering.Api.Changes;

/// <summary>A rule that a change by hand breaks.</summary>
/// <param name="Code">Hard: a code of docs/rules.md, or <c>TIME_PASSED</c>. Soft: the item of the score that it costs.</param>
/// <param name="Visit">The visit it is about; null: a round.</param>
/// <param name="Shift">The shift it is about; null: a visit.</param>
/// <param name="Message">In words.</param>
public sealed record BrokenRule(string Code, string? Visit, string? Shift, string Message);

/// <summary>What a change by hand does, or would do.</summary>
public sealed record ChangeEffect
{
    /// <summary>Version of the day's rota that it is a change of.</summary>
    public required long Version { get; init; }

    /// <summary>Whether it can be made: no hard rule forbids it.</summary>
    public required bool IsPossible { get; init; }

    /// <summary>Hard rules that forbid it.</summary>
    public required IReadOnlyList<BrokenRule> Hard { get; init; }

    /// <summary>Soft rules that it breaks, or breaks further: to be accepted by their codes.</summary>
    public required IReadOnlyList<BrokenRule> Soft { get; init; }

    /// <summary>Visit by visit what differs then, visits that had to make room among them; empty where it cannot be made.</summary>
    public required IReadOnlyList<RotaChange> Changes { get; init; }

    /// <summary>Who has to be told, and what.</summary>
    public required IReadOnlyList<TellResource> Tell { get; init; }

    /// <summary>What the day costs by item before, pence; items that are 0 before and after are left out.</summary>
    public required IReadOnlyDictionary<string, decimal> BeforePence { get; init; }

    /// <summary>The same after; empty where it cannot be made.</summary>
    public required IReadOnlyDictionary<string, decimal> AfterPence { get; init; }

    /// <summary>By how much the day gets dearer, or cheaper where negative, pence. Visits that get or lose their worker are in it with their price; 0 where it cannot be made.</summary>
    public required decimal DifferencePence { get; init; }
}

/// <summary>A change by hand that was made.</summary>
/// <param name="Rota">The version that has it.</param>
/// <param name="Effect">What it did.</param>
/// <param name="Undo">The change that takes it back: of this version, it gives back every visit the worker it had, and its start as far as the rules allow.</param>
public sealed record MadeChange(RotaVersion Rota, ChangeEffect Effect, ChangeRequest Undo);
