using CareRostering.Api.Rotas;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Api.Figures;

/// <summary>The figures of the rotas that people go by, or went by, day by day. No patient and no worker is in it.</summary>
/// <param name="From">First day, <c>yyyy-MM-dd</c>.</param>
/// <param name="To">Last day.</param>
/// <param name="Days">Every day of the period, in order, with or without a rota.</param>
/// <param name="DaysInForce">How many of them have a rota in force: what <paramref name="Sum"/> is of.</param>
/// <param name="Sum">These added up, ratios of the sums; null where there is none.</param>
public sealed record PeriodFigures(string From, string To, IReadOnlyList<DayFigures> Days, int DaysInForce, Kpis? Sum);

/// <summary>One day of a period.</summary>
/// <param name="Date">The service day, <c>yyyy-MM-dd</c>.</param>
/// <param name="Standing">Whether it has a rota.</param>
/// <param name="Version">The version in force; null: none is.</param>
/// <param name="Figures">Of that version; null where none is in force, which is not the same as zeros.</param>
public sealed record DayFigures(string Date, DayStanding Standing, long? Version, Kpis? Figures);

/// <summary>How far the rota of a day has come.</summary>
public enum DayStanding
{
    /// <summary>Nobody has planned the day.</summary>
    NoRota,

    /// <summary>There are drafts, and nobody goes by any of them.</summary>
    Draft,

    /// <summary>People go by a version, or went by it.</summary>
    InForce,
}

/// <summary>The figures of one version of a rota, a draft or not.</summary>
/// <param name="Date">The service day, <c>yyyy-MM-dd</c>.</param>
/// <param name="Version">Which version.</param>
/// <param name="State">How binding it is.</param>
/// <param name="Figures">Its figures.</param>
public sealed record VersionFigures(string Date, long Version, RotaState State, Kpis Figures);
