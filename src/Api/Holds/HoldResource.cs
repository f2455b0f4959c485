using CareRostering.Api.Referrals;
using CareRostering.Api.Rotas;

namespace CareRostering.Api.Holds;

/// <summary>An offer that is kept for a referral until it is accepted, released or over. Nobody acts on it; nobody else is promised the same minutes.</summary>
public sealed record HoldResource
{
    /// <summary>Unique among holds.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the referral.</summary>
    public required string Referral { get; init; }

    /// <summary>Id of the offer.</summary>
    public required string Offer { get; init; }

    /// <summary>Id of the patient.</summary>
    public required string Patient { get; init; }

    /// <summary>Service day.</summary>
    public required string Date { get; init; }

    /// <summary>Version of the day's rota that it was made on.</summary>
    public required long Version { get; init; }

    /// <summary>Id that the visit will have once the offer is accepted.</summary>
    public required string Visit { get; init; }

    /// <summary>How long the visit takes.</summary>
    public required decimal Minutes { get; init; }

    /// <summary>Who would come and when, as offered.</summary>
    public required IReadOnlyList<OfferedStopResource> Stops { get; init; }

    /// <summary>Whose visit would get another worker, as offered.</summary>
    public IReadOnlyList<OfferedChangeResource> Changes { get; init; } = [];

    /// <summary>Who holds it.</summary>
    public required string Author { get; init; }

    /// <summary>Since when, ISO 8601 in UTC.</summary>
    public required string HeldAt { get; init; }

    /// <summary>Until when, this instant excluded; ISO 8601 in UTC. No later than the moment from which it could not be carried out any more.</summary>
    public required string ExpiresAt { get; init; }
}

/// <summary>What is tentative on a day.</summary>
/// <param name="Date">Service day.</param>
/// <param name="Version">The version that stands; null: none.</param>
/// <param name="Holds">All holds of the day that are not over, the earliest first.</param>
/// <param name="Changes">What the version would change by if all of them were accepted: the visits held, and whose visits would start later.</param>
public sealed record TentativeResource(string Date, long? Version, IReadOnlyList<HoldResource> Holds, IReadOnlyList<RotaChange> Changes);

/// <summary>What POST /referrals/{id}/hold says.</summary>
public sealed record HoldRequest
{
    /// <summary>Id of the offer.</summary>
    public required string Offer { get; init; }

    /// <summary>For how long, 1 to 60.</summary>
    public int Minutes { get; init; } = 10;

    /// <summary>Who holds it.</summary>
    public string Author { get; init; } = "unknown";
}
