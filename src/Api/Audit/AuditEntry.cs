namespace CareRostering.Api.Audit;

/// <summary>One thing that somebody saw or did.</summary>
public sealed record AuditEntry
{
    /// <summary>Of <see cref="Patient"/>: many at once, as lists, days and rotas show them.</summary>
    public const string ManyPatients = "*";

    /// <summary>It was seen, or done.</summary>
    public const string Done = "done";

    /// <summary>It was refused for a reason in the request or in what is stored.</summary>
    public const string Refused = "refused";

    /// <summary>It failed for a reason of our own.</summary>
    public const string Failed = "failed";

    /// <summary>Counts from 1, without gaps.</summary>
    public long Number { get; init; }

    /// <summary>When, ISO 8601 in UTC.</summary>
    public required string At { get; init; }

    /// <summary>Who: the token's subject, <c>key:ID</c>, or <c>open</c> in open mode.</summary>
    public required string Caller { get; init; }

    /// <summary>The caller's roles, with commas.</summary>
    public required string Roles { get; init; }

    /// <summary><c>read</c>, <c>add</c>, <c>put</c>, <c>delete</c>, <c>publish</c>, <c>accept</c> ...</summary>
    public required string Action { get; init; }

    /// <summary>What it was about: <c>patient</c>, <c>visit</c>, <c>rota</c> ...</summary>
    public required string Kind { get; init; }

    /// <summary>Which one, by id or date; empty: a list.</summary>
    public required string Subject { get; init; }

    /// <summary>Which patient; <c>*</c>: many at once; null: none.</summary>
    public string? Patient { get; init; }

    /// <summary>Method and path, with those parts of the query that say which.</summary>
    public required string Route { get; init; }

    /// <summary><c>done</c>, <c>refused</c> or <c>failed</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>The request's id, as the log has it.</summary>
    public required string Trace { get; init; }

    /// <summary>Hash of the entry before; 64 zeros for the first.</summary>
    public string Previous { get; init; } = "";

    /// <summary>SHA-256 over all of the above, so that an entry changed, added or taken out later shows.</summary>
    public string Hash { get; init; } = "";
}
