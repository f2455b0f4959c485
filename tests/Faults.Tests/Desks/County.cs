using System.Net;
using CareRostering.Faults.Tests.Hosting;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Faults.Tests.Desks;

/// <summary>
/// A service so small that a round is short: twelve reablement workers, ten patients with a package, some single visits, on tomorrow and the day after, both planned and
/// published. The days hang on the machine's clock, for the service goes by it.
/// </summary>
internal sealed class County
{
    /// <summary>Single visits of tomorrow, each of which a disruption may call off.</summary>
    public const int SingleVisits = 12;

    /// <summary>Shifts of each day.</summary>
    public const int Shifts = 12;

    private int called = -1;

    public County(TimeProvider clock)
    {
        ZonedDateTime now = Instant.FromDateTimeOffset(clock.GetUtcNow()).InZone(DateTimeZoneProviders.Tzdb["Europe/London"]);
        LocalDate today = now.LocalDateTime.PlusHours(-7).Date;
        Today = Text(today);
        Days = [Text(today.PlusDays(1)), Text(today.PlusDays(2))];
    }

    /// <summary>The service day that it is.</summary>
    public string Today { get; }

    /// <summary>The days that are planned.</summary>
    public IReadOnlyList<string> Days { get; }

    /// <summary>A place that roads come near.</summary>
    public static string Place(Random random) => FormattableString.Invariant($"\"lat\": {51.775 + (random.Next(75) / 1000.0):0.000}, \"lon\": {-0.85 + (random.Next(125) / 1000.0):0.000}");

    /// <summary>A single visit of tomorrow that nobody was given before; null: there is none left.</summary>
    public string? NextSingleVisit() => Interlocked.Increment(ref called) is var number && number < SingleVisits ? $"s{number}" : null;

    /// <summary>Stores all of it, plans and publishes.</summary>
    public async Task FillAsync(Service service, int seed)
    {
        var random = new Random(seed);
        await PutAsync(service, "/service", """{ "skills": ["personal-care"], "localities": ["Aylesbury"], "bases": [{ "id": "aylesbury", "lat": 51.8156, "lon": -0.8084, "locality": "Aylesbury" }] }""");
        for (int number = 0; number < Shifts; number++)
        {
            await PutAsync(service, $"/workers/w{number}", """{ "profession": "reablement worker", "grade": 3, "skills": ["personal-care"], "mode": "car", "wagePencePerHour": 1500 }""");
            foreach (string day in Days)
            {
                (string start, string finish) = number % 2 == 0 ? ("07:00", "15:00") : ("14:00", "22:00");
                await PutAsync(
                    service, $"/shifts/{day}-{number}",
                    $$"""{ "date": "{{day}}", "worker": "w{{number}}", "start": "{{start}}", "finish": "{{finish}}", "startsAt": "base:aylesbury", "endsAt": "base:aylesbury" }""");
            }
        }

        for (int number = 0; number < 10; number++)
        {
            await PutAsync(service, $"/patients/p{number}", $$"""{ {{Place(random)}}, "locality": "Aylesbury" }""");
            await PutAsync(
                service, $"/packages/k{number}",
                $$"""
                { "patient": "p{{number}}", "firstDay": "{{Today}}", "lastDay": "{{Days[1]}}", "calls": [
                  { "name": "morning", "minutes": 30, "windows": [{ "earliest": "07:30", "latest": "10:30" }], "skills": ["personal-care"] },
                  { "name": "tea", "minutes": 30, "windows": [{ "earliest": "16:00", "latest": "18:00" }], "skills": ["personal-care"] } ] }
                """);
        }

        for (int number = 0; number < SingleVisits; number++)
        {
            await PutAsync(
                service, $"/visits/s{number}", $$"""{ "date": "{{Days[0]}}", "patient": "p{{number % 10}}", "minutes": 20, "windows": [{ "earliest": "11:00", "latest": "20:00" }], "skills": ["personal-care"] }""");
        }

        foreach (string day in Days)
        {
            Reply plan = (await service.SendAsync(HttpMethod.Post, $"/rotas/{day}/plan", """{ "seconds": 60, "threads": 1, "iterations": 100 }""")).Expect(HttpStatusCode.Accepted);
            await WaitForPlanAsync(service, plan.Location!);
            (await service.SendAsync(HttpMethod.Post, $"/rotas/{day}/publish")).Expect(HttpStatusCode.OK);
        }
    }

    /// <summary>Waits until a plan has ended; how.</summary>
    public static async Task<Reply> WaitForPlanAsync(Service service, string path)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            Reply plan = (await service.GetAsync(path)).Expect(HttpStatusCode.OK);
            if (plan.Json.GetProperty("state").GetString() is not ("queued" or "running"))
            {
                return plan;
            }

            await Task.Delay(20, patience.Token);
        }
    }

    private static async Task PutAsync(Service service, string path, string json)
    {
        Reply reply = await service.SendAsync(HttpMethod.Put, path, json);
        Assert.True(reply.IsDone, $"{path}: {reply.Text}");
    }

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
