namespace CareRostering.Planning.Days;

/// <summary>Finds what somebody who mistyped a name probably meant.</summary>
internal static class Suggestion
{
    /// <summary>"Did you mean 'x'?" for the nearest of <paramref name="known"/>, or <paramref name="otherwise"/> where none is near.</summary>
    public static string For(string typed, IEnumerable<string> known, string otherwise = "")
    {
        int limit = Math.Max(1, typed.Length / 3);
        string? best = null;
        int bestDistance = limit + 1;
        foreach (string name in known)
        {
            if (Math.Abs(name.Length - typed.Length) < bestDistance)
            {
                int distance = Distance(typed.ToUpperInvariant(), name.ToUpperInvariant(), bestDistance);
                if (distance < bestDistance)
                {
                    bestDistance = distance;
                    best = name;
                }
            }
        }

        return best is null ? otherwise : $"Did you mean '{best}'?";
    }

    /// <summary>The nearest of <paramref name="known"/>, at most <paramref name="most"/>, nearest first: those that hold what was typed as a part, or are near to it as a whole.</summary>
    public static string[] Nearest(string typed, IEnumerable<string> known, int most)
    {
        int limit = Math.Max(1, typed.Length / 3);
        string upper = typed.ToUpperInvariant();
        return
        [
            .. known
                .Select(name => (Name: name, Distance: Distance(upper, name.ToUpperInvariant(), limit + 1)))
                .Where(pair => pair.Distance <= limit || (upper.Length > 3 && pair.Name.Contains(typed, StringComparison.OrdinalIgnoreCase)))
                .OrderBy(pair => pair.Distance).ThenBy(pair => pair.Name, StringComparer.Ordinal)
                .Select(pair => pair.Name)
                .Take(most),
        ];
    }

    /// <summary>Levenshtein's edit distance (1966), given up once it must reach <paramref name="limit"/>. O(|a| |b|).</summary>
    private static int Distance(string a, string b, int limit)
    {
        int[] above = new int[b.Length + 1];
        int[] row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
        {
            above[j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replace = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(replace, Math.Min(above[j], row[j - 1]) + 1);
                least = Math.Min(least, row[j]);
            }

            if (least >= limit)
            {
                return limit;
            }

            (above, row) = (row, above);
        }

        return above[b.Length];
    }
}
