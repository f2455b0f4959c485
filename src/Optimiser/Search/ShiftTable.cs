namespace CareRostering.Optimiser.Search;

/// <summary>Micropence of travel, and whether it is not as most shifts travel (<see cref="CompiledProblem.UsualTravel"/>).</summary>
internal readonly record struct Rate(long PerSecond, long PerMetre, bool TravelsOtherwise);

/// <summary>One shift, compiled.</summary>
internal record struct ShiftTable
{
    public int Worker;
    public TravelTable Travel;
    public int StartPlace;
    public int EndPlace;
    public int Start;
    public int Finish;

    /// <summary>Finish with all allowed overtime.</summary>
    public int Deadline;
    public int MaxTravel;
    public int MaxContact;
    public int MaxLoad;

    /// <summary>Whether the breaks can be taken one after the other in a round without visits; where not, no round is possible.</summary>
    public bool BreaksFit;
    public int MaxStretch;
    public long TravelPerSecond;
    public long TravelPerMetre;
    public long OvertimePerSecond;
    public int FairSeconds;
    public long UnfairPerSecond;

    public readonly long TravelPriceOf(Leg leg) => (leg.Seconds * TravelPerSecond) + (leg.Metres * TravelPerMetre);

    public readonly long Overtime(int finish) => Math.Max(0, finish - Finish) * OvertimePerSecond;

    public readonly long Unfairness(int busy) => Math.Max(0, busy - FairSeconds) * UnfairPerSecond;
}
