using System.Globalization;
using System.Net;
using CareRostering.Api.Tests.Hosting;

namespace CareRostering.Api.Tests.Security;

public sealed class RateLimitTests
{
    [Fact]
    public async Task Requests_WhenOneCallerAsksTooMuch_AreRefusedToThatOneOnly()
    {
        // One a second, five at once: of sixty in a row most are too many, however slow the machine.
        using var host = new SecureHost(new Dictionary<string, string> { ["Security:RequestsPerSecond"] = "1", ["Security:RequestsAtOnce"] = "5" });
        string desk = await host.KeyAsync("desk", "\"referral-desk\"");
        List<HttpResponseMessage> answers = [];
        for (int number = 0; number < 60; number++)
        {
            using var message = new HttpRequestMessage(HttpMethod.Get, "/patients");
            message.Headers.TryAddWithoutValidation("X-Api-Key", desk);
            answers.Add(await host.Host.Client.SendAsync(message));
        }

        Assert.True(answers.Take(5).All(answer => answer.StatusCode == HttpStatusCode.OK));
        HttpResponseMessage refused = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.True(int.Parse(refused.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture) >= 1);
        string problem = await refused.Content.ReadAsStringAsync();
        Assert.Contains("TOO_MANY_REQUESTS", problem, StringComparison.Ordinal);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        (await host.GetAsync(host.Administrator, "/service")).Expect(HttpStatusCode.OK);
        answers.ForEach(answer => answer.Dispose());
    }

    [Fact]
    public async Task Health_WhenAskedByStrangersWithoutEnd_IsAnswered()
    {
        using var host = new SecureHost(new Dictionary<string, string> { ["Security:RequestsPerSecond"] = "1", ["Security:RequestsAtOnce"] = "1" });
        for (int number = 0; number < 30; number++)
        {
            (await host.GetAsync(null, "/health")).Expect(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task HeavyRequests_WhenOnlyOneMayRun_AreStillCarriedOutOneAfterTheOther()
    {
        using var host = new SecureHost(new Dictionary<string, string> { ["Security:HeavyAtOnce"] = "1", ["Security:HeavyWaiting"] = "50" });
        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.GetAsync(host.Administrator, "/days/2026-01-05")));
        Assert.All(answers, answer => answer.Expect(HttpStatusCode.OK));
    }
}
