namespace CareRostering.Optimiser.Tests.Building;

/// <summary>SplitMix64 (Steele, Lea and Flood 2014): the same numbers from the same seed on every machine and every version of .NET.</summary>
internal sealed class TestRandom(int seed)
{
    private ulong state = unchecked((ulong)seed * 0x9E3779B97F4A7C15UL);

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>, both inclusive. The bias of the remainder is far below what a test can see.</summary>
    public int Between(int least, int most) => most <= least ? least : least + (int)(Next() % (ulong)((long)most - least + 1));

    public bool Chance(int percent) => Between(1, 100) <= percent;

    public T Pick<T>(IReadOnlyList<T> from) => from[Between(0, from.Count - 1)];

    /// <summary>A multiple of five minutes, as people write times, most of the time; any second otherwise.</summary>
    public int Instant(int least, int most)
    {
        int instant = Between(least, most);
        int round = instant / 300 * 300;
        return round >= least && Chance(70) && round <= most ? round : instant;
    }

    private ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            ulong mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return mixed ^ (mixed >> 31);
        }
    }
}
