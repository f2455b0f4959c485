using CareRostering.Api.Jobs;
using CareRostering.Planning.Rosters.Search;

namespace CareRostering.Api.Rosters;

/// <summary>A roster while it is searched for. Thread safe.</summary>
internal sealed class RosterInHand : JobInHand, IProgress<RosterProgress>
{
    private volatile RosterStage? stage;

    /// <summary>How far it is; null: the search has not told yet.</summary>
    public RosterStage? Stage => stage;

    /// <inheritdoc/>
    public void Report(RosterProgress value) => stage = new RosterStage((int)(100 * Math.Clamp(value.Fraction, 0, 1)), value.BestPence, value.Iterations);
}
