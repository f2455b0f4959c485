using System.Net;
using CareRostering.Api.Engine;
using CareRostering.Api.Jobs;
using CareRostering.Api.Proposals;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Api.Tests.Idempotency;
using CareRostering.Planning.Days;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace CareRostering.Api.Tests.Proposals;

/// <summary>The search for proposals comes after everything that somebody waits for.</summary>
public sealed class ProposalYieldTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Look_WhileAReferralIsBeingAnswered_StandsAside()
    {
        var roads = new HeldRoads();
        using var host = new ApiHost(settings: PoorDay.Settings(), services: collection => collection.AddSingleton<ITravelSource>(roads));
        await PoorDay.OpenAsync(host);
        Task held = roads.HoldAsync();
        Task<Answer> referral = Task.Run(() => host.PostAsync("/referrals", SmallCounty.Referral()));
        await held;

        Task look = Task.Run(() => Maker(host).LookAsync(CancellationToken.None));
        await UntilAsync(() => Urgent(host).IsWaitedFor);
        Assert.False(look.IsCompleted);
        Assert.False(referral.IsCompleted);
        roads.LetGo();

        (await referral.WaitAsync(Patience)).Expect(HttpStatusCode.Created);
        await look.WaitAsync(Patience);
        Assert.False(Urgent(host).IsWaitedFor);
        Assert.Single(await PoorDay.OpenAsync(host, "open"));
    }

    [Fact]
    public async Task Look_WhenAReferralComesInTheMiddleOfTheSearch_TakesNoStepUntilItIsAnswered()
    {
        const int Many = 2_000;
        var roads = new HeldRoads();
        var clock = new StepClock();
        using var host = new ApiHost(
            settings: PoorDay.Settings(("Proposals:Iterations", "10000000")), services: collection => collection.AddSingleton<ITravelSource>(roads).AddSingleton<TimeProvider>(clock));
        await PoorDay.OpenAsync(host);
        using var enough = new CancellationTokenSource();
        long before = clock.Reads;
        Task look = Task.Run(() => Maker(host).LookAsync(enough.Token));
        await UntilAsync(() => clock.Reads > before + Many);

        Task held = roads.HoldAsync();
        Task<Answer> referral = Task.Run(() => host.PostAsync("/referrals", SmallCounty.Referral()));
        await held;
        await UntilAsync(() => Urgent(host).IsWaitedFor);
        before = clock.Reads;
        for (int request = 0; request < 20; request++)
        {
            (await host.GetAsync("/service")).Expect(HttpStatusCode.OK);
        }

        // A search that went on would read the clock thousands of times meanwhile; requests do so now and then.
        Assert.True(clock.Reads < before + Many / 4, $"{clock.Reads - before} readings of the clock while it should stand aside.");
        roads.LetGo();
        (await referral.WaitAsync(Patience)).Expect(HttpStatusCode.Created);

        before = clock.Reads;
        await UntilAsync(() => clock.Reads > before + Many);
        Assert.False(look.IsCompleted);
        await enough.CancelAsync();
        await look.WaitAsync(Patience);
    }

    [Fact]
    public async Task Look_WhileAPlanRuns_StandsAsideUntilItHasEnded()
    {
        using var host = new ApiHost(settings: PoorDay.Settings());
        await PoorDay.OpenAsync(host);
        await host.PostAsync($"{PoorDay.Rota}/plan", """{ "seconds": 600, "threads": 1 }""");
        await host.WaitForPlanAsync("/plans/3", state => state == "running");

        Task look = Task.Run(() => Maker(host).LookAsync(CancellationToken.None));
        await UntilAsync(() => Urgent(host).IsWaitedFor);
        Assert.False(look.IsCompleted);
        Assert.Empty(await PoorDay.OpenAsync(host, "open"));
        await host.DeleteAsync("/plans/3");

        await look.WaitAsync(Patience);
        Assert.Single(await PoorDay.OpenAsync(host, "open"));
    }

    [Fact]
    public async Task Look_WhenTheServiceStopsWhileItStandsAside_Ends()
    {
        using var host = new ApiHost(settings: PoorDay.Settings());
        await PoorDay.OpenAsync(host);
        using var stop = new CancellationTokenSource();
        using IDisposable turn = Urgent(host).Begin();
        Task look = Task.Run(() => Maker(host).LookAsync(stop.Token));
        await UntilAsync(() => Urgent(host).IsWaitedFor);
        await stop.CancelAsync();
        await look.WaitAsync(Patience);
        Assert.Empty(await PoorDay.OpenAsync(host, "open"));
    }

    [Fact]
    public void Begin_WhenSeveralAreInHand_IsQuietOnlyWhenAllHaveEnded()
    {
        var urgent = new UrgentWork();
        urgent.StandAside(CancellationToken.None);
        IDisposable first = urgent.Begin();
        IDisposable second = urgent.Begin();
        first.Dispose();
        first.Dispose();
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => urgent.StandAside(stop.Token));
        second.Dispose();
        urgent.StandAside(stop.Token);
        Assert.False(urgent.IsWaitedFor);
    }

    [Fact]
    public async Task Job_WhenDue_ProposesByItselfOnTheClusterScheduler()
    {
        using var host = new ApiHost(settings: PoorDay.Settings(("Proposals:Enabled", "true"), ("Proposals:EveryMinutes", "30")));
        await PoorDay.OpenAsync(host);
        IScheduler scheduler = (await host.Services.GetRequiredService<ISchedulerFactory>().LookupScheduler(JobsSetup.Cluster))!;
        Assert.NotNull(Assert.Single(await scheduler.GetTriggersOfJob(ProposalJob.Key)).NextFireTimeUtc);

        await scheduler.TriggerJob(ProposalJob.Key);

        using var patience = new CancellationTokenSource(Patience);
        while ((await PoorDay.OpenAsync(host, "open")).Count == 0)
        {
            await Task.Delay(20, patience.Token);
        }

        Assert.Equal(3, (await PoorDay.RotaAsync(host)).Version.Version);
    }

    private static ProposalMaker Maker(ApiHost host) => host.Services.GetRequiredService<ProposalMaker>();

    private static UrgentWork Urgent(ApiHost host) => host.Services.GetRequiredService<UrgentWork>();

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!isSo())
        {
            await Task.Delay(5, patience.Token);
        }
    }

    /// <summary>Ten in the morning for ever; tells how often somebody asked how long something takes: the search does before each step.</summary>
    private sealed class StepClock : TimeProvider
    {
        private long reads;

        public long Reads => Volatile.Read(ref reads);

        public override DateTimeOffset GetUtcNow() => new TestClock().Now;

        public override long GetTimestamp()
        {
            Interlocked.Increment(ref reads);
            return base.GetTimestamp();
        }
    }
}
