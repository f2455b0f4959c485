using NodaTime;
using NodaTime.Text;

namespace CareRostering.Planning.Presets;

/// <summary>A preset's clock times in minutes since midnight.</summary>
internal static class PresetTimes
{
    /// <summary>Minutes of a day.</summary>
    public const int Day = 1_440;

    private static readonly LocalTimePattern Pattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>Minutes since midnight of a time that has been checked.</summary>
    public static int Minutes(string time) => TryMinutes(time) ?? throw new ArgumentException($"'{time}' is not HH:mm.", nameof(time));

    /// <summary>Minutes since midnight; null: it is not <c>HH:mm</c>.</summary>
    public static int? TryMinutes(string time) => Pattern.Parse(time) is { Success: true, Value: LocalTime value } ? (value.Hour * 60) + value.Minute : null;
}
