using CareRostering.Api.Referrals;
using CareRostering.Api.Rotas;
using CareRostering.Api.States;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Api.Reconciliation;

/// <summary>The proof that every due visit is in exactly one state: day by day, package day by package day, referral by referral.</summary>
public sealed record ReconciliationResource
{
    /// <summary>When it was made, ISO 8601 in UTC: all of it is of one moment.</summary>
    public required string At { get; init; }

    /// <summary>First service day.</summary>
    public required string From { get; init; }

    /// <summary>Last service day.</summary>
    public required string To { get; init; }

    /// <summary>Due visits by state.</summary>
    public required IReadOnlyDictionary<string, int> Counts { get; init; }

    /// <summary>What does not add up. It must be empty.</summary>
    public required IReadOnlyList<OrphanResource> Orphans { get; init; }

    /// <summary>The days.</summary>
    public required IReadOnlyList<ReconciledDay> Days { get; init; }

    /// <summary>Referrals whose first visit is due in these days.</summary>
    public required IReadOnlyList<ReconciledReferral> Referrals { get; init; }
}

/// <summary>A day of a reconciliation.</summary>
/// <param name="Date">Service day.</param>
/// <param name="Version">Version that people go by; null: none.</param>
/// <param name="RotaState">How binding it is.</param>
/// <param name="Counts">Due visits by state.</param>
/// <param name="NotInRota">How many of those unassigned the rota does not know.</param>
/// <param name="Packages">Packages that ask for visits on the day.</param>
/// <param name="Single">Visits that are of no package and no referral, with their states.</param>
public sealed record ReconciledDay(
    string Date, long? Version, RotaState? RotaState, IReadOnlyDictionary<string, int> Counts, int NotInRota, IReadOnlyList<ReconciledPackage> Packages, IReadOnlyDictionary<string, VisitState> Single);

/// <summary>A package on a day.</summary>
/// <param name="Package">Its id.</param>
/// <param name="Visits">Its visits of the day, with their states.</param>
public sealed record ReconciledPackage(string Package, IReadOnlyDictionary<string, VisitState> Visits);

/// <summary>A referral.</summary>
/// <param name="Referral">Its id.</param>
/// <param name="Class">Its response class.</param>
/// <param name="Record">Its own state.</param>
/// <param name="Date">Service day that its first visit belongs to.</param>
/// <param name="State">State of that visit.</param>
/// <param name="Reason">Why; null where the state says it all.</param>
public sealed record ReconciledReferral(string Referral, ResponseClass Class, ReferralState? Record, string Date, VisitState State, string? Reason);
