namespace CareRostering.Web.Tests.Hosting;

/// <summary>Tests on a service of their own, in which it is late morning.</summary>
public abstract class MiddayTests(County county) : IAsyncLifetime
{
    private protected County County => county;

    private protected BoardService Service { get; private set; } = null!;

    /// <summary>The day that is going on, <c>yyyy-MM-dd</c>.</summary>
    protected string Day => county.Midday.Day;

    public async Task InitializeAsync()
    {
        if (Needed.WhyNoBrowser is null)
        {
            Service = await county.Midday.StartAsync();
            await PrepareAsync();
        }
    }

    public Task DisposeAsync()
    {
        Service?.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>What else has to be there before the tests.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;
}
