using CareRostering.Optimiser.Problem;

namespace CareRostering.Roads.Graph;

/// <summary>
/// Milliseconds in the upper and centimetres in the lower 32 bits of one number: adding and comparing it adds and compares both, time first.
/// So a search finds the fastest way and, among equally fast ones, the shortest, with no second array and no dependence on the order of work.
/// Bounds: a way under 2^29 ms (six days) and 2^32 cm (42,949 km) long.
/// </summary>
internal static class RoadCost
{
    /// <summary>No way; above every real cost, and still so after adding one.</summary>
    public const long None = long.MaxValue / 2;

    /// <summary>Whether a cost is none, also after a real cost was added or taken away.</summary>
    public static bool IsNone(long cost) => cost > None / 2;

    public static long Of(int millis, int centimetres) => ((long)millis << 32) + centimetres;

    /// <summary>Whole seconds, rounded up, or <see cref="TravelMatrix.Unreachable"/>: rounding up once keeps the triangle inequality where the exact times have it.</summary>
    public static int Seconds(long cost) => IsNone(cost) ? TravelMatrix.Unreachable : (int)(((cost >> 32) + 999) / 1_000);

    /// <summary>Whole metres, to the nearest, or <see cref="TravelMatrix.Unreachable"/>.</summary>
    public static int Metres(long cost) => IsNone(cost) ? TravelMatrix.Unreachable : (int)(((cost & 0xFFFF_FFFF) + 50) / 100);
}
