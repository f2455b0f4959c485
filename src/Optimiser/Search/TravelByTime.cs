using System.Runtime.CompilerServices;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Search;

/// <summary>Which layer of a <see cref="TravelTable"/> holds when, and what that makes of a way; what the matrix means by it is said there.</summary>
internal sealed class TravelByTime
{
    private const int SlotBits = 8;

    private readonly TravelTable table;
    private readonly int[] from;
    private readonly int[] offset;

    /// <summary>Per slot of 256 seconds the band that holds at its beginning.</summary>
    private readonly byte[] bandOfSlot;

    /// <summary>Per slot the offset of the layer that holds at its middle.</summary>
    private readonly int[] offsetOfSlot;
    private readonly int firstSlot;

    /// <param name="table">Ways, a layer behind the other.</param>
    /// <param name="bands">When each holds.</param>
    public TravelByTime(TravelTable table, IReadOnlyList<TravelBand> bands)
    {
        this.table = table;
        from = [.. bands.Select(band => band.From)];
        offset = [.. bands.Select(band => band.Layer * table.LayerLength)];
        firstSlot = bands[1].From >> SlotBits;
        bandOfSlot = new byte[(bands[^1].From >> SlotBits) - firstSlot + 2];
        offsetOfSlot = new int[bandOfSlot.Length];
        for (int slot = 0; slot < bandOfSlot.Length; slot++)
        {
            int begins = (firstSlot + slot) << SlotBits;
            bandOfSlot[slot] = (byte)Math.Max(0, Array.FindLastIndex(from, band => band <= begins));
            offsetOfSlot[slot] = offset[Math.Max(0, Array.FindLastIndex(from, band => band <= begins + (1 << (SlotBits - 1))))];
        }
    }

    /// <summary>Where the layer begins that holds at an instant, give or take two minutes: enough to choose among places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int OffsetAbout(int instant) => offsetOfSlot[SlotOf(instant)];

    /// <summary>The way that sets out at an instant: by the band of that time, or by a later one with waiting for it, whichever arrives sooner.</summary>
    public Leg At(int cell, int departure)
    {
        int band = BandAt(departure);
        Leg best = table.Out(offset[band] + cell);
        for (band++; band < from.Length && from[band] - departure < best.Seconds; band++)
        {
            Leg then = table.Out(offset[band] + cell);
            int seconds = then.Seconds == TravelMatrix.Unreachable ? TravelMatrix.Unreachable : from[band] - departure + then.Seconds;
            best = seconds < best.Seconds ? then with { Seconds = seconds } : best;
        }

        return best;
    }

    /// <summary>The latest instant to set out and still arrive by another.</summary>
    public int LatestLeaving(int cell, int arrival)
    {
        int before = int.MaxValue;
        for (int band = BandAt(arrival); ; band--)
        {
            int leaving = arrival - table.Out(offset[band] + cell).Seconds;
            if (leaving >= from[band] || band == 0)
            {
                return Math.Min(leaving, before);
            }

            before = from[band] - 1;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int SlotOf(int instant) => Math.Clamp((instant >> SlotBits) - firstSlot, 0, bandOfSlot.Length - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int BandAt(int instant)
    {
        int band = bandOfSlot[SlotOf(instant)];
        while (band + 1 < from.Length && from[band + 1] <= instant)
        {
            band++;
        }

        return band > 0 && instant < from[band] ? band - 1 : band;
    }
}
