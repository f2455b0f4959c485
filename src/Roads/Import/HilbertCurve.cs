namespace CareRostering.Roads.Import;

/// <summary>
/// Position of a point along a Hilbert curve: junctions near each other on the ground get near numbers, so that a search finds its
/// neighbours in the processor's cache. Curve: D. Hilbert (1891); conversion as in H. Warren, Hacker's Delight, ch. 16.
/// </summary>
internal static class HilbertCurve
{
    private const int Order = 16;

    /// <summary>Distance along the curve of a cell of a 65,536 x 65,536 grid.</summary>
    public static uint Distance(uint x, uint y)
    {
        uint distance = 0;
        for (uint side = 1u << (Order - 1); side > 0; side >>= 1)
        {
            uint right = (x & side) != 0 ? 1u : 0;
            uint upper = (y & side) != 0 ? 1u : 0;
            distance += side * side * ((3 * right) ^ upper);
            if (upper == 0)
            {
                if (right == 1)
                {
                    x = ~x & 0xFFFF;
                    y = ~y & 0xFFFF;
                }

                (x, y) = (y, x);
            }
        }

        return distance;
    }
}
