using CareRostering.Planning.Rosters;
using CareRostering.Planning.Rosters.Checking;
using CareRostering.Planning.Rosters.Documents;
using CareRostering.Planning.Rosters.Search;

namespace CareRostering.Api.Rosters;

/// <summary>What came of a roster (docs/rosters.md, <em>Figures</em>). It names no worker.</summary>
/// <param name="Pence">What it costs by the request's prices, by the independent checker: a measure, not a bill.</param>
/// <param name="StartPence">What the roster cost that the search started from.</param>
/// <param name="Moves">Moves tried.</param>
/// <param name="SearchSeconds">How long the search worked.</param>
/// <param name="IsSound">Whether the independent checker finds no hard rule broken, and the score as told.</param>
/// <param name="Violations">What the checker objects to, by rule and how often; empty where it is sound.</param>
/// <param name="Figures">Its figures.</param>
/// <param name="Score">What it costs by item, pence, by the checker.</param>
/// <param name="Uncovered">Needs with fewer than there must be, in the order of the request.</param>
public sealed record RosterSummary(
    long Pence,
    long StartPence,
    long Moves,
    double SearchSeconds,
    bool IsSound,
    IReadOnlyList<RuleCount> Violations,
    RosterTotals Figures,
    RosterScoreDocument Score,
    IReadOnlyList<UncoveredNeed> Uncovered)
{
    /// <summary>The summary of a roster.</summary>
    internal static RosterSummary Of(RosterResult result, RosterDocument roster, RosterReport report) => new(
        report.Score.Total,
        result.StartPence,
        result.Iterations,
        Math.Round(result.Elapsed.TotalSeconds, 1),
        report.IsSound,
        [.. report.Violations.GroupBy(violation => violation.Rule, StringComparer.Ordinal).Select(own => new RuleCount(own.Key, own.Count()))],
        RosterTotals.Of(RosterFigures.Of(result)),
        report.Score,
        [.. roster.Uncovered.Select(UncoveredNeed.Of)]);
}

/// <summary>How often a rule stops somebody, or is broken.</summary>
/// <param name="Rule">Its code (docs/rosters.md).</param>
/// <param name="Count">How often.</param>
public sealed record RuleCount(string Rule, int Count);

/// <summary>A need with fewer than there must be.</summary>
/// <param name="Date">The day.</param>
/// <param name="Profession">Profession.</param>
/// <param name="ShiftType">Shift type; null: any.</param>
/// <param name="Skill">Skill; null: none is asked for.</param>
/// <param name="MinimumGrade">Lowest grade.</param>
/// <param name="Least">How many there must be.</param>
/// <param name="Covered">How many there are.</param>
/// <param name="Reasons">How many of the others are stopped by what.</param>
public sealed record UncoveredNeed(string Date, string Profession, string? ShiftType, string? Skill, int MinimumGrade, int Least, int Covered, IReadOnlyList<RuleCount> Reasons)
{
    internal static UncoveredNeed Of(UncoveredNeedDocument need) => new(
        need.Date, need.Profession, need.ShiftType, need.Skill, need.MinimumGrade, need.Least, need.Covered, [.. need.Reasons.Select(reason => new RuleCount(reason.Rule, reason.Workers.Count))]);
}

/// <summary>Figures of a whole roster.</summary>
public sealed record RosterTotals
{
    /// <summary>Needs there are.</summary>
    public required int Needs { get; init; }

    /// <summary>Workers that there must be, over all needs.</summary>
    public required long Least { get; init; }

    /// <summary>Of these, how many are missing.</summary>
    public required long Missing { get; init; }

    /// <summary>How many are missing of those there should be.</summary>
    public required long MissingOfWanted { get; init; }

    /// <summary>Shifts given.</summary>
    public required int Shifts { get; init; }

    /// <summary>Hours of work given.</summary>
    public required double Hours { get; init; }

    /// <summary>Contracted hours, leave taken off.</summary>
    public required double ContractHours { get; init; }

    /// <summary>Of these, hours not worked.</summary>
    public required double HoursShort { get; init; }

    /// <summary>Hours beyond contracts.</summary>
    public required double HoursOver { get; init; }

    /// <summary>Requests within the roster.</summary>
    public required int Requests { get; init; }

    /// <summary>Of these, how many are granted.</summary>
    public required int Granted { get; init; }

    /// <summary>Weekends worked out of turn.</summary>
    public required long WeekendsOutOfTurn { get; init; }

    /// <summary>Late shifts.</summary>
    public required int Lates { get; init; }

    /// <summary>Of these, beyond somebody's fair share.</summary>
    public required int LatesBeyondShare { get; init; }

    /// <summary>The most late shifts beyond a fair share that anybody has.</summary>
    public required int MostLatesBeyondShare { get; init; }

    /// <summary>Days of weekends worked.</summary>
    public required int WeekendDays { get; init; }

    /// <summary>Of these, beyond somebody's fair share.</summary>
    public required int WeekendDaysBeyondShare { get; init; }

    /// <summary>The most days of weekends beyond a fair share that anybody has.</summary>
    public required int MostWeekendDaysBeyondShare { get; init; }

    /// <summary>Days on which somebody has something else than in the roster before; null: there is none.</summary>
    public required long? Changes { get; init; }

    internal static RosterTotals Of(RosterFigures figures)
    {
        int[] lates = [.. figures.Workers.Select(worker => Math.Max(0, worker.Lates - Math.Max(0, worker.FairLates)))];
        int[] weekends = [.. figures.Workers.Select(worker => Math.Max(0, worker.WeekendDays - Math.Max(0, worker.FairWeekendDays)))];
        return new RosterTotals
        {
            Needs = figures.Needs,
            Least = figures.Least,
            Missing = figures.Missing,
            MissingOfWanted = figures.MissingOfWanted,
            Shifts = figures.Shifts,
            Hours = Rounded(figures.Hours),
            ContractHours = Rounded(figures.ContractHours),
            HoursShort = Rounded(figures.HoursShort),
            HoursOver = Rounded(figures.HoursOver),
            Requests = figures.Requests,
            Granted = figures.Granted,
            WeekendsOutOfTurn = figures.WeekendsOutOfTurn,
            Lates = figures.Workers.Sum(worker => worker.Lates),
            LatesBeyondShare = lates.Sum(),
            MostLatesBeyondShare = lates.Max(),
            WeekendDays = figures.Workers.Sum(worker => worker.WeekendDays),
            WeekendDaysBeyondShare = weekends.Sum(),
            MostWeekendDaysBeyondShare = weekends.Max(),
            Changes = figures.Changes,
        };
    }

    private static double Rounded(double hours) => Math.Round(hours, 2);
}
