using System.Text.Json;
using CareRostering.Faults.Tests.Hosting;

namespace CareRostering.Faults.Tests.Desks;

/// <summary>
/// A desk that does one thing after another until it is told to stop: receives a referral and places it, publishes, plans, says what has happened. Every request has a key;
/// when the service goes in the middle, the desk leaves it at that, and the ledger knows what is open.
/// </summary>
internal sealed class Desk(string name, County county, Ledger ledger, int seed)
{
    private readonly Random random = new(seed);
    private int requests;
    private int stories;

    /// <summary>Works; each thing at one of the services that are there at that time.</summary>
    public async Task WorkAsync(Func<Random, Service?> choose, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (choose(random) is not { } service)
            {
                return;
            }

            string own = $"{name}-{++stories}";
            await (random.Next(20) switch
            {
                < 12 => ReferAsync(service, own),
                < 14 => PublishAsync(service),
                < 15 => PlanAsync(service),
                < 17 => ReportAsync(service, own),
                < 19 => DisturbAsync(service),
                _ => PutAsync(service, own),
            });
        }
    }

    private Task<Reply?> PostAsync(Service service, string path, string body, string kind, Action<Reply> learn) =>
        ledger.PostAsync(service, $"{name}-key-{++requests}", path, body, kind, learn);

    private async Task ReferAsync(Service service, string patient)
    {
        string @class = random.Next(3) == 0 ? "normal" : "fast";
        Reply? made = await PostAsync(
            service, "/referrals",
            $$"""{ "class": "{{@class}}", "lead": "nurse", "patient": { "id": "{{patient}}", {{County.Place(random)}} }, "minutes": {{15 + (5 * random.Next(4))}}, "skills": ["personal-care"] }""",
            "referral", reply =>
            {
                ledger.Referral(reply.Json);
                ledger.Facts[$"one referral of {patient}"] = new Fact("/referrals?limit=2000", list =>
                    list.Json.GetProperty("items").EnumerateArray().Count(own => own.GetProperty("referral").GetProperty("patient").GetProperty("id").GetString() == patient) is var count && count == 1
                        ? null
                        : $"{count} referrals of {patient}, not one");
            });
        if (made is not { IsDone: true })
        {
            return;
        }

        string path = $"/referrals/{made.Json.GetProperty("id").GetString()}";
        JsonElement[] offers = [.. made.Json.GetProperty("offers").EnumerateArray()];
        string offer = offers.Length == 0 ? "" : offers[random.Next(offers.Length)].GetProperty("id").GetString()!;
        void Learn(Reply reply) => ledger.Referral(reply.Json.TryGetProperty("rota", out _) ? reply.Json.GetProperty("referral") : reply.Json);
        Task<Reply?> Accept() => PostAsync(service, $"{path}/accept", $$"""{ "offer": "{{offer}}", "author": "{{name}}" }""", "accept", Learn);
        switch (offer.Length == 0 ? 9 : random.Next(10))
        {
            case < 4:
                await Accept();
                break;
            case < 7:
                Reply? held = await PostAsync(service, $"{path}/hold", $$"""{ "offer": "{{offer}}", "minutes": 60, "author": "{{name}}" }""", "hold", Learn);
                if (held is { IsDone: true } && random.Next(4) > 0)
                {
                    await Accept();
                }

                break;
            case 7:
                await PostAsync(service, $"{path}/decline", """{ "all": true, "reason": "too late" }""", "decline", Learn);
                break;
            case 8:
                await PostAsync(service, $"{path}/hand-over", """{ "service": "night sitting", "reason": "asked for" }""", "hand-over", Learn);
                break;
            default:
                await PostAsync(service, $"{path}/cancel", """{ "reason": "not needed" }""", "cancel", Learn);
                break;
        }
    }

    private async Task PublishAsync(Service service) => await PostAsync(service, $"/rotas/{Day()}/publish", $$"""{ "author": "{{name}}" }""", "publish", reply => ledger.Published(reply.Json));

    private async Task PlanAsync(Service service) => await PostAsync(service, $"/rotas/{Day()}/plan", """{ "seconds": 1, "threads": 1, "iterations": 2000 }""", "plan", reply =>
        ledger.Facts[reply.Location!] = new Fact(reply.Location!, plan => plan.Json.GetProperty("state").GetString() is "queued" or "running" or "done" or "interrupted" ? null : plan.Text));

    private async Task ReportAsync(Service service, string visit)
    {
        string patient = $"p{random.Next(10)}";
        Reply? made = await PostAsync(
            service, "/visits", $$"""{ "id": "{{visit}}", "date": "{{county.Today}}", "patient": "{{patient}}", "minutes": 20, "windows": [{ "earliest": "07:00", "latest": "21:00" }] }""", "visit",
            _ => ledger.Facts[$"/visits/{visit}"] = new Fact($"/visits/{visit}", reply => reply.Text.Contains($"\"{patient}\"", StringComparison.Ordinal) ? null : reply.Text));
        foreach (string state in made is { IsDone: true } ? (string[])["started", "finished"] : [])
        {
            if (await PostAsync(
                service, $"/rotas/{county.Today}/visits/{visit}/progress", $$"""{ "state": "{{state}}", "worker": "w0" }""", "progress",
                _ => ledger.Facts[$"{visit} is {state}"] = new Fact($"/rotas/{county.Today}/visits/{visit}/progress", reply =>
                    reply.Json.GetProperty("reports").EnumerateArray().Count(report => report.GetProperty("state").GetString() == state) == 1 ? null : $"{state} was acknowledged once: {reply.Text}")) is null)
            {
                return;
            }
        }
    }

    private async Task DisturbAsync(Service service)
    {
        // Each visit is called off once: called off already, it would be refused, and nobody could say whether rightly.
        string what = random.Next(2) == 0 && county.NextSingleVisit() is { } visit
            ? $$""" "kind": "visit-cancelled", "visit": "{{visit}}" """
            : $$""" "kind": "worker-late", "shift": "{{county.Days[0]}}-{{random.Next(County.Shifts)}}", "from": "{{county.Days[0]}}T12:00:00Z", "minutes": {{5 + random.Next(10)}} """;
        Reply? said = await PostAsync(
            service, "/disruptions", $$"""{ "date": "{{county.Days[0]}}", {{what}}, "reason": "rang in", "author": "{{name}}" }""", "disruption", reply => ledger.Disruption(reply.Json));
        if (said is { IsDone: true } && said.Json.GetProperty("repairs").GetArrayLength() > 0)
        {
            await PostAsync(
                service, $"/disruptions/{said.Json.GetProperty("id").GetString()}/accept", $$"""{ "answer": "none", "author": "{{name}}" }""", "repair",
                reply => ledger.Disruption(reply.Json.GetProperty("disruption")));
        }
    }

    /// <summary>A change without a key: acknowledged, it is there; not acknowledged, it is one of the two, for it is sent by this desk alone.</summary>
    private async Task PutAsync(Service service, string patient)
    {
        string path = $"/patients/{patient}";
        string? earlier = null;
        for (int time = 0; time < 3; time++)
        {
            string place = County.Place(random);
            ledger.Facts.TryRemove(path, out _);
            Reply? reply = await Ledger.TryAsync(() => service.SendAsync(HttpMethod.Put, path, $$"""{ {{place}} }"""));
            if (reply is not { IsDone: true })
            {
                string? before = earlier;
                ledger.Facts[path] = new Fact(before is null ? "/patients?limit=1" : path, seen => before is null || IsAt(seen, before) || IsAt(seen, place) ? null : $"{before} or {place}: {seen.Text}");
                return;
            }

            earlier = place;
            ledger.Count("put");
            ledger.Facts[path] = new Fact(path, seen => IsAt(seen, place) ? null : $"{place} was acknowledged: {seen.Text}");
        }
    }

    private static bool IsAt(Reply patient, string place)
    {
        using JsonDocument wanted = JsonDocument.Parse($"{{ {place} }}");
        return Array.TrueForAll(["lat", "lon"], name => Math.Abs(patient.Json.GetProperty(name).GetDouble() - wanted.RootElement.GetProperty(name).GetDouble()) < 1e-9);
    }

    private string Day() => county.Days[random.Next(county.Days.Count)];
}
