using System.IO.Compression;
using System.Net;
using CareRostering.Api.Referrals;
using CareRostering.Api.Rotas;
using CareRostering.Api.Tests.Hosting;

namespace CareRostering.Api.Tests.Rotas;

public sealed class RotaTagTests : IDisposable
{
    private const string Rota = "/rotas/2026-01-05";
    private readonly ApiHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Get_WhenTheCallerHasIt_SendsNothing()
    {
        await PlanAsync();
        Answer first = (await host.GetAsync(Rota)).Expect(HttpStatusCode.OK);
        (HttpStatusCode status, byte[] body, _, string? tag) = await GetAsync(first.ETag!);
        Assert.Equal((HttpStatusCode.NotModified, 0, first.ETag), (status, body.Length, tag));

        await host.PostAsync($"{Rota}/publish");

        Answer published = (await host.GetAsync(Rota)).Expect(HttpStatusCode.OK);
        Assert.NotEqual(first.ETag, published.ETag);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(first.ETag!)).Status);
        Assert.Equal("published", published.Json.GetProperty("version").GetProperty("state").GetString());
        Assert.Equal(published.ETag, (await host.GetAsync($"{Rota}?version=1")).ETag);
    }

    [Fact]
    public async Task Get_WhenGzipIsTaken_SendsTheSamePacked()
    {
        await PlanAsync();
        Answer plain = await host.GetAsync(Rota);
        (_, byte[] body, string? encoding, string? tag) = await GetAsync(null, "gzip");
        Assert.Equal("gzip", encoding);
        Assert.NotEqual(plain.ETag, tag);
        using var unpacked = new StreamReader(new GZipStream(new MemoryStream(body), CompressionMode.Decompress));
        Assert.Equal(plain.Text, await unpacked.ReadToEndAsync());

        // It is the same rota all the same.
        (await host.SendAsync(HttpMethod.Post, $"{Rota}/publish", "{}", tag)).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData($"{Rota}/day")]
    [InlineData($"{Rota}/states")]
    public async Task LongAnswer_WhenGzipIsTaken_IsTheSamePacked(string path)
    {
        await PlanAsync();
        Answer plain = (await host.GetAsync(path)).Expect(HttpStatusCode.OK);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Encoding", "gzip");
        using HttpResponseMessage packed = await host.Client.SendAsync(request);
        Assert.Equal("gzip", Assert.Single(packed.Content.Headers.ContentEncoding));
        Assert.Equal("no-store", packed.Headers.CacheControl?.ToString());
        using var unpacked = new StreamReader(new GZipStream(await packed.Content.ReadAsStreamAsync(), CompressionMode.Decompress));
        Assert.Equal(plain.Text, await unpacked.ReadToEndAsync());
    }

    [Fact]
    public async Task Publish_WhenAnotherVersionStands_IsRefusedWithWhatChanged()
    {
        await PlanAsync();
        string known = (await host.GetAsync(Rota)).ETag!;
        await host.DeleteAsync("/visits/v1");
        await host.PlanAsync("2026-01-05", seed: 2);

        Answer refused = (await host.SendAsync(HttpMethod.Post, $"{Rota}/publish", "{}", known)).ExpectProblem(HttpStatusCode.PreconditionFailed, "CHANGED_MEANWHILE");

        string[] paths = [.. refused.Json.GetProperty("errors").EnumerateArray().Select(fault => fault.GetProperty("path").GetString()!)];
        Assert.Equal("version", paths[0]);
        Assert.Contains("visits[v1]", paths);
        Assert.Equal((await Difference("?from=1&to=2")).Changes.Count + 1, paths.Length);
        Assert.Equal("draft", (await host.GetAsync(Rota)).Json.GetProperty("version").GetProperty("state").GetString());
        (await host.SendAsync(HttpMethod.Post, $"{Rota}/plan", """{ "iterations": 5 }""", known)).ExpectProblem(HttpStatusCode.PreconditionFailed, "CHANGED_MEANWHILE");

        // The version meant is the version known: a newer draft does not matter.
        (await host.SendAsync(HttpMethod.Post, $"{Rota}/publish", """{ "version": 1 }""", known)).Expect(HttpStatusCode.OK);
        (await host.SendAsync(HttpMethod.Post, $"{Rota}/publish", "{}", (await host.GetAsync(Rota)).ETag)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Accept_WhenAnotherVersionStands_IsRefusedWithWhatChanged()
    {
        await PlanAsync();
        ReferralResource[] referrals = [await ReferAsync("a"), await ReferAsync("b")];
        string known = (await host.GetAsync(Rota)).ETag!;
        (await AcceptAsync(referrals[0], 0, known)).Expect(HttpStatusCode.OK);

        Answer refused = (await AcceptAsync(referrals[1], 0, known)).ExpectProblem(HttpStatusCode.PreconditionFailed, "CHANGED_MEANWHILE");

        Assert.Contains(refused.Json.GetProperty("errors").EnumerateArray(), fault => fault.GetProperty("path").GetString() == $"visits[referral.{referrals[0].Id}]");
        Assert.Equal("offered", (await host.GetAsync($"/referrals/{referrals[1].Id}")).Json.GetProperty("state").GetString());

        // What has been accepted already stays so, whatever the caller knew.
        (await AcceptAsync(referrals[0], 0, known)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Difference_WhenVersionsDiffer_IsWhatANaiveComparisonFinds()
    {
        await PlanAsync();
        ReferralResource referral = await ReferAsync("a");
        (await AcceptAsync(referral, 0, null)).Expect(HttpStatusCode.OK);
        await host.DeleteAsync("/shifts/s1");
        await host.PlanAsync("2026-01-05", seed: 3);

        foreach ((int from, int to) in new[] { (1, 2), (2, 3), (1, 3), (3, 1) })
        {
            RotaDifference difference = await Difference($"?from={from}&to={to}");
            (RotaResource before, RotaResource after) = (await ReadAsync(from), await ReadAsync(to));
            Assert.Equal((before.Version, after.Version), (difference.From, difference.To));
            Assert.Equal((before.Rota.Score, after.Rota.Score), (difference.FromScore, difference.ToScore));
            Dictionary<string, string> seats = Seats(before);
            Dictionary<string, string> now = Seats(after);
            Assert.Equal(
                seats.Keys.Union(now.Keys).Where(visit => seats.GetValueOrDefault(visit) != now.GetValueOrDefault(visit)).Order(StringComparer.Ordinal),
                difference.Changes.Select(change => change.Visit));
        }

        // What was stored when the versions were made, worked out from loaded rotas.
        Assert.Equal((await ReadAsync(2)).Changes, (await Difference("?to=2")).Changes);
        Assert.Equal((await ReadAsync(3)).Changes, (await Difference("")).Changes);
        Assert.NotEmpty((await ReadAsync(3)).Changes);
        (await host.GetAsync($"{Rota}/difference?from=9")).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    private static Dictionary<string, string> Seats(RotaResource rota) => rota.Rota.Rounds
        .SelectMany(round => round.Stops.Select(stop => (stop.Visit, Seat: $"{round.Worker} {stop.Start}")))
        .Concat(rota.Rota.Unassigned.Select(left => (left.Visit, Seat: "nobody")))
        .ToDictionary(entry => entry.Visit, entry => entry.Seat);

    private async Task<(HttpStatusCode Status, byte[] Body, string? Encoding, string? Tag)> GetAsync(string? ifNoneMatch, string? encoding = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Rota);
        if (ifNoneMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        }

        if (encoding is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
        }

        using HttpResponseMessage response = await host.Client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsByteArrayAsync(), response.Content.Headers.ContentEncoding.FirstOrDefault(), response.Headers.ETag?.Tag);
    }

    private async Task<RotaDifference> Difference(string query) => (await host.GetAsync($"{Rota}/difference{query}")).Expect(HttpStatusCode.OK).Read<RotaDifference>();

    private async Task<RotaResource> ReadAsync(int version) => (await host.GetAsync($"{Rota}?version={version}")).Expect(HttpStatusCode.OK).Read<RotaResource>();

    private async Task<ReferralResource> ReferAsync(string patient) =>
        (await host.PostAsync("/referrals", SmallCounty.Referral(patient: patient))).Expect(HttpStatusCode.Created).Read<ReferralResource>();

    private Task<Answer> AcceptAsync(ReferralResource referral, int offer, string? ifMatch) =>
        host.SendAsync(HttpMethod.Post, $"/referrals/{referral.Id}/accept", $$"""{ "offer": "{{referral.Offers[offer].Id}}" }""", ifMatch);

    private async Task PlanAsync()
    {
        await SmallCounty.FillAsync(host);
        await SmallCounty.AddWorkersAsync(host);
        await host.PlanAsync("2026-01-05");
    }
}
