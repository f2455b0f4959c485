using System.Net;
using System.Text.Json;
using CareRostering.Api.Security;
using CareRostering.Api.Tests.Hosting;

namespace CareRostering.Api.Tests.Audit;

/// <summary>What was not done is not written down as done.</summary>
public sealed class RefusedChangeTests
{
    /// <summary>Every route that changes something, asked for what is not there and with a body that says nothing: one entry each, and it says what came of it.</summary>
    [Fact]
    public async Task Audit_WhateverComesOfAChange_SaysThat()
    {
        using SecureHost host = await SecureHost.FilledAsync();
        RouteRight[] changes = [.. RouteRights.Table.Where(row => row.IsChange)];
        Assert.True(changes.Length > 30, $"{changes.Length} routes");
        int refused = 0;
        foreach (RouteRight change in changes)
        {
            string path = change.Pattern.Replace("{date}", "2026-01-05", StringComparison.Ordinal)
                .Replace("{id:long}", "77", StringComparison.Ordinal).Replace("{number:long}", "77", StringComparison.Ordinal)
                .Replace("{id}", "nowhere", StringComparison.Ordinal).Replace("{visit}", "nowhere", StringComparison.Ordinal);
            refused += await SayAsync(host, change.Method, path, change.Method == "DELETE" ? null : "{}") ? 0 : 1;
        }

        Assert.True(refused > changes.Length * 3 / 4, $"{refused} of {changes.Length} were refused");
    }

    /// <summary>What can only be done once, or at another time: refused with 409 where it is there.</summary>
    [Fact]
    public async Task Audit_WhenAChangeComesTooLate_SaysThatItWasRefused()
    {
        using SecureHost host = await SecureHost.FilledAsync();
        await Said("POST", "/rotas/2026-01-05/plan", """{ "seconds": 60, "threads": 1, "iterations": 50 }""", isDone: true);
        host.Host.Client.DefaultRequestHeaders.Authorization = new("Bearer", host.Administrator);
        await host.Host.WaitForPlanAsync("/plans/1");
        host.Host.Client.DefaultRequestHeaders.Authorization = null;
        await Said("DELETE", "/plans/1", null, isDone: false);
        await Said("POST", "/plans/1/stop", null, isDone: false);
        await Said("POST", "/rotas/2026-01-05/publish", null, isDone: true);
        await Said("POST", "/disruptions", """{ "date": "2026-01-05", "kind": "visit-cancelled", "visit": "v1" }""", isDone: true);
        await Said("POST", "/disruptions/D000001/repairs", null, isDone: true);
        await Said("POST", "/disruptions/D000001/accept", """{ "answer": "none" }""", isDone: true);
        await Said("DELETE", "/disruptions/D000001", null, isDone: false);
        await Said("POST", "/disruptions/D000001/repairs", null, isDone: false);
        await Said("POST", "/disruptions/D000001/withdraw", """{ "reason": "wrong patient" }""", isDone: true);
        await Said("DELETE", "/disruptions/D000002", null, isDone: false);
        await Said("POST", "/disruptions/D000002/withdraw", null, isDone: false);
        await Said("POST", "/referrals", SmallCounty.Referral(), isDone: true);
        await Said("POST", "/referrals/R000001/offers", null, isDone: true);
        await Said("POST", "/referrals/R000001/hold", """{ "offer": "gone" }""", isDone: false);
        await Said("POST", "/referrals/R000001/accept", """{ "offer": "gone" }""", isDone: false);
        await Said("DELETE", "/referrals/R000001", null, isDone: true);
        await Said("POST", "/referrals/R000001/offers", null, isDone: false);
        await Said("POST", "/referrals/R000001/hand-over", """{ "service": "night nurses", "reason": "full" }""", isDone: false);
        await Said("POST", "/webhooks", """{ "id": "own", "url": "http://127.0.0.1:9/" }""", isDone: true);
        await Said("POST", "/webhooks", """{ "id": "own", "url": "http://127.0.0.1:9/" }""", isDone: false);
        await Said("DELETE", "/webhooks/own", null, isDone: true);
        await Said("DELETE", "/workers/w1", null, isDone: false);

        async Task Said(string method, string path, string? json, bool isDone) => Assert.True(isDone == await SayAsync(host, method, path, json), $"{method} {path}");
    }

    /// <summary>Sends it and looks into the audit; whether it was done.</summary>
    private static async Task<bool> SayAsync(SecureHost host, string method, string path, string? json)
    {
        long before = (await EntriesAsync(host, 0))[^1].GetProperty("number").GetInt64();
        Answer answer = await host.AsAsync(host.Administrator, new HttpMethod(method), path, json);
        Assert.True((int)answer.Status < 500, $"{method} {path}: {answer.Text}");
        bool isDone = (int)answer.Status < 400;
        JsonElement entry = Assert.Single(await EntriesAsync(host, before), own => own.GetProperty("action").GetString() != "read");
        Assert.True((isDone ? "done" : "refused") == entry.GetProperty("outcome").GetString(), $"{method} {path}: {answer.Status}, {entry}");
        Assert.StartsWith($"{method} {path}", entry.GetProperty("route").GetString(), StringComparison.Ordinal);
        return isDone;
    }

    private static async Task<JsonElement[]> EntriesAsync(SecureHost host, long after) =>
        [.. (await host.GetAsync(host.Administrator, $"/audit?after={after}&limit=2000")).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()];
}
