using System.Net;
using CareRostering.Api.Engine;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace CareRostering.Api.Tests.Health;

public sealed class ReadinessTests
{
    [Fact]
    public async Task Ready_WhenAllIsThere_IsOk()
    {
        using var host = new ApiHost();

        Assert.Equal("ready", (await WaitAsync(host, HttpStatusCode.OK)).Json.GetProperty("status").GetString());
        Assert.Equal("live", (await host.GetAsync("/health/live")).Expect(HttpStatusCode.OK).Json.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Ready_WhileTheRoadsAreRead_IsNot()
    {
        using var gate = new ManualResetEventSlim();
        using var host = new ApiHost(services: collection => collection.AddSingleton<ITravelSource>(new SlowRoads(gate)));

        Answer early = await host.GetAsync("/health/ready");
        early.ExpectProblem(HttpStatusCode.ServiceUnavailable, "NOT_READY");
        Assert.Equal(["roads", "rotas"], Paths(early));
        (await host.GetAsync("/health/live")).Expect(HttpStatusCode.OK);

        gate.Set();
        await WaitAsync(host, HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ready_WhenTheRoadFileIsMissing_IsNotAndSaysWhy()
    {
        using var host = new ApiHost(
            settings: new() { ["Roads:File"] = "not-there.roads" },
            services: collection => collection.AddSingleton<ITravelSource>(provider => provider.GetRequiredService<RoadSource>()));

        Answer answer = await host.GetAsync("/health/ready");
        await Waiting.UntilAsync(async () => Paths(answer = await host.GetAsync("/health/ready")).Count <= 1);

        answer.ExpectProblem(HttpStatusCode.ServiceUnavailable, "NOT_READY");
        Assert.Equal(["roads"], Paths(answer));
        Assert.Contains("Roads:File", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ready_WhenJobsDoNotRunOrTheServiceStops_IsNot()
    {
        using var host = new ApiHost();
        await WaitAsync(host, HttpStatusCode.OK);
        IScheduler scheduler = await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();

        await scheduler.Standby();
        Assert.Equal(["jobs"], Paths(await WaitAsync(host, HttpStatusCode.ServiceUnavailable)));
        await scheduler.Start();
        await WaitAsync(host, HttpStatusCode.OK);

        // Looked at while the service is told to stop: afterwards the test's server answers nobody.
        HealthCheckService checks = host.Services.GetRequiredService<HealthCheckService>();
        IHostApplicationLifetime lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        HealthReport? report = null;
        using (lifetime.ApplicationStopping.Register(() => report = checks.CheckHealthAsync().GetAwaiter().GetResult()))
        {
            lifetime.StopApplication();
        }

        Assert.Equal(HealthStatus.Unhealthy, report!.Entries["Running"].Status);
    }

    private static IReadOnlyList<string> Paths(Answer answer) => [.. answer.Json.GetProperty("errors").EnumerateArray().Select(fault => fault.GetProperty("path").GetString()!)];

    private static async Task<Answer> WaitAsync(ApiHost host, HttpStatusCode status)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(300));
        while (true)
        {
            Answer answer = await host.GetAsync("/health/ready");
            if (answer.Status == status)
            {
                return answer;
            }

            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>Straight roads that are read only when the gate opens.</summary>
    private sealed class SlowRoads(ManualResetEventSlim gate) : ITravelSource
    {
        private readonly StraightRoads straight = new();

        public ITravelSource Snapshot()
        {
            gate.Wait();
            return straight;
        }

        public IReadOnlyList<UnroutablePlace> FindUnroutable(IReadOnlyList<GeoPlace> places, TravelMode mode) => straight.FindUnroutable(places, mode);

        public TravelTable Table(IReadOnlyList<GeoPlace> origins, IReadOnlyList<GeoPlace> destinations, TravelMode mode, int layer, CancellationToken cancellation) =>
            straight.Table(origins, destinations, mode, layer, cancellation);
    }
}
