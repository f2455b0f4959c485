using System.Text.Json;
using CareRostering.Planning.Rosters.Sample;

namespace CareRostering.Api.Rosters;

/// <summary>
/// Which roster is asked for, and how long to search: what POST /rosters may say. Either <c>request</c> or <c>sample</c> is given; a roster request (<c>care-roster-request/1</c>) may also be the whole body,
/// with all else as usual.
/// </summary>
public sealed record NewRoster
{
    /// <summary>A roster request (<c>care-roster-request/1</c>, docs/rosters.md); null: <c>sample</c>. Answers leave it out: GET /rosters/{id}/request has it.</summary>
    public JsonElement? Request { get; init; }

    /// <summary>A made-up service in place of a request.</summary>
    public NewRosterSample? Sample { get; init; }

    /// <summary>Number of an earlier roster of the same or an overlapping time to start from: changes against it have a price; null: none, unless the request brings one.</summary>
    public long? From { get; init; }

    /// <summary>Up to which day the earlier roster is published and stays, <c>yyyy-MM-dd</c>; null: none of it.</summary>
    public string? PinnedUntil { get; init; }

    /// <summary>Seconds of search, 1 to 3600, in which it worked and did not stand aside; null: 60, or as many as <c>iterations</c> take.</summary>
    public int? Seconds { get; init; }

    /// <summary>Moves to try in place of seconds, 1 to ten thousand million; the same request then gives the same roster.</summary>
    public long? Iterations { get; init; }

    /// <summary>Seed of the search.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Who asks.</summary>
    public string Author { get; init; } = "unknown";
}

/// <summary>A made-up service to roster (docs/rosters.md, <em>The sample</em>).</summary>
public sealed record NewRosterSample
{
    private static readonly RosterSampleRequest Usual = new();

    /// <summary>Name of a preset that comes with the program; null: the service's own.</summary>
    public string? Preset { get; init; }

    /// <summary>Care workers employed, 10 to 1,000; the other professions are scaled with them.</summary>
    public int CareWorkers { get; init; } = Usual.CareWorkers;

    /// <summary>Weeks, 1 to 12.</summary>
    public int Weeks { get; init; } = Usual.Weeks;

    /// <summary>First day, a Monday, <c>yyyy-MM-dd</c>.</summary>
    public string FirstDay { get; init; } = Usual.FirstDay;

    /// <summary>The same seed gives the same people, leave, wishes and needs.</summary>
    public int Seed { get; init; } = Usual.Seed;
}
