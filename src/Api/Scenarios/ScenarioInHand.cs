using CareRostering.Api.Jobs;
using CareRostering.Planning.Scenarios;

namespace CareRostering.Api.Scenarios;

/// <summary>A comparison while it runs. Thread safe.</summary>
internal sealed class ScenarioInHand : JobInHand, IProgress<ScenarioProgress>
{
    private readonly Lock gate = new();
    private volatile ScenarioStage? stage;

    /// <summary>How far it is; null: no plan is made yet.</summary>
    public ScenarioStage? Stage => stage;

    /// <inheritdoc/>
    public void Report(ScenarioProgress value)
    {
        lock (gate)
        {
            // Of two threads that tell at once the one with fewer plans may come second.
            if (stage is not { } before || value.Made > before.Made)
            {
                stage = new ScenarioStage(value.Made, value.All, value.Plan);
            }
        }
    }
}
