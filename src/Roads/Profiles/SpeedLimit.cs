using System.Globalization;
using CareRostering.Roads.Osm;

namespace CareRostering.Roads.Profiles;

/// <summary>
/// Reads speed limits: plain km/h, "30 mph", "50 km/h", several values ("30 mph;40 mph": the lowest counts), and the names of <see cref="SpeedZones"/>.
/// </summary>
internal static class SpeedLimit
{
    private const int MetresPerMile = 1_609;
    private const int WalkingMetresPerHour = 5_000;

    /// <summary>Keys that name a zone, in the order in which they are asked. A plain number in them may be a year or a survey; it is no limit.</summary>
    private static readonly string[] ZoneKeys = ["maxspeed:type", "source:maxspeed", "zone:traffic"];

    /// <summary>The limit that a way's tags give in metres an hour; null where they give none, or say that there is none.</summary>
    /// <param name="way">The way's tags.</param>
    /// <param name="directedKey">The key that counts first, <c>maxspeed:forward</c> or <c>maxspeed:backward</c>.</param>
    /// <param name="isDual">Whether the way is one carriageway of two.</param>
    /// <param name="zones">What the zones mean.</param>
    public static int? Of(OsmTags way, string directedKey, bool isDual, SpeedZones zones)
    {
        if ((Parse(way[directedKey], isDual, zones) ?? Parse(way["maxspeed"], isDual, zones)) is { } limit)
        {
            return limit;
        }

        if (IsNone(way["maxspeed"]))
        {
            // A sign that lifts the limit lifts that of the zone too.
            return null;
        }

        limit = Parse(way["zone:maxspeed"], isDual, zones) ?? 0;
        for (int key = 0; limit == 0 && key < ZoneKeys.Length; key++)
        {
            limit = Lowest(way[ZoneKeys[key]], isDual, zones, isNumberMeant: false) ?? 0;
        }

        return limit == 0 ? null : limit;
    }

    /// <summary>The limit that one value names in metres an hour, or null.</summary>
    /// <param name="value">The tag's value, or null.</param>
    /// <param name="isDual">Whether it is said of a dual carriageway.</param>
    /// <param name="zones">What the zones mean.</param>
    public static int? Parse(string? value, bool isDual, SpeedZones zones) => Lowest(value, isDual, zones, isNumberMeant: true);

    /// <summary>Whether a value says that there is no limit.</summary>
    public static bool IsNone(string? value) => string.Equals(value?.Trim(), "none", StringComparison.OrdinalIgnoreCase);

    private static int? Lowest(string? value, bool isDual, SpeedZones zones, bool isNumberMeant)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return null;
        }

        int? lowest = null;
        foreach (string part in value.Split([';', '|', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (((isNumberMeant ? Plain(part) : null) ?? Plain(zones.Find(part, isDual))) is { } limit && (lowest is null || limit < lowest))
            {
                lowest = limit;
            }
        }

        return lowest;
    }

    /// <summary>A number with its unit, or walking pace.</summary>
    private static int? Plain(string? part)
    {
        if (part is null || string.Equals(part, "walk", StringComparison.OrdinalIgnoreCase))
        {
            return part is null ? null : WalkingMetresPerHour;
        }

        int digits = 0;
        while (digits < part.Length && (char.IsAsciiDigit(part[digits]) || part[digits] == '.'))
        {
            digits++;
        }

        if (!double.TryParse(part.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) || number is < 1 or > 300)
        {
            return null;
        }

        return part[digits..].Trim().ToLowerInvariant() switch
        {
            "" or "km/h" or "kmh" or "kph" => (int)Math.Round(number * 1_000),
            "mph" => (int)Math.Round(number * MetresPerMile),
            _ => null,
        };
    }
}
