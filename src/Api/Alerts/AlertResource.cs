namespace CareRostering.Api.Alerts;

/// <summary>What an alert is about.</summary>
public enum AlertKind
{
    /// <summary>Nobody can come to a rapid referral's first visit, or nobody comes any more.</summary>
    ReferralUnassigned,

    /// <summary>A rapid referral has waited for a worker for too long.</summary>
    ReferralWaiting,

    /// <summary>A reconciliation found something that does not add up.</summary>
    Orphans,

    /// <summary>A planned referral's first visit will start after it is due, by what was reported and has happened.</summary>
    BreachForecast,

    /// <summary>A worker stands at a door that nobody opens.</summary>
    NoAccess,

    /// <summary>Visits are due on a day whose published rota does not know of them.</summary>
    NotInRota,
}

/// <summary>What became of an alert.</summary>
public enum AlertState
{
    /// <summary>Nobody has said yet that they see to it: it goes up a level every few minutes.</summary>
    Raised,

    /// <summary>Somebody sees to it.</summary>
    Acknowledged,

    /// <summary>Its reason is gone.</summary>
    Ended,
}

/// <summary>Something that cannot wait.</summary>
public sealed record AlertResource
{
    /// <summary>Unique among alerts.</summary>
    public required string Id { get; init; }

    /// <summary>What it is about.</summary>
    public required AlertKind Kind { get; init; }

    /// <summary>What became of it.</summary>
    public required AlertState State { get; init; }

    /// <summary>1 when raised, one more each time it goes up.</summary>
    public required long Level { get; init; }

    /// <summary>Path of the resource concerned.</summary>
    public required string Subject { get; init; }

    /// <summary>Service day concerned; null: none alone.</summary>
    public string? Date { get; init; }

    /// <summary>In words.</summary>
    public required string Message { get; init; }

    /// <summary>When it was raised, ISO 8601 in UTC.</summary>
    public required string RaisedAt { get; init; }

    /// <summary>When it last went up a level; null: not yet.</summary>
    public string? EscalatedAt { get; init; }

    /// <summary>When somebody said that they see to it; null: nobody has.</summary>
    public string? AcknowledgedAt { get; init; }

    /// <summary>Who.</summary>
    public string? AcknowledgedBy { get; init; }

    /// <summary>What they said.</summary>
    public string? Note { get; init; }

    /// <summary>When its reason was gone; null: it is not.</summary>
    public string? EndedAt { get; init; }
}

/// <summary>What POST /alerts/{id}/acknowledge says.</summary>
public sealed record AcknowledgeRequest
{
    /// <summary>Who sees to it.</summary>
    public string Author { get; init; } = "unknown";

    /// <summary>What they do; no names.</summary>
    public string Note { get; init; } = "";
}
