using System.Numerics;
using System.Runtime.CompilerServices;

namespace CareRostering.Optimiser.Search;

/// <summary>xoroshiro128++ (Blackman and Vigna 2021), seeded by SplitMix64: fast, small, the same on every machine. One thread each.</summary>
internal sealed class SeededRandom
{
    private ulong low;
    private ulong high;

    public SeededRandom(ulong seed)
    {
        low = SplitMix(ref seed);
        high = SplitMix(ref seed);
    }

    /// <summary>The randomness of one chain of a search; another seed or chain gives another sequence.</summary>
    public static SeededRandom OfChain(int seed, int chain) => new(((ulong)(uint)seed << 32) | (uint)chain);

    /// <summary>64 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Next()
    {
        ulong a = low;
        ulong b = high;
        ulong result = BitOperations.RotateLeft(a + b, 17) + a;
        b ^= a;
        low = BitOperations.RotateLeft(a, 49) ^ b ^ (b << 21);
        high = BitOperations.RotateLeft(b, 28);
        return result;
    }

    /// <summary>A whole number from 0 to below <paramref name="bound"/>, which is at least 1 (Lemire 2019, without the rejection step: the bias is below 2^-32).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>A number from 0 to below 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    private static ulong SplitMix(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
