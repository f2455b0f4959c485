using CareRostering.Faults.Tests.Hosting;

namespace CareRostering.Faults.Tests;

/// <summary>A supervisor that changes its mind.</summary>
public sealed class StopTests
{
    /// <summary>Before the host listens to signals the system ends it itself (143); from then on it ends as it does later, without a failure and without a stack trace.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(250)]
    [InlineData(600)]
    public async Task Service_WhenToldToEndWhileItStarts_EndsWithoutAFailure(int milliseconds)
    {
        using FaultStore store = FaultStore.New(isPostgreSql: false);
        using Service service = Service.Begin(store.Settings);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!service.Said.Contains("OPEN MODE", StringComparison.Ordinal))
        {
            Assert.False(service.HasExited, service.Said);
            await Task.Delay(10, patience.Token);
        }

        await Task.Delay(milliseconds);
        service.Terminate();
        await service.WaitAsync();

        Assert.True(service.ExitCode is 0 or 128 + 15, $"It ended with {service.ExitCode}:\n{service.Said}");
        Assert.DoesNotContain("   at ", service.Said, StringComparison.Ordinal);
    }
}
