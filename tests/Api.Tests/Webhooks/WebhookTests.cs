using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CareRostering.Api.Events;
using CareRostering.Api.Storage;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Api.Webhooks;
using CareRostering.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Webhooks;

public sealed class WebhookTests : IAsyncLifetime
{
    private readonly ApiHost host = new();
    private Receiver receiver = null!;

    public async Task InitializeAsync() => receiver = await Receiver.StartAsync();

    public async Task DisposeAsync()
    {
        host.Dispose();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task Deliver_WhenTheReceiverFailsAFewTimes_TriesAgainSignedAnewWithTheSameId()
    {
        (string id, string secret) = await HookAsync();
        receiver.Status = before => before < 3 ? 500 : 204;
        Happen("/plans/1");

        for (int tries = 1; tries <= 4; tries++)
        {
            int wanted = tries;
            await WaitAsync(id, delivery => delivery.GetProperty("tries").GetInt32() == wanted);
            Assert.Equal(tries, receiver.Received.Count);
            host.Clock.Now = host.Clock.Now.AddMinutes(30);
        }

        JsonElement delivered = (await DeliveriesAsync(id)).Single();
        Assert.Equal(("delivered", 204), (delivered.GetProperty("state").GetString(), delivered.GetProperty("lastStatus").GetInt32()));
        Assert.Equal(JsonValueKind.Null, delivered.GetProperty("nextTryAt").ValueKind);
        Assert.All(receiver.Received, message => Assert.Equal("1", message.Headers["webhook-id"]));
        Assert.All(receiver.Received, message => Assert.True(IsSigned(message.Headers, message.Body, secret)));
        Assert.All(receiver.Received, message => Assert.False(IsSigned(message.Headers, [.. message.Body, (byte)' '], secret)));
        Assert.Equal(4, receiver.Received.Select(message => message.Headers["webhook-timestamp"]).Distinct().Count());
        JsonElement body = JsonDocument.Parse(receiver.Received.First().Body).RootElement;
        Assert.Equal(("plan.failed", "/plans/1"), (body.GetProperty("type").GetString(), body.GetProperty("subject").GetString()));
        Assert.Equal("application/cloudevents+json", receiver.Received.First().Headers["content-type"]);
    }

    [Fact]
    public async Task Deliver_WhenItNeverSucceeds_IsADeadLetterUntilAskedAgain()
    {
        (string id, _) = await HookAsync();
        receiver.Status = _ => 302;
        Happen("/plans/1");
        for (int tries = 1; tries <= 8; tries++)
        {
            int wanted = tries;
            await WaitAsync(id, delivery => delivery.GetProperty("tries").GetInt32() == wanted);
            host.Clock.Now = host.Clock.Now.AddHours(13);
        }

        JsonElement dead = Assert.Single(await DeliveriesAsync(id, "?state=dead"));
        Assert.Equal(8, receiver.Received.Count);
        Assert.Contains("redirects are not followed", dead.GetProperty("lastFault").GetString(), StringComparison.Ordinal);
        Assert.All(receiver.Received, message => Assert.Equal("plan.failed", JsonDocument.Parse(message.Body).RootElement.GetProperty("type").GetString()));

        receiver.Status = _ => 200;
        (await host.PostAsync($"/webhooks/{id}/deliveries/1/redeliver")).Expect(HttpStatusCode.Accepted);
        await WaitAsync(id, delivery => delivery.GetProperty("state").GetString() == "delivered");
        Assert.Equal(9, receiver.Received.Count);
        Assert.Empty(await DeliveriesAsync(id, "?state=dead"));
    }

    [Fact]
    public async Task Deliver_WhenTheServiceWasStopped_IsTakenUpAgain()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("care-hooks-");
        try
        {
            string file = Path.Combine(folder.FullName, "care.db");
            receiver.Status = _ => 503;
            using (var first = new ApiHost(file))
            {
                (string id, _) = await HookAsync(first);
                Happen("/plans/1", first);
                await WaitAsync(id, delivery => delivery.GetProperty("tries").GetInt32() == 1, first);
            }

            receiver.Status = _ => 204;
            using var second = new ApiHost(file);
            second.Clock.Now = second.Clock.Now.AddMinutes(1);
            await WaitAsync("W000001", delivery => delivery.GetProperty("state").GetString() == "delivered", second);
            Assert.Equal(["1", "1"], receiver.Received.Select(message => message.Headers["webhook-id"]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Deliver_WhenTypesAreWanted_SendsOnlyThoseAndNothingWhileDisabled()
    {
        (string id, _) = await HookAsync(json: $$"""{ "url": "{{receiver.Url}}", "types": ["rota.published"] }""");
        Happen("/plans/1");
        await host.PutAsync($"/webhooks/{id}", $$"""{ "url": "{{receiver.Url}}", "enabled": false }""");
        Happen("/plans/2");
        (await host.PutAsync($"/webhooks/{id}", $$"""{ "url": "{{receiver.Url}}" }""")).Expect(HttpStatusCode.OK);
        Happen("/plans/3");

        await WaitAsync(id, delivery => delivery.GetProperty("state").GetString() == "delivered");
        Assert.Equal(["3"], (await DeliveriesAsync(id)).Select(delivery => delivery.GetProperty("event").GetRawText()));
        (await host.DeleteAsync($"/webhooks/{id}")).Expect(HttpStatusCode.NoContent);
        Happen("/plans/4");
        (await host.GetAsync($"/webhooks/{id}/deliveries")).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Deliver_WhenOneReceiverIsDown_StillReachesTheOther()
    {
        (string down, _) = await HookAsync(json: """{ "url": "http://127.0.0.1:1/nobody" }""");
        (string up, _) = await HookAsync();
        Happen("/plans/1");

        await WaitAsync(up, delivery => delivery.GetProperty("state").GetString() == "delivered");
        await WaitAsync(down, delivery => delivery.GetProperty("tries").GetInt32() == 1);
        Assert.StartsWith("No answer", Assert.Single(await DeliveriesAsync(down)).GetProperty("lastFault").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WhenAsked_NeverTellsTheSecretAgain()
    {
        (string id, string secret) = await HookAsync();
        Assert.DoesNotContain(secret, (await host.GetAsync($"/webhooks/{id}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, (await host.GetAsync("/webhooks")).Text, StringComparison.Ordinal);
        Assert.InRange(Convert.FromBase64String(secret["whsec_".Length..]).Length, 24, 64);
    }

    [Theory]
    [InlineData("http://example.org/hook")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://127.0.0.1.example.org/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://127.0.0.1/")]
    [InlineData("https://user:secret@example.org/")]
    [InlineData("hook")]
    public async Task Post_WhenTheAddressMayNotBeCalled_IsProblem(string url)
    {
        Answer refused = await host.PostAsync("/webhooks", $$"""{ "url": "{{url}}", "types": ["no.such"] }""");
        Assert.Equal(["URL_INVALID", "EVENT_TYPE_UNKNOWN"], refused.ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
    }

    [Fact]
    public async Task Post_WhenASettingAllowsIt_TakesPlainHttp()
    {
        using var lax = new ApiHost(settings: new() { ["Webhooks:AllowHttp"] = "true" });
        (await lax.PostAsync("/webhooks", """{ "url": "http://hooks.internal/care", "enabled": false }""")).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public void Backoff_WhenTriesGoOn_WaitsFourTimesAsLongWithinAFifth()
    {
        for (long number = 1; number <= 200; number++)
        {
            for (int tries = 1; tries <= 7; tries++)
            {
                double usual = Math.Min(12 * 3600, 5 * Math.Pow(4, tries - 1));
                Assert.InRange(Backoff.After(5, tries, "W1", number).TotalSeconds, (0.8 * usual) - 0.001, (1.2 * usual) + 0.001);
            }
        }

        Assert.True(Enumerable.Range(1, 200).Select(number => Backoff.After(5, 1, "W1", number)).Distinct().Count() > 150);
    }

    /// <summary>As the specification words it, written without a look at the service's own code.</summary>
    private static bool IsSigned(IReadOnlyDictionary<string, string> headers, byte[] body, string secret)
    {
        using var hmac = new HMACSHA256(Convert.FromBase64String(secret.Split('_')[1]));
        string content = headers["webhook-id"] + "." + headers["webhook-timestamp"] + "." + Encoding.UTF8.GetString(body);
        string expected = "v1," + Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(content)));
        return headers["webhook-signature"].Split(' ').Contains(expected);
    }

    private async Task<(string Id, string Secret)> HookAsync(ApiHost? on = null, string? json = null)
    {
        Answer created = (await (on ?? host).PostAsync("/webhooks", json ?? $$"""{ "url": "{{receiver.Url}}" }""")).Expect(HttpStatusCode.Created);
        return (created.Json.GetProperty("webhook").GetProperty("id").GetString()!, created.Json.GetProperty("secret").GetString()!);
    }

    private void Happen(string subject, ApiHost? on = null) => (on ?? host).Services.GetRequiredService<Database>().Write(
        session => Outbox.Add(session, EventTypes.PlanFailed, subject, null, Instants.Text((on ?? host).Clock), new { }));

    private async Task<JsonElement[]> DeliveriesAsync(string id, string query = "", ApiHost? on = null) =>
        [.. (await (on ?? host).GetAsync($"/webhooks/{id}/deliveries{query}")).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()];

    /// <summary>Follows the first delivery until something holds of it.</summary>
    private async Task WaitAsync(string id, Func<JsonElement, bool> until, ApiHost? on = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(300));
        while (await DeliveriesAsync(id, on: on) is not [{ } first, ..] || !until(first))
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
