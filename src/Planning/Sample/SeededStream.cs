namespace CareRostering.Planning.Sample;

/// <summary>
/// A small seeded generator (SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014) whose sequence depends on
/// nothing but its seed: not on the .NET version, not on the machine. Each part of the sample draws from a stream of its own name, so that a
/// change in one part leaves the others as they were. Not safe for several threads.
/// </summary>
internal sealed class SeededStream
{
    private ulong state;

    private SeededStream(ulong state) => this.state = state;

    /// <summary>The stream of a name under a seed (FNV-1a over the name's characters).</summary>
    public static SeededStream For(string name, int seed = 0)
    {
        ulong hash = 14695981039346656037UL ^ (uint)seed;
        foreach (char letter in name)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        return new SeededStream(hash ^ ((ulong)(uint)seed << 32));
    }

    /// <summary>64 even bits.</summary>
    public ulong Next()
    {
        state += 0x9E3779B97F4A7C15UL;
        ulong mixed = state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>0 (inclusive) to 1 (exclusive).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 to <paramref name="count"/> - 1.</summary>
    public int Below(int count) => (int)(Unit() * count);

    /// <summary>A number between two bounds.</summary>
    public double Between(double least, double most) => least + ((most - least) * Unit());

    /// <summary>True with the given probability.</summary>
    public bool Chance(double probability) => Unit() < probability;

    /// <summary>One of several.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>An index, drawn in proportion to its weight; weights are 0 or more and not all 0.</summary>
    public int Weighted(IReadOnlyList<double> weights)
    {
        double total = 0;
        foreach (double weight in weights)
        {
            total += weight;
        }

        double mark = Unit() * total;
        int last = 0;
        for (int index = 0; index < weights.Count; index++)
        {
            if (weights[index] <= 0)
            {
                continue;
            }

            last = index;
            mark -= weights[index];
            if (mark < 0)
            {
                break;
            }
        }

        return last;
    }

    /// <summary>Puts a list into random order (Fisher and Yates).</summary>
    public void Shuffle<T>(IList<T> items)
    {
        for (int last = items.Count - 1; last > 0; last--)
        {
            int other = Below(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }
}
