namespace CareRostering.Planning.Scenarios.Levers;

/// <summary>Picks some of many without chance: the same ones each time, from all over the list.</summary>
internal static class Spread
{
    /// <summary>The positions of <paramref name="some"/> of <paramref name="all"/>, as even as can be; each several times where more are asked for than there are.</summary>
    public static IEnumerable<int> Over(int all, int some) => Enumerable.Range(0, some).Select(index => (int)((((2L * index) + 1) * all) / (2L * some)));

    /// <summary>The entries of a list at these positions.</summary>
    public static List<T> Pick<T>(IReadOnlyList<T> all, int some) => [.. Over(all.Count, some).Select(position => all[position])];
}
