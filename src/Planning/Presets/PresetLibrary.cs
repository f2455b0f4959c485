using System.Collections.Concurrent;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Presets;

/// <summary>The presets that come with the program (<c>Services/*.json</c>). Thread safe.</summary>
public static class PresetLibrary
{
    private const string Prefix = "preset.";
    private const string Suffix = ".json";

    private static readonly ConcurrentDictionary<string, Preset> ReadBefore = new(StringComparer.Ordinal);

    /// <summary>Names: Buckinghamshire, which the others are told from, first; then by alphabet.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(PresetLibrary).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Suffix.Length])
            .OrderBy(name => name != BucksName).ThenBy(name => name, StringComparer.Ordinal),
    ];

    /// <summary>Buckinghamshire: what holds where nobody names another.</summary>
    public static PresetDocument Bucks => Named(BucksName, "preset").Document;

    private const string BucksName = "bucks";

    /// <summary>The preset of that name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="path">Where the name was given, for faults.</param>
    /// <exception cref="FaultException"><c>PRESET_UNKNOWN</c>: there is none.</exception>
    public static Preset Named(string name, string path)
    {
        if (!Names.Contains(name, StringComparer.Ordinal))
        {
            throw new FaultException(new Fault(
                "PRESET_UNKNOWN", path, $"There is no preset '{name}'.", Suggestion.For(name, Names, $"There are {string.Join(", ", Names)}; a file of your own ends in .json.")));
        }

        return ReadBefore.GetOrAdd(name, static own => PresetReader.Read(Text(own)));
    }

    /// <summary>The text of a preset as it lies in the project: of most, what differs from another.</summary>
    internal static byte[] Text(string name)
    {
        using Stream stream = typeof(PresetLibrary).Assembly.GetManifestResourceStream($"{Prefix}{name}{Suffix}")!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
