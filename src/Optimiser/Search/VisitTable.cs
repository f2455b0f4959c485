using System.Runtime.InteropServices;

namespace CareRostering.Optimiser.Search;

/// <summary>One visit, compiled: what working out its start needs, side by side in one cache line. Instants and lengths are seconds.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct VisitTable
{
    public int Access;

    /// <summary>Opening of the first window.</summary>
    public int Opening;

    /// <summary>End of the last window: latest start.</summary>
    public int Closing;

    /// <summary>Earlier starts than this cost <see cref="EarlyPerSecond"/>.</summary>
    public int EarlyUntil;

    /// <summary>Later starts than this cost <see cref="LatePerSecond"/>.</summary>
    public int LateFrom;

    /// <summary>The other visit of a cluster of two with one link and nothing else, or -1.</summary>
    public int Partner;

    /// <summary>Least by which the partner starts later.</summary>
    public int PartnerLeast;

    /// <summary>Most by which the partner starts later.</summary>
    public int PartnerMost;

    /// <summary>End of the only preferred window; without end where there is none, the smallest number where there are several.</summary>
    public int Due;

    /// <summary>Whether links or pairs tie the visit to another.</summary>
    public bool IsTied;

    /// <summary>Whether the visit may not overlap others of its patient.</summary>
    public bool HasOrders;

    /// <summary>Whether a start costs so much a second before one instant and behind another, and nothing else; if not, its hinges are asked.</summary>
    public bool IsPlain;

    public long LatePerSecond;

    public long EarlyPerSecond;

    /// <summary>Micropence of a start of a plain visit.</summary>
    public readonly long PlainPrice(int start) => (Math.Max(0, start - LateFrom) * LatePerSecond) + EarlyPrice(start);

    /// <summary>The part of it that is paid for being early.</summary>
    public readonly long EarlyPrice(int start) => Math.Max(0, EarlyUntil - start) * EarlyPerSecond;
}
