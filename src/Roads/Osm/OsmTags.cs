using System.Collections;

namespace CareRostering.Roads.Osm;

/// <summary>
/// The tags of one OpenStreetMap element: few, so a linear look-up is quicker than a dictionary.
/// Immutable; equal when the same pairs stand in the same order. Keys and values are compared by their bytes.
/// </summary>
public sealed class OsmTags : IReadOnlyList<KeyValuePair<string, string>>, IEquatable<OsmTags>
{
    private readonly KeyValuePair<string, string>[] pairs;

    internal OsmTags(KeyValuePair<string, string>[] pairs) => this.pairs = pairs;

    /// <summary>No tags.</summary>
    public static OsmTags Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => pairs.Length;

    /// <inheritdoc/>
    public KeyValuePair<string, string> this[int index] => pairs[index];

    /// <summary>The value of a key, or null where the element does not carry the key.</summary>
    public string? this[string key]
    {
        get
        {
            foreach (KeyValuePair<string, string> pair in pairs)
            {
                if (string.Equals(pair.Key, key, StringComparison.Ordinal))
                {
                    return pair.Value;
                }
            }

            return null;
        }
    }

    /// <summary>Makes tags of key and value pairs, kept in the order given.</summary>
    public static OsmTags Of(params ReadOnlySpan<(string Key, string Value)> tags)
    {
        if (tags.IsEmpty)
        {
            return Empty;
        }

        var made = new KeyValuePair<string, string>[tags.Length];
        for (int index = 0; index < tags.Length; index++)
        {
            made[index] = new KeyValuePair<string, string>(tags[index].Key, tags[index].Value);
        }

        return new OsmTags(made);
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, string>>)pairs).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => pairs.GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(OsmTags? other) => other is not null && pairs.AsSpan().SequenceEqual(other.pairs);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as OsmTags);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (KeyValuePair<string, string> pair in pairs)
        {
            hash.Add(pair.Key, StringComparer.Ordinal);
            hash.Add(pair.Value, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    /// <summary>For people: <c>highway=primary, ref=A41</c>.</summary>
    public override string ToString() => string.Join(", ", pairs.Select(pair => $"{pair.Key}={pair.Value}"));
}
