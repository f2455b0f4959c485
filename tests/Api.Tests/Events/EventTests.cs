using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using CareRostering.Api.Events;
using CareRostering.Api.Jobs;
using CareRostering.Api.Referrals;
using CareRostering.Api.Storage;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Storage;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace CareRostering.Api.Tests.Events;

public sealed class EventTests : IDisposable
{
    private const string Rota = "/rotas/2026-01-05";
    private readonly ApiHost host = new();

    private Database Database => host.Services.GetRequiredService<Database>();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Events_WhenADayGoesBy_TellOfEachChangeInOrder()
    {
        await LiveADayAsync();

        IReadOnlyList<SseItem<string>> events = await EventReader.ReadAsync(host, 9, query: "?after=0");

        Assert.Equal(
            [
                "rota.planned", "rota.published", "referral.received", "referral.offered", "rota.amended", "referral.planned",
                "referral.received", "referral.unassigned", "referral.cancelled",
            ],
            events.Select(item => item.EventType));
        Assert.Equal(Enumerable.Range(1, 9).Select(number => $"{number}"), events.Select(item => item.EventId));
        JsonElement amended = JsonDocument.Parse(events[4].Data).RootElement;
        Assert.Equal("1.0", amended.GetProperty("specversion").GetString());
        Assert.Equal("5", amended.GetProperty("id").GetString());
        Assert.Equal("rota.amended", amended.GetProperty("type").GetString());
        Assert.Equal(Rota, amended.GetProperty("subject").GetString());
        Assert.Equal("2026-01-05", amended.GetProperty("day").GetString());
        Assert.Equal((2, 1, "amended"), (
            amended.GetProperty("data").GetProperty("version").GetInt32(), amended.GetProperty("data").GetProperty("basedOn").GetInt32(), amended.GetProperty("data").GetProperty("state").GetString()));
    }

    [Fact]
    public async Task Events_WhenRead_HoldNoPlaceAndNoName()
    {
        await LiveADayAsync();
        foreach (SseItem<string> item in await EventReader.ReadAsync(host, 9, query: "?after=0"))
        {
            Assert.DoesNotMatch("\"(lat|lon|author|reason|source)\":|anna|51\\.8", item.Data.Replace("\"source\":\"/care-rostering\"", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Events_WhenAPlanFails_SaysWhy()
    {
        await SmallCounty.FillAsync(host);
        await host.PutAsync("/patients/p2", SmallCounty.Patient(56));
        Assert.Equal("failed", (await host.PlanAsync("2026-01-05")).GetProperty("state").GetString());

        SseItem<string> failed = Assert.Single(await EventReader.ReadAsync(host, 1, query: "?after=0&types=plan.failed,rota.planned"));

        JsonElement data = JsonDocument.Parse(failed.Data).RootElement.GetProperty("data");
        Assert.Equal((1, "DAY_INVALID"), (data.GetProperty("id").GetInt32(), data.GetProperty("code").GetString()));
        Assert.NotEmpty(data.GetProperty("faults").EnumerateArray());
    }

    [Fact]
    public async Task Events_WhenListeningWithoutANumber_StartNow()
    {
        await SmallCounty.FillAsync(host);
        await host.PlanAsync("2026-01-05");

        IReadOnlyList<SseItem<string>> events = await EventReader.ReadAsync(host, 1, connected: () => host.PostAsync($"{Rota}/publish"));

        Assert.Equal("rota.published", events[0].EventType);
    }

    [Fact]
    public async Task Events_WhenTypesAreAsked_AreOnlyThose()
    {
        await LiveADayAsync();
        Assert.Equal(["2", "9"], (await EventReader.ReadAsync(host, 2, query: "?after=0&types=rota.published,referral.cancelled")).Select(item => item.EventId));
        Assert.Equal(
            ["EVENT_TYPE_UNKNOWN", "EVENT_TYPE_UNKNOWN"],
            (await host.GetAsync("/events?types=a,rota.planned,b")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
        (await host.GetAsync("/events?after=x")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
    }

    /// <summary>Four writers, some of whose transactions are rolled back; three listeners who lose the connection after every few events.</summary>
    [Fact]
    public async Task Events_WhenListenersReconnectWhileMuchHappens_LoseAndRepeatNothing()
    {
        const int Writers = 4;
        const int Each = 60;
        Task[] writing = [.. Enumerable.Range(0, Writers).Select(writer => Task.Run(() =>
        {
            for (int turn = 0; turn < Each; turn++)
            {
                Write($"/test/{writer}/{turn}", fail: false);
                Write($"/test/{writer}/{turn}/undone", fail: turn % 3 == 0);
            }
        }))];
        const int Total = Writers * (Each + (Each * 2 / 3));
        Task<List<SseItem<string>>>[] reading = [.. Enumerable.Range(1, 3).Select(listener => Task.Run(async () =>
        {
            List<SseItem<string>> heard = [];
            while (heard.Count < Total)
            {
                int some = Math.Min(Total - heard.Count, 5 + (listener * 7));
                heard.AddRange(await EventReader.ReadAsync(host, some, heard.Count == 0 ? "0" : heard[^1].EventId));
            }

            return heard;
        }))];

        await Task.WhenAll(writing);
        foreach (List<SseItem<string>> heard in await Task.WhenAll(reading))
        {
            Assert.Equal(Enumerable.Range(1, Total).Select(number => $"{number}"), heard.Select(item => item.EventId));
            string[] subjects = [.. heard.Select(item => JsonDocument.Parse(item.Data).RootElement.GetProperty("subject").GetString()!)];
            Assert.Equal(Total, subjects.Distinct().Count());
            for (int writer = 0; writer < Writers; writer++)
            {
                // Each writer's own order is the order of numbers.
                Assert.Equal(
                    Enumerable.Range(0, Each).Select(turn => $"/test/{writer}/{turn}"),
                    subjects.Where(subject => subject.StartsWith($"/test/{writer}/", StringComparison.Ordinal) && !subject.EndsWith("undone", StringComparison.Ordinal)));
            }
        }
    }

    [Fact]
    public async Task Events_WhenManyListen_HearAllOfThem()
    {
        const int Listeners = 1_000;
        int connected = 0;
        var all = new TaskCompletionSource();
        Task<IReadOnlyList<SseItem<string>>>[] listening = [.. Enumerable.Range(0, Listeners).Select(_ => EventReader.ReadAsync(host, 2, connected: () =>
        {
            if (Interlocked.Increment(ref connected) == Listeners)
            {
                all.SetResult();
            }

            return Task.CompletedTask;
        }))];
        await all.Task.WaitAsync(TimeSpan.FromSeconds(300));

        Write("/test/1", fail: false);
        Write("/test/2", fail: false);

        Assert.All(await Task.WhenAll(listening), heard => Assert.Equal(["1", "2"], heard.Select(item => item.EventId)));
    }

    [Fact]
    public async Task Events_WhenForgotten_AreGoneAndSaidToBe()
    {
        Write("/test/1", fail: false);
        host.Clock.Now = host.Clock.Now.AddDays(31);
        Write("/test/2", fail: false);
        Housekeeping.Forget(Database, new EventSettings(), Instants.Now(host.Clock));

        Answer gone = (await host.GetAsync("/events?after=0")).ExpectProblem(HttpStatusCode.Gone, "EVENTS_GONE");
        Assert.Contains("?after=1", gone.Text, StringComparison.Ordinal);
        Assert.Equal("2", (await EventReader.ReadAsync(host, 1, query: "?after=1"))[0].EventId);
        (await host.GetAsync("/events?after=3")).ExpectProblem(HttpStatusCode.Gone, "EVENTS_GONE");
    }

    [Fact]
    public async Task Events_WhenNothingHappens_BeatWithThePlaceToGoOnFrom()
    {
        using var quick = new ApiHost(settings: new() { ["Events:HeartbeatSeconds"] = "1" });
        quick.Services.GetRequiredService<Database>().Write(session => Outbox.Add(session, EventTypes.PlanFailed, "/plans/1", null, Instants.Text(quick.Clock), new { }));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(300));
        await using Stream stream = await quick.Client.GetStreamAsync("/events?after=0&types=rota.planned", patience.Token);
        await foreach (SseItem<string> item in SseParser.Create(stream).EnumerateAsync(patience.Token))
        {
            Assert.Equal("heartbeat", item.EventType);
            if (item.EventId == "1")
            {
                return;
            }
        }
    }

    private void Write(string subject, bool fail)
    {
        try
        {
            Database.Write(session =>
            {
                Outbox.Add(session, EventTypes.PlanFailed, subject, null, Instants.Text(host.Clock), new { });
                if (fail)
                {
                    throw new TimeoutException("undone");
                }
            });
        }
        catch (TimeoutException)
        {
            // As meant.
        }
    }

    private async Task LiveADayAsync()
    {
        await SmallCounty.FillAsync(host);
        await SmallCounty.AddWorkersAsync(host);
        await host.PlanAsync("2026-01-05");
        await host.PostAsync($"{Rota}/publish", """{ "author": "anna" }""");
        ReferralResource referral = (await host.PostAsync("/referrals", SmallCounty.Referral())).Read<ReferralResource>();
        (await host.PostAsync($"/referrals/{referral.Id}/accept", $$"""{ "offer": "{{referral.Offers[0].Id}}", "author": "anna" }""")).Expect(HttpStatusCode.OK);
        string nobody = SmallCounty.Referral(patient: "far").Replace("personal-care", "wound", StringComparison.Ordinal).Replace("\"minutes\": 30", "\"minutes\": 700", StringComparison.Ordinal);
        ReferralResource left = (await host.PostAsync("/referrals", nobody)).Expect(HttpStatusCode.Created).Read<ReferralResource>();
        (await host.DeleteAsync($"/referrals/{left.Id}")).Expect(HttpStatusCode.OK);
    }
}
