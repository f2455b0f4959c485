using CareRostering.Optimiser.Problem;

namespace CareRostering.Api.Headroom;

/// <summary>How many more first visits the rounds could take in time, as they stand.</summary>
public sealed record HeadroomResource
{
    /// <summary>The moment at which it was worked out.</summary>
    public required string At { get; init; }

    /// <summary>Length of a visit, minutes.</summary>
    public required int Minutes { get; init; }

    /// <summary>Skills that it needs.</summary>
    public required IReadOnlyList<string> Skills { get; init; }

    /// <summary>Least grade that it needs.</summary>
    public required int MinimumGrade { get; init; }

    /// <summary>Calls that were tried, one after another, at each moment and for each class.</summary>
    public required int Calls { get; init; }

    /// <summary>Days that a promise reaches into and that have no rota yet: they may have room that is not counted.</summary>
    public required IReadOnlyList<string> NotPlanned { get; init; }

    /// <summary>The moments asked about, ascending; the first is now.</summary>
    public required IReadOnlyList<HeadroomMoment> Moments { get; init; }
}

/// <summary>What could be taken of calls that ring at one moment.</summary>
/// <param name="At">The moment.</param>
/// <param name="Classes">The response classes, the most urgent first.</param>
public sealed record HeadroomMoment(string At, IReadOnlyList<ClassHeadroom> Classes);

/// <summary>What could be taken of calls of one class.</summary>
/// <param name="Class">The class.</param>
/// <param name="Due">Until when their first visits have to start.</param>
/// <param name="Taken">How many of the calls could be started in time, each while those before keep their places; 0: the team is full.</param>
/// <param name="First">Start of the soonest of these; null: none.</param>
public sealed record ClassHeadroom(ResponseClass Class, string Due, int Taken, string? First);
