namespace CareRostering.Optimiser.Search;

/// <summary>
/// One element of a round: a visit, a break, the start or the end. Instants and lengths are seconds. 64 bytes, one cache line.
/// A break has no place of its own: it inherits the place of the node before it, and the way to the next visit starts there.
/// </summary>
internal struct Node
{
    public int Next;
    public int Prev;

    /// <summary>Shift the node belongs to; -1 for a visit in no round.</summary>
    public int Round;

    public int Place;

    /// <summary>Earliest start that everything before it, and everything tied to it, allows.</summary>
    public int Start;

    /// <summary>Latest start with which everything after it, and everything tied to it, still meets its deadline.</summary>
    public int Latest;

    /// <summary>From start to leaving.</summary>
    public int Service;

    /// <summary>Chosen lower bound of the start: within the chosen window; later than its opening where waiting pays.</summary>
    public int NotBefore;

    /// <summary>Latest start of the chosen window; for an end node the latest finish.</summary>
    public int Deadline;

    /// <summary>From arrival to the possible start.</summary>
    public int Access;

    /// <summary>Travel from the node before.</summary>
    public int Leg;

    /// <summary>Micropence of that travel.</summary>
    public long LegPrice;

    /// <summary>From this start to the end of the round if nobody waits.</summary>
    public int ToEnd;

    /// <summary>Micropence that the start costs.</summary>
    public long StartPrice;

    public readonly int Leaves => Start + Service;
}

/// <summary>Sums over one round.</summary>
internal struct RoundSums
{
    public int Visits;

    /// <summary>Visits that are tied to others.</summary>
    public int Tied;
    public int Travel;
    public int Contact;
    public int Busy;

    /// <summary>Micropence of all legs.</summary>
    public long TravelPrice;

    /// <summary>Micropence of the whole round: legs, overtime, unfairness.</summary>
    public long Price;
}
