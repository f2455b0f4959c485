using CareRostering.Roads.Gazetteer;

namespace CareRostering.Api.Places;

/// <summary>
/// Places by what somebody types of them: the beginning of a postcode, or of each word of a name and of the settlement near, in any order, without house numbers.
/// Immutable.
/// </summary>
internal sealed class PlaceIndex
{
    private readonly Entry[] entries;

    public PlaceIndex(IEnumerable<NamedPlace> places) => entries = [.. places.Select(place => new Entry(place))];

    /// <summary>At most <paramref name="most"/> places that the text may mean, the likeliest first; a county's tens of thousands are looked through one by one.</summary>
    public IReadOnlyList<NamedPlace> Find(string text, int most)
    {
        string[] words = Words(text);
        if (words.Length == 0)
        {
            return [];
        }

        string joined = string.Concat(words);
        string[] named = [.. words.Where(word => !IsHouseNumber(word))];
        return
        [
            .. entries.Select(entry => (Rank: entry.Rank(joined, named.Length == 0 ? words : named), entry.Place)).Where(found => found.Rank >= 0)
                .OrderBy(found => found.Rank).ThenBy(found => found.Place.Kind).ThenBy(found => found.Place.Name.Length)
                .ThenBy(found => found.Place.Name, StringComparer.Ordinal).ThenBy(found => found.Place.Near, StringComparer.Ordinal)
                .Take(most).Select(found => found.Place),
        ];
    }

    private static bool IsHouseNumber(string word) => char.IsAsciiDigit(word[0]) && word.Count(char.IsAsciiLetter) <= 1;

    /// <summary>Words in lower case, without marks inside them: <c>St. Mary's Rd</c> is <c>st marys rd</c>.</summary>
    private static string[] Words(string text) =>
    [
        .. text.Split([' ', ',', '-', '/', ';', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => string.Concat(word.Where(char.IsLetterOrDigit)).ToLowerInvariant()).Where(word => word.Length > 0),
    ];

    private sealed class Entry
    {
        private readonly string joined;
        private readonly string[] name;
        private readonly string[] all;

        public Entry(NamedPlace place)
        {
            Place = place;
            name = Words(place.Name);
            joined = string.Concat(name);
            all = [.. name, .. Words(place.Near ?? "")];
        }

        public NamedPlace Place { get; }

        /// <summary>How likely the place is meant, 0 the likeliest; -1: it is not.</summary>
        public int Rank(string typed, string[] words)
        {
            if (Place.Kind == NamedPlaceKind.Postcode)
            {
                return joined == typed ? 0 : joined.StartsWith(typed, StringComparison.Ordinal) ? 2 : -1;
            }

            return joined == typed ? 0
                : joined.StartsWith(string.Concat(words), StringComparison.Ordinal) ? 1
                : Array.TrueForAll(words, word => Begins(name, word)) ? 3
                : Array.TrueForAll(words, word => Begins(all, word)) ? 4
                : -1;
        }

        private static bool Begins(string[] words, string typed) => Array.Exists(words, word => word.StartsWith(typed, StringComparison.Ordinal));
    }
}
