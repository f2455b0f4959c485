namespace CareRostering.Api.Referrals;

/// <summary>A smallest change by which a referral would keep its promise.</summary>
public sealed record FixResource
{
    /// <summary>What would have to be granted: <c>FIX_OVERTIME</c>, <c>FIX_WIDER_WINDOW</c>, <c>FIX_SWAP</c> or <c>FIX_ANOTHER_WORKER</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The same in a sentence.</summary>
    public required string Text { get; init; }

    /// <summary>Service day.</summary>
    public required string Date { get; init; }

    /// <summary>Version of the day's rota that it was worked out on.</summary>
    public required long Version { get; init; }

    /// <summary>Minutes of overtime, or by which the window would be wider; null where neither is the fix.</summary>
    public int? Minutes { get; init; }

    /// <summary>Worker who would work longer, or take the visit; null: neither.</summary>
    public string? Worker { get; init; }

    /// <summary>Visit whose window would be wider, or that would go to another worker; null: neither.</summary>
    public string? Visit { get; init; }

    /// <summary>Its patient, who has to be told; null: nobody.</summary>
    public string? Patient { get; init; }

    /// <summary>Locality in which a further worker is needed; null where none is, or the patient's is not known.</summary>
    public string? Locality { get; init; }

    /// <summary>From when, ISO 8601; null where no further worker is needed.</summary>
    public string? From { get; init; }

    /// <summary>Until when, ISO 8601.</summary>
    public string? Until { get; init; }

    /// <summary>What it adds to the cost of the day, pence; the wage of a further worker included.</summary>
    public required decimal CostPence { get; init; }

    /// <summary>Who would come and when. A further worker has no id yet and is called <c>(another worker)</c>.</summary>
    public required IReadOnlyList<OfferedStopResource> Stops { get; init; }

    /// <summary>Whose visits would move.</summary>
    public required IReadOnlyList<MovedVisitResource> Moved { get; init; }
}
