using CareRostering.Planning.Presets;

namespace CareRostering.Planning.Sample;

/// <summary>Between when and when a service's visits begin and end, minutes since midnight.</summary>
/// <param name="Opens">From when.</param>
/// <param name="Closes">Until when.</param>
internal sealed record SampleHours(int Opens, int Closes)
{
    // Chosen: nobody can be at a door the minute a shift starts, nor finish there the minute it ends.
    private const int ToTheFirst = 5;
    private const int FromTheLast = 10;

    /// <summary>Earliest start by somebody who comes from elsewhere.</summary>
    public int FirstStart => Opens + ToTheFirst;

    /// <summary>Latest finish by somebody who goes elsewhere.</summary>
    public int LastFinish => Closes - FromTheLast;

    /// <summary>The hours of a preset's visits.</summary>
    public static SampleHours Of(PresetDocument preset) => new(PresetTimes.Minutes(preset.Hours.Visits.From), PresetTimes.Minutes(preset.Hours.Visits.Until));

    /// <summary>A time that can be agreed: not so near to either end that no window is left round it. Chosen.</summary>
    public int Agree(int minutes) => Math.Clamp(minutes, Opens + 15, Math.Max(Opens + 15, Closes - 90));
}
