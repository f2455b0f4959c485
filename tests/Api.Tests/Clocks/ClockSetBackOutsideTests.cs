using System.Net;
using System.Text.Json;
using CareRostering.Api.Events;
using CareRostering.Api.Storage;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Api.Tests.Webhooks;
using CareRostering.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Clocks;

/// <summary>The machine's clock is set back by an hour: what that does to those outside, who are sent events and who send tokens.</summary>
public sealed class ClockSetBackOutsideTests : IAsyncLifetime
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private Receiver receiver = null!;

    public async Task InitializeAsync() => receiver = await Receiver.StartAsync();

    public async Task DisposeAsync() => await receiver.DisposeAsync();

    /// <summary>A try that failed is made again after its wait, not after that and an hour; once.</summary>
    [Fact]
    public async Task Webhook_WhenARetryWaits_DoesNotWaitTheHour()
    {
        using var host = new ApiHost();
        receiver.Status = before => before == 0 ? 503 : 204;
        await HookAsync(host);
        Happen(host);
        await Waiting.UntilAsync(async () => (await DeliveryAsync(host)).GetProperty("tries").GetInt32() == 1);

        host.Clock.Now -= Hour;

        await PassAsync(host, TimeSpan.FromSeconds(40), async () => (await DeliveryAsync(host)).GetProperty("state").GetString() == "delivered");
        await QuietAsync(host, received: 2);
    }

    /// <summary>A process died in the middle of a try; the lease it had taken is of a time that is still to come.</summary>
    [Fact]
    public async Task Webhook_WhenATryWasCutOff_DoesNotWaitTheHour()
    {
        using var host = new ApiHost();
        string id = await HookAsync(host, isEnabled: false);
        await host.PutAsync($"/webhooks/{id}", $$"""{ "url": "{{receiver.Url}}" }""");
        host.Services.GetRequiredService<Database>().Write(session =>
        {
            Outbox.Add(session, EventTypes.PlanFailed, "/plans/1", null, Instants.Text(host.Clock), new { });
            Assert.NotNull(WebhookStore.TakeDue(session, id, Instants.Text(host.Clock), "2026-01-05T10:00:30.000Z"));
        });

        host.Clock.Now -= Hour;

        await PassAsync(host, TimeSpan.FromSeconds(40), async () => (await DeliveryAsync(host)).GetProperty("state").GetString() == "delivered");
        await QuietAsync(host, received: 1);
    }

    /// <summary>Another node is in the middle of a try when the clock goes: it is not made a second time beside it, because a try has ended long before its lease.</summary>
    [Fact]
    public async Task Webhook_WhenATryIsBeingMade_IsNotMadeTwice()
    {
        using var host = new ApiHost();
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        receiver.Answer = answer.Task;
        string id = await HookAsync(host);
        Happen(host);
        await Waiting.UntilAsync(() => receiver.Received.Count == 1);

        host.Clock.Now -= Hour;
        await PassAsync(host, TimeSpan.FromSeconds(9), () => Task.FromResult(false));
        Assert.Equal(0, Due(host, id));
        answer.SetResult();

        await Waiting.UntilAsync(async () => (await DeliveryAsync(host)).GetProperty("state").GetString() == "delivered");
        await QuietAsync(host, received: 1);
    }

    [Fact]
    public async Task Webhook_WhenSomethingHappensAfterwards_IsSentAtOnce()
    {
        using var host = new ApiHost();
        await HookAsync(host);
        host.Clock.Now -= Hour;
        Happen(host);
        await Waiting.UntilAsync(async () => (await DeliveryAsync(host)).GetProperty("state").GetString() == "delivered");
        await QuietAsync(host, received: 1);
    }

    /// <summary>Whoever was let in stays in, and tokens that the provider (whose clock is right) makes now are not of a time to come. What had expired before is as valid as the clock says.</summary>
    [Fact]
    public async Task Token_WhenTheClockIsSetBack_IsTakenAsBefore()
    {
        await using TestIssuer issuer = await TestIssuer.StartAsync();
        using var host = new SecureHost(issuer.Settings, issuer.TrustedBy);
        DateTimeOffset now = host.Host.Clock.Now;
        string before = issuer.Token(now, now.AddMinutes(5));
        (await host.GetAsync(before, "/patients")).Expect(HttpStatusCode.OK);

        host.Host.Clock.Now -= Hour;

        (await host.GetAsync(before, "/patients")).Expect(HttpStatusCode.OK);
        (await host.GetAsync(issuer.Token(now.AddSeconds(10), now.AddMinutes(10)), "/patients")).Expect(HttpStatusCode.OK);
        (await host.GetAsync(issuer.Token(now.AddMinutes(30), now.AddMinutes(40)), "/patients")).ExpectProblem(HttpStatusCode.Unauthorized, "NOT_AUTHENTICATED");
        (await host.GetAsync(issuer.Token(now.AddHours(-3), now.AddHours(-2)), "/patients")).ExpectProblem(HttpStatusCode.Unauthorized, "NOT_AUTHENTICATED");
        host.Host.Clock.Now += Hour + TimeSpan.FromMinutes(7);
        (await host.GetAsync(before, "/patients")).ExpectProblem(HttpStatusCode.Unauthorized, "NOT_AUTHENTICATED");
    }

    private async Task<string> HookAsync(ApiHost host, bool isEnabled = true) =>
        (await host.PostAsync("/webhooks", $$"""{ "url": "{{receiver.Url}}", "enabled": {{(isEnabled ? "true" : "false")}} }""")).Expect(HttpStatusCode.Created).Json.GetProperty("webhook").GetProperty("id").GetString()!;

    private static void Happen(ApiHost host) => host.Services.GetRequiredService<Database>().Write(
        session => Outbox.Add(session, EventTypes.PlanFailed, "/plans/1", null, Instants.Text(host.Clock), new { }));

    private static async Task<JsonElement> DeliveryAsync(ApiHost host) =>
        Assert.Single((await host.GetAsync("/webhooks/W000001/deliveries")).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().ToArray());

    private static int Due(ApiHost host, string id) => host.Services.GetRequiredService<Database>().Read(session => WebhookStore.WithDue(session, Instants.Text(host.Clock)).Count(own => own == id));

    /// <summary>Lets the clock go on, second by second, until something holds, but no longer than so long.</summary>
    private static async Task PassAsync(ApiHost host, TimeSpan most, Func<Task<bool>> until)
    {
        for (TimeSpan passed = TimeSpan.Zero; passed < most && !await until(); passed += TimeSpan.FromSeconds(1))
        {
            host.Clock.Now += TimeSpan.FromSeconds(1);

            // What looks each second does so by the machine's clock.
            await Task.Delay(300);
        }
    }

    /// <summary>It has come so often, and comes no more, also when all that was put off would be due.</summary>
    private async Task QuietAsync(ApiHost host, int received)
    {
        Assert.Equal(received, receiver.Received.Count);
        host.Clock.Now += 2 * Hour;
        await Task.Delay(1_500);
        Assert.Equal(received, receiver.Received.Count);
        Assert.Equal("delivered", (await DeliveryAsync(host)).GetProperty("state").GetString());
    }
}
