using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CareRostering.Roads.Profiles;

/// <summary>
/// Speed limits by name, such as <c>DE:urban</c>: those of <c>limits.json</c>, and what a profile says otherwise. Also zones with a number, in any of the ways
/// people write them: <c>DE:zone30</c>, <c>DE:zone:30</c>, <c>DE:30</c>, <c>GB:20_zone</c>. Immutable.
/// </summary>
internal sealed class SpeedZones
{
    private const string NumbersInMiles = "mph";
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };
    private readonly Dictionary<string, string> limits;

    private SpeedZones(Dictionary<string, string> limits) => this.limits = limits;

    /// <summary>The zones that come with the program.</summary>
    public static SpeedZones BuiltIn { get; } = ReadBuiltIn();

    /// <summary>Every zone with its limit as written, country first.</summary>
    public IEnumerable<KeyValuePair<string, string>> All => limits;

    /// <summary>These zones with others, as a profile lists them, in the place of those of the same names.</summary>
    public SpeedZones With(IReadOnlyDictionary<string, string> own)
    {
        if (own.Count == 0)
        {
            return this;
        }

        var merged = new Dictionary<string, string>(limits, StringComparer.OrdinalIgnoreCase);
        foreach ((string zone, string limit) in own)
        {
            merged[zone] = limit;
        }

        return new SpeedZones(merged);
    }

    /// <summary>The limit of a zone as it would be tagged, <c>50</c>, <c>30 mph</c>, <c>walk</c>, <c>none</c>; null where the zone is not known.</summary>
    /// <param name="zone">Country and kind, in capitals or not.</param>
    /// <param name="isDual">Whether it is said of a dual carriageway.</param>
    public string? Find(string zone, bool isDual)
    {
        int colon = zone.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            // "national" alone is what British signs say.
            return string.Equals(zone, "national", StringComparison.OrdinalIgnoreCase) ? Find("GB:national", isDual) : null;
        }

        string country = zone[..colon];
        string kind = zone[(colon + 1)..];
        if (string.Equals(country, "UK", StringComparison.OrdinalIgnoreCase))
        {
            country = "GB";
        }

        string? limit = Named(country, kind, isDual);
        int region = country.IndexOf('-', StringComparison.Ordinal);
        return limit ?? (region > 0 ? Named(country[..region], kind, isDual) : null);
    }

    private static SpeedZones ReadBuiltIn()
    {
        using Stream stream = typeof(SpeedZones).Assembly.GetManifestResourceStream("profiles.limits.json")!;
        LimitsDocument document = JsonSerializer.Deserialize<LimitsDocument>(stream, Options)!;
        return new SpeedZones(new Dictionary<string, string>(
            document.Zones.SelectMany(country => country.Value.Select(zone => KeyValuePair.Create($"{country.Key}:{zone.Key}", zone.Value))), StringComparer.OrdinalIgnoreCase));
    }

    private string? Named(string country, string kind, bool isDual) =>
        (isDual ? limits.GetValueOrDefault($"{country}:{kind}/dual") : null) ?? limits.GetValueOrDefault($"{country}:{kind}") ?? Numbered(country, kind);

    /// <summary>A zone that is its own limit, of a country that is known.</summary>
    private string? Numbered(string country, string kind)
    {
        string number = kind.Replace("zone", "", StringComparison.OrdinalIgnoreCase).Trim(':', '_', '-', ' ');
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            return null;
        }

        return string.Equals(limits.GetValueOrDefault($"{country}:numbers"), NumbersInMiles, StringComparison.Ordinal) ? number + " mph"
            : limits.ContainsKey($"{country}:urban") ? number
            : null;
    }

    /// <summary>The file as it is.</summary>
    /// <param name="About">Where the figures come from.</param>
    /// <param name="Zones">Limits by country and kind.</param>
    private sealed record LimitsDocument(string About, Dictionary<string, Dictionary<string, string>> Zones);
}
