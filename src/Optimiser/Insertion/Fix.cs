using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Insertion;

/// <summary>What kind of thing would have to be granted.</summary>
public enum FixKind
{
    /// <summary>One worker works longer than the shift and its allowed overtime.</summary>
    Overtime,

    /// <summary>One patient is visited later than his or her window allows.</summary>
    WiderWindow,

    /// <summary>One visit goes to another worker.</summary>
    Swap,

    /// <summary>One competent worker more.</summary>
    AnotherWorker,

    /// <summary>The visit itself starts later than its window allows. Of visits of the day only.</summary>
    LaterStart,

    /// <summary>The visit is made by somebody who lacks one of the skills it asks for. Of visits of the day only.</summary>
    WithoutSkill,

    /// <summary>The visit is made by somebody one grade below what it asks for. Of visits of the day only.</summary>
    LowerGrade,
}

/// <summary>
/// A smallest change by which a call fits that does not fit as things stand: found by solving again with the change in, and the offer is what came of it. It is no offer yet: somebody
/// has to grant it, and the day has to be changed, first.
/// </summary>
public sealed record Fix
{
    /// <summary>What would have to be granted.</summary>
    public required FixKind Kind { get; init; }

    /// <summary>Minutes of overtime beyond what the shift allows, or by which the window would be wider; 0 where neither is the fix.</summary>
    public int Minutes { get; init; }

    /// <summary>Shift that would be longer, or that would take the swapped visit; null: neither.</summary>
    public int? Shift { get; init; }

    /// <summary>Visit whose window would be wider, or that would be swapped; null: neither.</summary>
    public int? Visit { get; init; }

    /// <summary>Index of the skill that is lacking; null: none is.</summary>
    public int? Skill { get; init; }

    /// <summary>By how many grades less; 0: none.</summary>
    public int Grades { get; init; }

    /// <summary>When the further worker would be needed: from the start of the work to its end; null where none is.</summary>
    public TimeWindow? Needed { get; init; }

    /// <summary>Micropence that the offer's own cost leaves out: the wage of a further worker for the time needed.</summary>
    public long ExtraMicropence { get; init; }

    /// <summary>What the call would look like then.</summary>
    public required Offer Offer { get; init; }
}
