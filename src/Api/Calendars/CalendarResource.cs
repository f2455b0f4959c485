namespace CareRostering.Api.Calendars;

/// <summary>That a worker's rounds can be subscribed to, without the secret of the address.</summary>
/// <param name="Worker">Id of the worker.</param>
/// <param name="CreatedAt">When the address was made, ISO 8601 in UTC.</param>
/// <param name="LastUsedAt">When the feed was last read, to the hour; null: never.</param>
public sealed record CalendarResource(string Worker, string CreatedAt, string? LastUsedAt);

/// <summary>A new address of a feed, the only time that it is told.</summary>
/// <param name="Calendar">What is known of it from now on.</param>
/// <param name="Address">Path and query to subscribe to, behind the service's own name. Whoever has it can read the feed.</param>
public sealed record NewCalendar(CalendarResource Calendar, string Address);

/// <summary>One visit as a worker's feed tells it, and has told it: as little as can be known of whose it is, because calendars are kept by others.</summary>
internal sealed record CalendarEntry
{
    /// <summary>Service day, <c>yyyy-MM-dd</c>.</summary>
    public required string Day { get; init; }

    /// <summary>Id of the visit, without the worker's number. Never told: it may name the patient.</summary>
    public required string Visit { get; init; }

    /// <summary>Start of service, an instant in UTC.</summary>
    public required string StartsAt { get; init; }

    /// <summary>Its end.</summary>
    public required string EndsAt { get; init; }

    /// <summary>What the calendar shows.</summary>
    public required string Summary { get; init; }

    /// <summary>The locality.</summary>
    public required string Location { get; init; }

    /// <summary>Whether it is called off, or in this round no more.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>How often its time has changed, or that it takes place at all (RFC 5545, 3.8.7.4).</summary>
    public long Sequence { get; init; }

    /// <summary>When anything of it changed last, an instant in UTC.</summary>
    public string ChangedAt { get; init; } = "";
}
