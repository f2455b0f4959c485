using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using CareRostering.Faults.Tests.Hosting;

namespace CareRostering.Faults.Tests.Desks;

/// <summary>All that the desks have sent and been told: what a store must not forget. Thread safe.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<string, SentRequest> sent = new();
    private readonly ConcurrentDictionary<string, Fact> facts = new();
    private readonly ConcurrentDictionary<string, int> done = new();
    private int answered;

    /// <summary>Called at each answer with their count so far.</summary>
    public Action<int>? Answered { get; set; }

    /// <summary>What must hold, by what it is about: a later fact of the same takes its place.</summary>
    public ConcurrentDictionary<string, Fact> Facts => facts;

    /// <summary>How often each kind of request was done: what a run has proved.</summary>
    public IReadOnlyDictionary<string, int> Done => done;

    /// <summary>Requests of which nobody knows whether they were done.</summary>
    public IReadOnlyList<SentRequest> Unknown => [.. sent.Values.Where(request => request.Answer is null).OrderBy(request => request.Key, StringComparer.Ordinal)];

    /// <summary>Requests that were answered.</summary>
    public IReadOnlyList<SentRequest> Known => [.. sent.Values.Where(request => request.Answer is not null).OrderBy(request => request.Key, StringComparer.Ordinal)];

    /// <summary>Notes a kind of request as done.</summary>
    public void Count(string kind) => done.AddOrUpdate(kind, 1, (_, count) => count + 1);

    /// <summary>Sends a request with a key of its own; null: the service, or its store, has gone before it had answered.</summary>
    public async Task<Reply?> PostAsync(Service service, string key, string path, string body, string kind, Action<Reply> learn)
    {
        var request = new SentRequest(key, path, body, reply =>
        {
            if (reply.IsDone)
            {
                Count(kind);
                learn(reply);
            }
        });
        Assert.True(sent.TryAdd(key, request));
        Reply? reply = await TryAsync(() => service.SendAsync(HttpMethod.Post, path, body, key));
        if (reply is not null && Settle(request, reply))
        {
            Answered?.Invoke(Interlocked.Increment(ref answered));
            return reply;
        }

        return null;
    }

    /// <summary>Takes an answer down; false: it does not say whether anything was done.</summary>
    public static bool Settle(SentRequest request, Reply reply)
    {
        Assert.True(reply.Status != HttpStatusCode.InternalServerError, $"{request.Path} {request.Body}: {reply.Text}");
        if ((int)reply.Status >= 500 || (reply.Status == HttpStatusCode.Conflict && reply.Code == "REQUEST_IN_PROGRESS"))
        {
            return false;
        }

        Assert.True(
            reply.IsDone || reply.Status is HttpStatusCode.Conflict or HttpStatusCode.NotFound or HttpStatusCode.PreconditionFailed, $"{request.Path} {request.Body}: {reply.Status} {reply.Text}");
        request.Answer = reply;
        request.Learn(reply);
        return true;
    }

    /// <summary>Null: the connection was cut.</summary>
    public static async Task<Reply?> TryAsync(Func<Task<Reply>> send)
    {
        try
        {
            return await send();
        }
        catch (Exception cut) when (cut is HttpRequestException or IOException or ObjectDisposedException)
        {
            return null;
        }
    }

    /// <summary>What an answer says of a referral is what it must say from now on.</summary>
    public void Referral(JsonElement referral)
    {
        string id = referral.GetProperty("id").GetString()!;
        string state = referral.GetProperty("state").GetString()!;
        string patient = referral.GetProperty("referral").GetProperty("patient").GetProperty("id").GetString()!;
        string planned = Member(referral, "planned");
        facts[$"/referrals/{id}"] = new Fact($"/referrals/{id}", reply =>
        {
            string now = reply.Json.GetProperty("state").GetString()!;

            // A repair may end what is held; nothing else changes a referral but its own desk.
            bool isRight = now == state || (state == "held" && now == "offered");
            return isRight && Member(reply.Json, "planned") == planned && reply.Json.GetProperty("referral").GetProperty("patient").GetProperty("id").GetString() == patient
                ? null
                : $"referral {id} of {patient} was acknowledged as {state} {planned}, and is: {reply.Text}";
        });
        if (planned.Length > 0)
        {
            string day = referral.GetProperty("planned").GetProperty("date").GetString()!;
            long version = referral.GetProperty("planned").GetProperty("version").GetInt64();
            facts[$"/referrals/{id} in its rota"] = new Fact($"/rotas/{day}/file?version={version}", reply =>
                reply.Text.Contains($"\"referral.{id}\"", StringComparison.Ordinal) ? null : $"version {version} of {day} was acknowledged to have referral.{id}, and has it not");
            facts[$"/referrals/{id} as a visit"] = new Fact($"/visits/referral.{id}", reply => reply.Text.Contains($"\"{patient}\"", StringComparison.Ordinal) ? null : reply.Text);
        }
    }

    /// <summary>A version that is in force.</summary>
    public void Published(JsonElement version)
    {
        string day = version.GetProperty("date").GetString()!;
        long number = version.GetProperty("version").GetInt64();
        facts[$"/rotas/{day} published {number}"] = new Fact($"/rotas/{day}/versions", reply =>
            reply.Json.EnumerateArray().Any(own => own.GetProperty("version").GetInt64() == number && own.GetProperty("state").GetString() is "published" or "amended")
                ? null
                : $"version {number} of {day} was acknowledged as published, and is: {reply.Text}");
    }

    /// <summary>A disruption: what it took off the day, and what became of it.</summary>
    public void Disruption(JsonElement disruption)
    {
        string id = disruption.GetProperty("id").GetString()!;
        string state = disruption.GetProperty("state").GetString()!;
        facts[$"/disruptions/{id}"] = new Fact($"/disruptions/{id}", reply =>
        {
            string now = reply.Json.GetProperty("state").GetString()!;

            // A repair of another disruption may settle this one as well.
            return (now == state || (state == "open" && now == "accepted")) && (state == "open" || Member(reply.Json, "accepted") == Member(disruption, "accepted"))
                ? null
                : $"disruption {id} was acknowledged as {state}, and is: {reply.Text}";
        });
    }

    private static string Member(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value.GetRawText() : "";
}
