using System.Text.Json;
using CareRostering.Planning.Comparison;
using CareRostering.Planning.Scenarios;

namespace CareRostering.Api.Scenarios;

/// <summary>Which days are compared, and how they are planned: what POST /scenarios may say. All of it may be left out.</summary>
public sealed record NewScenario
{
    private static readonly ScenarioRequest Usual = new();

    /// <summary>Name of a preset that comes with the program; null: <c>ownPreset</c>, or the service's own.</summary>
    public string? Preset { get; init; }

    /// <summary>A whole preset document (<c>care-preset/1</c>), or one that says <c>from</c> and what differs; in place of <c>preset</c>. Answers leave it out.</summary>
    public JsonElement? OwnPreset { get; init; }

    /// <summary>Consecutive service days of each county of people, 1 to 366.</summary>
    public int Days { get; init; } = Usual.Days;

    /// <summary>Counties of people, each with a seed of its own, 1 to 100.</summary>
    public int Seeds { get; init; } = Usual.Seeds;

    /// <summary>The first county's seed; the others' follow.</summary>
    public int FirstSeed { get; init; } = Usual.Sample.Seed;

    /// <summary>The first day, <c>yyyy-MM-dd</c>.</summary>
    public string From { get; init; } = Usual.Sample.Date;

    /// <summary>Care workers employed, 1 to 2,000; the other professions are scaled with them.</summary>
    public int Workers { get; init; } = Usual.Sample.Workers;

    /// <summary>Visits a day, 1 to 20,000; a call by two workers at once counts as two.</summary>
    public int Visits { get; init; } = Usual.Sample.Visits;

    /// <summary>Models compared; the others are compared with the first of them, in the order in which the enumeration lists them.</summary>
    public IReadOnlyList<PlanModel> Models { get; init; } = Usual.Models;

    /// <summary>Levers as <c>care compare --lever</c> takes them, <c>staff=nurse:+2</c>: each is compared with the one team.</summary>
    public IReadOnlyList<string> Levers { get; init; } = [];

    /// <summary>Seconds of search of each plan, 1 to 3600, in which it worked and did not stand aside; null: 25, or as many as <c>iterations</c> take.</summary>
    public int? Seconds { get; init; }

    /// <summary>Iterations of each plan in place of seconds; the same request then gives the same figures.</summary>
    public long? Iterations { get; init; }

    /// <summary>Days planned side by side; null: as many as the service allows.</summary>
    public int? SideBySide { get; init; }

    /// <summary>Who asks.</summary>
    public string Author { get; init; } = "unknown";
}
