using System.Runtime.InteropServices;

namespace CareRostering.Optimiser.Search;

/// <summary>
/// One element of a round (a visit, a break, the start or the end) and the gap behind it: all that a test of a place in that gap needs, in
/// one cache line of 64 bytes. Instants and lengths are seconds. A break has no place of its own: it inherits the place of the node before
/// it, and the way to the next stop starts there, so a stop and the breaks behind it share one way onward.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct Node
{
    public int Next;

    /// <summary>The node before; a visit in no round is its own.</summary>
    public int Prev;

    /// <summary>Shift the node belongs to; -1 for a visit in no round.</summary>
    public int Round;

    /// <summary>Row of the place in the travel tables.</summary>
    public int Place;

    /// <summary>Earliest start that everything before it, and everything tied to it, allows.</summary>
    public int Start;

    /// <summary>From start to leaving; without end for a visit in no round, so that no test finds a place behind it.</summary>
    public int Service;

    /// <summary>Latest arrival at the next stop or the end, access and breaks on the way taken off, that keeps every deadline behind.</summary>
    public int Room;

    /// <summary>Latest leaving that lets the breaks before the next stop keep their windows.</summary>
    public int BreakRoom;

    /// <summary>Micropence of the way to the next stop or the end.</summary>
    public long OnwardPrice;

    /// <summary>Place of the next stop or the end.</summary>
    public int OnwardPlace;

    /// <summary>Travel to the next stop or the end.</summary>
    public int OnwardLeg;

    /// <summary>Latest start with which everything after it, and everything tied to it, still meets its deadline.</summary>
    public int Latest;

    /// <summary>Chosen lower bound of the start: within the chosen window; later than its opening where waiting pays.</summary>
    public int NotBefore;

    /// <summary>Latest start of the chosen window; for an end node the latest finish.</summary>
    public int Deadline;

    /// <summary>Column of the round's shift in <see cref="CompiledProblem.Pairs"/>.</summary>
    public int Column;

    public readonly int Leaves => Start + Service;
}

/// <summary>Sums over one round, kept up to date with every change of its list; within a line of 64 bytes.</summary>
internal record struct RoundSums
{
    public int Visits;
    public int Travel;
    public int Contact;

    /// <summary>Travel, access and service.</summary>
    public int Busy;
    public int Load;

    /// <summary>Waiting that is left when every stop starts as late as costs nothing.</summary>
    public int Waiting;

    /// <summary>Paid time that is neither travel, service, access nor break.</summary>
    public int Idle;

    /// <summary>Micropence of the whole round but its travel: overtime, unfairness, waiting, missed breaks.</summary>
    public long Price;
}
