using CareRostering.Optimiser.Problem;
using Microsoft.Extensions.Options;

namespace CareRostering.Api.Tests;

public sealed class StartFaultTests
{
    [Fact]
    public void Explain_WhenSettingsAreWrong_ListsEach()
    {
        string text = StartFaults.Explain(new OptionsValidationException("Planning", typeof(string), ["Seconds is out of range.", "Threads too."]))!;
        Assert.Contains("Seconds is out of range.", text, StringComparison.Ordinal);
        Assert.Contains("Threads too.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_WhenNobodyForesawIt_IsNull() => Assert.Null(StartFaults.Explain(new InvalidOperationException("broken invariant")));

    [Fact]
    public void Explain_WhenInputIsWrong_SaysWhat() =>
        Assert.Contains("SAMPLE_OFF_ROADS", StartFaults.Explain(new FaultException([new Fault("SAMPLE_OFF_ROADS", "roads", "No road.")])), StringComparison.Ordinal);
}
