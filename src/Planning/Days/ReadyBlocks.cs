namespace CareRostering.Planning.Days;

/// <summary>
/// The first places of a day, in the very lists that travel is asked with when one more place joins, because a source may keep a list ready (<see cref="ITravelSource.Table"/>):
/// those that the day was built with, and apart from them the few that have joined for good since. Readying all of them anew at each acceptance took as long as ten referrals. Immutable.
/// </summary>
internal sealed class ReadyBlocks
{
    /// <summary>So many places stand apart at most; with more, all become one list. Chosen: what a county accepts in a day or two.</summary>
    private const int MostApart = 64;

    private ReadyBlocks(params IReadOnlyList<GeoPlace>[] lists) => Lists = lists;

    /// <summary>The lists; together they are the day's first places in their order.</summary>
    public IReadOnlyList<IReadOnlyList<GeoPlace>> Lists { get; }

    /// <summary>Places in all lists.</summary>
    public int Count => Lists.Sum(list => list.Count);

    /// <summary>One list of all places of a day.</summary>
    public static ReadyBlocks Of(IReadOnlyList<GeoPlace> all) => new(all);

    /// <summary>These lists where a day's places begin with them; where its places stand in another order, one list of all.</summary>
    public ReadyBlocks For(IReadOnlyList<GeoPlace> all) => Lists.SelectMany(list => list).SequenceEqual(all.Take(Count)) ? this : Of(all);

    /// <summary>All places of a day that begins with these lists, those that joined since included.</summary>
    public ReadyBlocks Settled(IReadOnlyList<GeoPlace> all)
    {
        IReadOnlyList<GeoPlace> built = Lists[0];
        return all.Count == Count ? this
            : all.Count - built.Count > MostApart ? Of(all)
            : new ReadyBlocks(built, [.. all.Skip(built.Count)]);
    }
}
