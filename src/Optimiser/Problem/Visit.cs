using System.Collections.Immutable;

namespace CareRostering.Optimiser.Problem;

/// <summary>
/// One call of <em>one</em> worker at a patient's home. A call that needs two workers at once is two visits joined by
/// <see cref="LinkedVisits"/> with the same start; the caller's one id is then kept in <see cref="CallId"/>.
/// Instants are seconds since the service day's zero instant.
/// </summary>
public sealed record Visit
{
    /// <summary>Unique among visits: the call's id, followed by <c>~2</c>, <c>~3</c> for the second and third worker of a call.</summary>
    public required string Id { get; init; }

    /// <summary>The caller's id of the call this visit belongs to; equal to <see cref="Id"/> for single-handed calls.</summary>
    public required string CallId { get; init; }

    /// <summary>Index into <see cref="RotaProblem.Patients"/>.</summary>
    public required int Patient { get; init; }

    /// <summary>Seconds of service by a worker of factor 1000 who knows the patient.</summary>
    public required int DurationSeconds { get; init; }

    /// <summary>What the visit takes from what the worker carries, in the unit of <see cref="Shift.MaxLoad"/>: equipment, meals. 0 or more.</summary>
    public int Load { get; init; }

    /// <summary>When service may start: one or more disjoint windows, ascending. Hard.</summary>
    public required ImmutableArray<TimeWindow> Windows { get; init; }

    /// <summary>
    /// When service should start: disjoint windows, ascending; a start before the first of them, or past the end of the last that has opened,
    /// is priced by the minute. Empty: no preference.
    /// </summary>
    public ImmutableArray<TimeWindow> Preferred { get; init; } = [];

    /// <summary>Response class of the referral behind the visit.</summary>
    public ResponseClass Response { get; init; }

    /// <summary>Latest start that keeps the response promise; a later start is a breach (second level of the score). Null: no clock runs.</summary>
    public int? Due { get; init; }

    /// <summary>1 (may be left out first) to 9 (last); 5 unless said otherwise. Multiplies the price of leaving the visit unassigned.</summary>
    public int Priority { get; init; } = 5;

    /// <summary>
    /// Price of leaving just this visit unassigned, pence; null: that of its response class, by priority. With a low one the visit is optional:
    /// it is made where it is worth its cost.
    /// </summary>
    public long? UnassignedPence { get; init; }

    /// <summary>Bit set over <see cref="RotaProblem.Skills"/>: all must be held by the worker.</summary>
    public ulong RequiredSkills { get; init; }

    /// <summary>Bit set over <see cref="RotaProblem.Attributes"/>, beside the patient's own.</summary>
    public ulong RequiredAttributes { get; init; }

    /// <summary>Lowest grade of worker who may make the visit; a higher one is over-grading and priced.</summary>
    public int MinimumGrade { get; init; }

    /// <summary>Indices of workers who may not make this visit, ascending, beside the patient's own.</summary>
    public ImmutableArray<int> ForbiddenWorkers { get; init; } = [];

    /// <summary>Index of the only worker who may make the visit, or null.</summary>
    public int? PinnedWorker { get; init; }

    /// <summary>The only allowed start, or null. Must lie in a window.</summary>
    public int? PinnedStart { get; init; }

    /// <summary>What the patient and the worker have been told, or null: moving away from it is disturbance and priced.</summary>
    public Promise? Promised { get; init; }

    /// <summary>
    /// The preferred window that a start at <paramref name="start"/> is judged by: the last that opens at or before it, the first where none has
    /// opened yet; null where there is no preference.
    /// </summary>
    public TimeWindow? PreferredAt(int start)
    {
        if (Preferred.IsEmpty)
        {
            return null;
        }

        int last = 0;
        while (last + 1 < Preferred.Length && Preferred[last + 1].Earliest <= start)
        {
            last++;
        }

        return Preferred[last];
    }

    /// <summary>Seconds by which a start at <paramref name="start"/> is past the end of <see cref="PreferredAt"/>; 0 where it is not, or without a preference.</summary>
    public int LatenessSeconds(int start) => PreferredAt(start) is { } preferred ? Math.Max(0, start - preferred.Latest) : 0;
}

/// <summary>A visit as already announced: who comes and when service starts.</summary>
/// <param name="Worker">Index of the worker announced.</param>
/// <param name="Start">Start announced, seconds since the zero instant.</param>
public sealed record Promise(int Worker, int Start);
