namespace CareRostering.Optimiser.Search;

/// <summary>
/// The lists of <see cref="Neighbourhoods"/> packed for a scan that reads thousands of them in every step: 32 bits a neighbour, the nearest
/// first, so that a scan can leave off. Only where nothing but travel in seconds has a price that differs from place to place, all workers
/// are alike, and nobody takes a break: plain rounds.
/// </summary>
internal sealed class PackedNeighbours
{
    /// <summary>Ends every list: farther than any neighbour.</summary>
    private const uint End = uint.MaxValue;

    private readonly uint[] entries;
    private readonly int stride;

    /// <param name="before">For each visit those that it may come right behind.</param>
    /// <param name="after">For each visit those that it may come right in front of.</param>
    public PackedNeighbours(Neighbour[][] before, Neighbour[][] after)
    {
        stride = 1 + before.Concat(after).Max(near => near.Length);
        entries = new uint[2 * before.Length * stride];
        for (int visit = 0; visit < before.Length; visit++)
        {
            Pack(before[visit], entries.AsSpan(2 * visit * stride, stride));
            Pack(after[visit], entries.AsSpan(((2 * visit) + 1) * stride, stride));
        }
    }

    /// <summary>Whether a problem's places can be scanned in this way.</summary>
    public static bool Suit(CompiledProblem compiled) =>
        compiled.OnlyTravel is { IsSmall: true } && compiled.OnlyPricePerSecond > 0 && compiled.Columns == 1 && compiled.StartNode == compiled.Visits
        && compiled.Nodes <= ushort.MaxValue;

    /// <summary>
    /// The first of the visits that <paramref name="visit"/> may come right behind, by travel, and those behind it: seconds of travel in the
    /// upper half, the visit in the lower; all ones at the end.
    /// </summary>
    public ref readonly uint Before(int visit) => ref entries[2 * visit * stride];

    /// <summary>The visits that <paramref name="visit"/> may come right in front of, likewise.</summary>
    public ref readonly uint After(int visit) => ref entries[((2 * visit) + 1) * stride];

    private static void Pack(Neighbour[] neighbours, Span<uint> packed)
    {
        packed.Fill(End);
        for (int i = 0; i < neighbours.Length; i++)
        {
            packed[i] = (neighbours[i].Cell << 16) | (uint)neighbours[i].Visit;
        }

        packed[..neighbours.Length].Sort();
    }
}
