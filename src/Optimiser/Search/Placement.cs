namespace CareRostering.Optimiser.Search;

/// <summary>One way to put a visit into a round.</summary>
internal struct Placement
{
    /// <summary>Node it comes after; -1: no place.</summary>
    public int After;

    /// <summary>Chosen lower bound of the start.</summary>
    public int NotBefore;

    /// <summary>Latest start of the chosen window.</summary>
    public int Deadline;

    /// <summary>Start as estimated; exact where the visit is tied to nothing.</summary>
    public int Start;

    /// <summary>Micropence it adds, later visits' lateness left out.</summary>
    public long Cost;

    /// <summary>Dearer than any place, cheaper than a pair that is forbidden.</summary>
    public const long NoCost = Pair.Never / 2;

    public static Placement None => new() { After = -1, Cost = NoCost };

    public readonly bool Exists => After >= 0;
}
