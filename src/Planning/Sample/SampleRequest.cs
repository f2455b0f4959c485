using CareRostering.Planning.Presets;

namespace CareRostering.Planning.Sample;

/// <summary>What to make a sample day of.</summary>
public sealed record SampleRequest
{
    /// <summary>Care workers (reablement workers and healthcare assistants) employed, 1 to 2,000; the other professions are scaled with them.</summary>
    public int Workers { get; init; } = 110;

    /// <summary>Visits, 1 to 20,000: a call by two workers at once counts as two.</summary>
    public int Visits { get; init; } = 900;

    /// <summary>The same seed gives the same day, byte for byte.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The service day, <c>yyyy-MM-dd</c>. Every sample day is staffed like a weekday; the default is a Wednesday.</summary>
    public string Date { get; init; } = "2026-03-04";

    /// <summary>
    /// Which day of a row of days of one county: workers and packages, with their homes and who knows whom, are those of the seed on all of them, and each day has its own
    /// shifts, nurses', therapists' and first visits and referrals. Null, the usual: a day by itself.
    /// </summary>
    public int? Day { get; init; }

    /// <summary>Further visits of packages beside <see cref="Visits"/>, in thousandths of these, 0 to 1,000: new patients, and all else of the day as it is without them.</summary>
    public int MoreDemandPermille { get; init; }

    /// <summary>Road file, as the day file shall name it; null: none.</summary>
    public string? Roads { get; init; }

    /// <summary>The service whose day it is.</summary>
    public PresetDocument Preset { get; init; } = PresetLibrary.Bucks;

    /// <summary>Whether the preset's night team works too, and has visits.</summary>
    public bool Night { get; init; }

    /// <summary>How many referrals arrive; null: as many as the preset's year has for such a day.</summary>
    public int? Referrals { get; init; }

    /// <summary>The figures behind the day.</summary>
    public SampleProportions Proportions { get; init; } = new();

    /// <summary>Chance for what is the day's own.</summary>
    internal SeededStream OfDay(string name) => SeededStream.For(Day is { } day ? $"{name} of day {day}" : name, Seed);
}
