using CareRostering.Optimiser.Problem;
using NodaTime;

namespace CareRostering.Api.Holds;

/// <summary>A hold with exactly where it is promised.</summary>
internal sealed record StoredHold(HoldResource Resource, HeldVisit Held)
{
    public string Id => Resource.Id;

    public string Referral => Resource.Referral;

    public Instant ExpiresAt => Instants.Parse(Resource.ExpiresAt);

    /// <summary>Two readings of one hold are the same: holds never change.</summary>
    public bool Equals(StoredHold? other) => string.Equals(Id, other?.Id, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);

    /// <summary>Tells who is not to have the same minutes, and until when at most.</summary>
    public Fault InTheWay() => new(
        "MINUTES_HELD",
        $"holds[{Id}]",
        $"{Resource.Author} holds offer '{Resource.Offer}' for referral '{Referral}' until {Resource.ExpiresAt}.",
        "Take another offer, or wait until the hold is over.");
}
