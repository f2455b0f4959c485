namespace CareRostering.Api.Referrals;

/// <summary>How a referral was closed without a visit.</summary>
/// <param name="Service">The service that it was handed to; null: cancelled.</param>
/// <param name="Reason">Why.</param>
/// <param name="Author">Who closed it.</param>
/// <param name="At">When, ISO 8601 in UTC.</param>
public sealed record ReferralClosing(string? Service, string Reason, string Author, string At);

/// <summary>An offer that was declined.</summary>
/// <param name="Offer">Id of the offer.</param>
/// <param name="Reason">Why.</param>
/// <param name="Author">Who declined it.</param>
/// <param name="At">When, ISO 8601 in UTC.</param>
public sealed record DeclinedOffer(string Offer, string Reason, string Author, string At);

/// <summary>What POST /referrals/{id}/decline says: one offer, or all.</summary>
public sealed record DeclineRequest
{
    /// <summary>Id of the offer; null where all are meant.</summary>
    public string? Offer { get; init; }

    /// <summary>Whether all offers are declined.</summary>
    public bool All { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who declines.</summary>
    public string Author { get; init; } = "unknown";
}

/// <summary>What POST /referrals/{id}/hand-over says.</summary>
public sealed record HandOverRequest
{
    /// <summary>The service that takes the referral over.</summary>
    public required string Service { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who hands it over.</summary>
    public string Author { get; init; } = "unknown";
}

/// <summary>What POST /referrals/{id}/cancel says.</summary>
public sealed record CancelRequest
{
    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who cancels.</summary>
    public string Author { get; init; } = "unknown";
}
