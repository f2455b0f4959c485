using CareRostering.Planning.Days;

namespace CareRostering.Api.Changes;

/// <summary>A change of a day's rota by hand: all of it together, or nothing. Done in the order of its fields.</summary>
public sealed record ChangeRequest
{
    /// <summary>Visits whose pin by hand is taken away, by id of the call.</summary>
    public IReadOnlyList<string> Unpin { get; init; } = [];

    /// <summary>What is granted for it, on this day: the rules then ask for that much less.</summary>
    public IReadOnlyList<GrantDocument> Grants { get; init; } = [];

    /// <summary>What was granted and is not any more, exactly as it was granted.</summary>
    public IReadOnlyList<GrantDocument> Revoke { get; init; } = [];

    /// <summary>Visits to be put elsewhere.</summary>
    public IReadOnlyList<ChangeMove> Moves { get; init; } = [];

    /// <summary>Two rounds whose visits change places, at the times they have now where that goes; null: none.</summary>
    public ChangeSwap? Swap { get; init; }

    /// <summary>Visits to be pinned where they are then, by id of the call: plans, repairs, proposals and exchanges leave them there.</summary>
    public IReadOnlyList<string> Pin { get; init; } = [];

    /// <summary>Codes of soft rules that whoever asks has seen broken, and wants so all the same.</summary>
    public IReadOnlyList<string> Accepts { get; init; } = [];

    /// <summary>Who does it.</summary>
    public string Author { get; init; } = "unknown";

    /// <summary>Why.</summary>
    public string Reason { get; init; } = "Changed by hand";
}

/// <summary>What is wanted of one visit. The other workers of its call stay in their rounds and come at the same time, unless they are named too.</summary>
public sealed record ChangeMove
{
    /// <summary>Visit id: <c>v1</c>, or <c>v1~2</c> for the second worker of <c>v1</c>.</summary>
    public required string Visit { get; init; }

    /// <summary>The shift whose round it is to be in; null: the one it is in, or for a visit in none the cheapest.</summary>
    public string? Shift { get; init; }

    /// <summary>When it is to start: it comes behind whatever starts before that, and starts then or as soon after as it can. Null: wherever it is cheapest.</summary>
    public string? Start { get; init; }

    /// <summary>Whether nobody is to make it: it is then unassigned, and so is what may only be made together with it.</summary>
    public bool Unassign { get; init; }
}

/// <summary>Two rounds that change places.</summary>
/// <param name="First">Shift id.</param>
/// <param name="Second">Id of another shift.</param>
public sealed record ChangeSwap(string First, string Second);
