using CareRostering.Planning.Sample;

namespace CareRostering.Planning.Scenarios.Levers;

/// <summary>More demand: new patients with packages are drawn beside those there are.</summary>
/// <param name="Percent">Visits more, percent.</param>
public sealed record DemandLever(int Percent) : Lever
{
    /// <inheritdoc/>
    public override string Definition => $"{Percent} % more visits: new patients with packages, at homes drawn like the others', and nobody more on shift.";

    /// <inheritdoc/>
    public override SampleRequest Change(SampleRequest request) => request with { MoreDemandPermille = Percent * 10 };
}
