using System.Net;
using CareRostering.Api.Engine;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Api.Tests.Proposals;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Engine;

/// <summary>The search of a plan waits while somebody is answered, and not for ever.</summary>
public sealed class AnswersFirstTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly UrgentWork urgent = new();
    private readonly HandClock clock = new();

    [Fact]
    public async Task Step_WhileSomebodyIsAnswered_WaitsUntilTheAnswer()
    {
        AnswersFirst manners = Manners(CancellationToken.None);
        clock.Elapsed = TimeSpan.FromHours(1);
        IDisposable answer = urgent.BeginAnswer();

        Task step = Task.Run(manners.BetweenSteps);
        await UntilAsync(() => urgent.IsWaitedFor);
        Assert.False(step.IsCompleted);
        answer.Dispose();

        await step.WaitAsync(Patience);
    }

    [Fact]
    public async Task Step_WhenOnlyOtherWorkIsInHand_GoesOn()
    {
        AnswersFirst manners = Manners(CancellationToken.None);
        clock.Elapsed = TimeSpan.FromHours(1);
        using IDisposable plan = urgent.Begin();

        await Task.Run(manners.BetweenSteps).WaitAsync(Patience);
    }

    [Fact]
    public async Task Step_WhenTheSearchIsToEnd_WaitsForNobody()
    {
        using var stop = new CancellationTokenSource();
        AnswersFirst manners = Manners(stop.Token);
        clock.Elapsed = TimeSpan.FromHours(1);
        using IDisposable answer = urgent.BeginAnswer();

        Task step = Task.Run(manners.BetweenSteps);
        await UntilAsync(() => urgent.IsWaitedFor);
        await stop.CancelAsync();

        await step.WaitAsync(Patience);
    }

    [Fact]
    public async Task Step_WhenAnswersNeverEnd_HasAFifthOfItsTime()
    {
        AnswersFirst manners = Manners(CancellationToken.None);
        using IDisposable answer = urgent.BeginAnswer();

        // Ten milliseconds have passed, of which it may wait eight; they are over when it looks again.
        clock.Next = new Queue<TimeSpan>([Milliseconds(10), Milliseconds(10), Milliseconds(18)]);
        await Task.Run(manners.BetweenSteps).WaitAsync(Patience);
        Assert.Empty(clock.Next);

        // Of ten it has waited eight: it goes on. Of twenty it may wait another eight.
        clock.Next = new Queue<TimeSpan>([Milliseconds(10), Milliseconds(10)]);
        manners.BetweenSteps();
        Assert.Single(clock.Next);
        clock.Next = new Queue<TimeSpan>([Milliseconds(20), Milliseconds(20), Milliseconds(28)]);
        await Task.Run(manners.BetweenSteps).WaitAsync(Patience);
        Assert.Empty(clock.Next);
        Assert.False(urgent.AnswersNobody);
    }

    [Fact]
    public async Task Plan_WhileARequestIsAnswered_StandsAsideAndEndsWhenCalledOff()
    {
        using var host = new ApiHost(settings: PoorDay.Settings());
        await PoorDay.OpenAsync(host);
        UrgentWork work = host.Services.GetRequiredService<UrgentWork>();
        await host.PostAsync($"{PoorDay.Rota}/plan", """{ "seconds": 600, "threads": 1 }""");
        await host.WaitForPlanAsync("/plans/3", state => state == "running");
        using IDisposable answer = work.BeginAnswer();

        await UntilAsync(() => work.IsWaitedFor);
        (await host.DeleteAsync("/plans/3")).Expect(HttpStatusCode.OK);
        await UntilAsync(() => !work.IsWaitedFor);
    }

    private AnswersFirst Manners(CancellationToken stop) => new(urgent, 1, clock, stop);

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!isSo())
        {
            await Task.Delay(5, patience.Token);
        }
    }

    private static TimeSpan Milliseconds(int count) => TimeSpan.FromMilliseconds(count);

    /// <summary>Its time passes only by hand.</summary>
    private sealed class HandClock : TimeProvider
    {
        public TimeSpan Elapsed { get; set; }

        /// <summary>What it says next, one after another, before <see cref="Elapsed"/> again.</summary>
        public Queue<TimeSpan> Next { get; set; } = [];

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => (Next.TryDequeue(out TimeSpan next) ? next : Elapsed).Ticks;
    }
}
