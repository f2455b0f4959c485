using System.Globalization;

namespace CareRostering.Roads.Profiles;

/// <summary>
/// Reads <c>maxspeed</c> values: plain km/h, "30 mph", "50 km/h", several values ("30 mph;40 mph": the lowest counts) and the British words.
/// National limits for cars: 30 mph where streets are lit, 60 mph on single and 70 mph on dual carriageways and motorways (Highway Code, rule 124).
/// </summary>
internal static class SpeedLimit
{
    private const int MetresPerMile = 1_609;

    /// <summary>The limit in metres an hour, or null where the value names none.</summary>
    /// <param name="value">The tag's value, or null.</param>
    /// <param name="isDual">Whether a bare "national" means a dual carriageway.</param>
    public static int? Parse(string? value, bool isDual)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return null;
        }

        int? lowest = null;
        foreach (string part in value.Split([';', '|', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (One(part, isDual) is { } limit && (lowest is null || limit < lowest))
            {
                lowest = limit;
            }
        }

        return lowest;
    }

    private static int? One(string part, bool isDual)
    {
        switch (part.ToLowerInvariant())
        {
            case "national" or "gb:national" or "uk:national": return (isDual ? 70 : 60) * MetresPerMile;
            case "gb:nsl_single" or "uk:nsl_single": return 60 * MetresPerMile;
            case "gb:nsl_dual" or "uk:nsl_dual" or "gb:motorway" or "uk:motorway": return 70 * MetresPerMile;
            case "gb:nsl_restricted" or "gb:urban" or "gb:restricted" or "uk:nsl_restricted": return 30 * MetresPerMile;
            case "gb:zone20" or "gb:20_zone": return 20 * MetresPerMile;
            case "walk": return 5_000;
            default: return Number(part);
        }
    }

    private static int? Number(string part)
    {
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
