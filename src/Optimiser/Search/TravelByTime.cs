using System.Runtime.CompilerServices;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Search;

/// <summary>The layers of a travel matrix that changes with the time of day, and the bands that say when each holds; what the matrix means by it is said there.</summary>
internal sealed class TravelByTime
{
    private readonly TravelTable[] tables;
    private readonly int[] from;

    /// <param name="matrix">Travel that changes with time.</param>
    /// <param name="order">As for <see cref="TravelTable"/>.</param>
    public TravelByTime(TravelMatrix matrix, int[] order)
    {
        TravelTable[] layers = [.. matrix.Layers.Select(layer => new TravelTable(layer, order))];
        tables = [.. matrix.Bands.Select(band => layers[band.Layer])];
        from = [.. matrix.Bands.Select(band => band.From)];
    }

    /// <summary>The layer that holds at an instant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TravelTable During(int instant) => tables[BandAt(instant)];

    /// <summary>The way that sets out at an instant: by the band of that time, or by a later one with waiting for it, whichever arrives sooner.</summary>
    public Leg At(int start, int end, int departure)
    {
        int band = BandAt(departure);
        Leg best = tables[band].Between(start, end);
        for (band++; band < tables.Length && from[band] - departure < best.Seconds; band++)
        {
            Leg then = tables[band].Between(start, end);
            int seconds = then.Seconds == TravelMatrix.Unreachable ? TravelMatrix.Unreachable : from[band] - departure + then.Seconds;
            best = seconds < best.Seconds ? then with { Seconds = seconds } : best;
        }

        return best;
    }

    /// <summary>The latest instant to set out and still arrive by another.</summary>
    public int LatestLeaving(int start, int end, int arrival)
    {
        int before = int.MaxValue;
        for (int band = tables.Length - 1; ; band--)
        {
            int leaving = arrival - tables[band].Between(start, end).Seconds;
            if (leaving >= from[band] || band == 0)
            {
                return Math.Min(leaving, before);
            }

            before = from[band] - 1;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int BandAt(int instant)
    {
        int band = from.Length - 1;
        while (band > 0 && from[band] > instant)
        {
            band--;
        }

        return band;
    }
}
