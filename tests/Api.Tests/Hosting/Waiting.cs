namespace CareRostering.Api.Tests.Hosting;

/// <summary>Waits for what a service does by itself, without saying when: looked at again and again, and given up after two minutes.</summary>
internal static class Waiting
{
    public static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    public static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await holds())
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
