using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CareRostering.Api.Calendars;
using CareRostering.Api.Rotas;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Planning.Rotas;
using CareRostering.Storage;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Calendars;

public sealed class CalendarTests
{
    private const string Rota = $"/rotas/{SmallCounty.Date}";

    [Fact]
    public async Task Feed_WhenRead_HasEachVisitOfTheRoundAndNobodysNumberOrPlace()
    {
        using ApiHost host = await PublishedAsync();
        RoundDocument round = await RoundOfAsync(host, "k1.lunch");
        (Answer answer, Calendar calendar) = await ReadAsync(host, await SubscribeAsync(host, round.Worker));

        Assert.Equal("text/calendar", answer.MediaType);
        Assert.Equal("PUBLISH", calendar.Method);
        Assert.Equal(
            round.Stops.Select(stop => $"{SmallCounty.Date}T{stop.Start}").Order(),
            calendar.Events.Select(own => own.Start!.AsUtc.ToString("yyyy-MM-dd'T'HH:mm", null)).Order());
        Assert.All(calendar.Events, own =>
        {
            Assert.Equal(("CONFIRMED", 0, "Aylesbury"), (own.Status, own.Sequence, own.Location));
            Assert.Matches("^Visit …[a-z0-9-]+$", own.Summary);
            Assert.Equal("Europe/London", own.Start!.TzId);
        });
        Assert.Equal(calendar.Events.Count, calendar.Events.Select(own => own.Uid).Distinct().Count());
        foreach (string secret in new[] { "patient-0001", "patient-0002", "k1.", "51.8", "cal_" })
        {
            Assert.DoesNotContain(secret, answer.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Feed_WhenAVisitMovesAndGoes_CountsUpAndCancelsUnderTheSameName()
    {
        using ApiHost host = await PublishedAsync();
        RoundDocument round = await RoundOfAsync(host, "k1.lunch");
        string address = await SubscribeAsync(host, round.Worker);
        (Answer first, Calendar before) = await ReadAsync(host, address);
        string lunch = CalendarText.UidOf(new CalendarEntry { Day = SmallCounty.Date, Visit = "k1.lunch", StartsAt = "", EndsAt = "", Summary = "", Location = "" });
        string[] others = [.. before.Events.Select(own => own.Uid!).Where(uid => uid != lunch)];
        host.Clock.Now = host.Clock.Now.AddMinutes(1);
        Assert.Equal((first.Text, first.ETag), (await ReadAsync(host, address)).Answer is var again ? (again.Text, again.ETag) : default);
        Assert.Equal(HttpStatusCode.NotModified, await AgainAsync(host, address, first.ETag!));

        await ChangeAsync(host, """{ "visit": "k1.lunch", "start": "13:10" }""");
        (Answer second, Calendar moved) = await ReadAsync(host, address);
        CalendarEvent own = moved.Events.Single(one => one.Uid == lunch);
        Assert.Equal((1, "CONFIRMED", new DateTime(2026, 1, 5, 13, 10, 0, DateTimeKind.Utc)), (own.Sequence, own.Status, own.Start!.AsUtc));
        Assert.Equal(new DateTime(2026, 1, 5, 10, 1, 0, DateTimeKind.Utc), own.DtStamp!.AsUtc);
        Assert.All(moved.Events.Where(one => others.Contains(one.Uid)), one => Assert.Equal((0, "CONFIRMED"), (one.Sequence, one.Status)));
        Assert.NotEqual(first.ETag, second.ETag);

        await ChangeAsync(host, """{ "visit": "k1.lunch", "unassign": true }""");
        CalendarEvent gone = (await ReadAsync(host, address)).Calendar.Events.Single(one => one.Uid == lunch);
        Assert.Equal((2, "CANCELLED"), (gone.Sequence, gone.Status));

        // A new address goes on counting where the one before stopped.
        (_, Calendar anew) = await ReadAsync(host, await SubscribeAsync(host, round.Worker));
        Assert.Equal((2, "CANCELLED"), anew.Events.Single(one => one.Uid == lunch) is var kept ? (kept.Sequence, kept.Status) : default);

        // For a week it is told, then it is forgotten with all of its day.
        string address2 = await SubscribeAsync(host, round.Worker);
        host.Clock.Now = host.Clock.Now.AddDays(7);
        Assert.Contains((await ReadAsync(host, address2)).Calendar.Events, one => one.Uid == lunch);
        host.Clock.Now = host.Clock.Now.AddDays(1);
        Assert.Empty((await ReadAsync(host, address2)).Calendar.Events);
    }

    [Fact]
    public async Task Feed_WhenAVisitIsCalledOff_CancelsItBeforeTheRotaIsRepaired()
    {
        using ApiHost host = await PublishedAsync();
        RoundDocument round = await RoundOfAsync(host, "k1.lunch");
        string address = await SubscribeAsync(host, round.Worker);
        await ReadAsync(host, address);
        (await host.PostAsync("/disruptions", """{ "date": "2026-01-05", "kind": "visit-cancelled", "visit": "k1.lunch", "reason": "away" }""")).Expect(HttpStatusCode.Created);

        CalendarEvent off = Assert.Single((await ReadAsync(host, address)).Calendar.Events, own => own.Status == "CANCELLED");
        Assert.Equal(1, off.Sequence);
    }

    [Fact]
    public async Task Feed_WhenNothingIsPublished_IsEmpty()
    {
        using var host = new ApiHost();
        await FillAsync(host);
        await host.PlanAsync(SmallCounty.Date);
        Assert.Empty((await ReadAsync(host, await SubscribeAsync(host, "w1"))).Calendar.Events);
    }

    [Fact]
    public async Task Address_WhenWrongReplacedOrRevoked_OpensNothing()
    {
        using ApiHost host = await PublishedAsync();
        string own = await SubscribeAsync(host, "w1");
        string other = await SubscribeAsync(host, "w2");
        (await host.GetAsync(own)).Expect(HttpStatusCode.OK);
        string key = own[(own.IndexOf('=') + 1)..];
        foreach (string wrong in new[] { "/workers/w1/calendar.ics", "/workers/w1/calendar.ics?key=", $"{own}x", own[..^1], $"/workers/w2/calendar.ics?key={key}", $"/workers/none/calendar.ics?key={key}", $"/workers/n1/calendar.ics?key={key}" })
        {
            (await host.GetAsync(wrong)).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        }

        string anew = await SubscribeAsync(host, "w1");
        (await host.GetAsync(own)).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await host.GetAsync(anew)).Expect(HttpStatusCode.OK);
        Assert.Equal("2026-01-05T10:00:00.000Z", (await host.GetAsync("/workers/w1/calendar")).Expect(HttpStatusCode.OK).Json.GetProperty("lastUsedAt").GetString());
        (await host.DeleteAsync("/workers/w1/calendar")).Expect(HttpStatusCode.NoContent);
        (await host.GetAsync(anew)).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await host.GetAsync("/workers/w1/calendar")).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await host.DeleteAsync("/workers/w1/calendar")).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await host.GetAsync(other)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Address_WhenMadeByAWorkerOrManager_IsOfTheirOwnAndSecret()
    {
        using SecureHost host = await SecureHost.FilledAsync();
        Dictionary<string, string> keys = await host.KeysAsync();
        (await host.PutAsync(host.Administrator, "/service", SmallCounty.Service.Replace("[\"Aylesbury\"]", "[\"Aylesbury\", \"Wycombe\"]", StringComparison.Ordinal))).Expect(HttpStatusCode.OK);
        (await host.PutAsync(host.Administrator, "/workers/w2", SmallCounty.Worker().Replace("\"grade\"", "\"locality\": \"Wycombe\", \"grade\"", StringComparison.Ordinal))).Expect(HttpStatusCode.OK);
        (await host.PutAsync(host.Administrator, "/workers/w1", SmallCounty.Worker().Replace("\"grade\"", "\"locality\": \"Aylesbury\", \"grade\"", StringComparison.Ordinal))).Expect(HttpStatusCode.OK);

        foreach (HttpMethod method in new[] { HttpMethod.Get, HttpMethod.Post, HttpMethod.Delete })
        {
            (await host.AsAsync(keys["worker"], method, "/workers/w2/calendar")).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
            (await host.AsAsync(keys["team-manager"], method, "/workers/w2/calendar")).ExpectProblem(HttpStatusCode.Forbidden, "LOCALITY_NOT_OWN");
            (await host.AsAsync(keys["planner"], method, "/workers/w1/calendar")).ExpectProblem(HttpStatusCode.Forbidden, "NOT_PERMITTED");
        }

        (await host.PostAsync(keys["team-manager"], "/workers/w1/calendar")).Expect(HttpStatusCode.Created);
        string address = (await host.PostAsync(keys["worker"], "/workers/w1/calendar")).Expect(HttpStatusCode.Created).Json.GetProperty("address").GetString()!;
        Assert.Matches("^/workers/w1/calendar\\.ics\\?key=cal_[A-Za-z0-9_-]{43}$", address);
        (await host.GetAsync(null, address)).Expect(HttpStatusCode.OK);

        // It opens the feed and nothing else, and stands nowhere in plain.
        string key = address[(address.IndexOf('=') + 1)..];
        (await host.GetAsync(key, "/shifts")).ExpectProblem(HttpStatusCode.Unauthorized, "NOT_AUTHENTICATED");
        string audit = (await host.GetAsync(host.Administrator, "/audit?limit=500")).Expect(HttpStatusCode.OK).Text;
        Assert.Contains("\"calendar:w1\"", audit, StringComparison.Ordinal);
        Assert.DoesNotContain(key, audit, StringComparison.Ordinal);
        Database store = host.Host.Services.GetRequiredService<Database>();
        Assert.Equal(CalendarKeys.Hash("w1", key), store.Read(session => session.First<string>("select hash from calendars where worker = 'w1'")));
    }

    [Fact]
    public async Task Address_WhenTheWorkerIsDeleted_IsGone()
    {
        using var host = new ApiHost();
        await SmallCounty.FillAsync(host);
        (await host.PutAsync("/workers/w9", SmallCounty.Worker())).Expect(HttpStatusCode.Created);
        string address = await SubscribeAsync(host, "w9");
        (await host.DeleteAsync("/workers/w9")).Expect(HttpStatusCode.NoContent);
        (await host.GetAsync(address)).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await host.PutAsync("/workers/w9", SmallCounty.Worker())).Expect(HttpStatusCode.Created);
        (await host.GetAsync(address)).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    private static async Task FillAsync(ApiHost host)
    {
        await SmallCounty.FillAsync(host);
        (await host.PutAsync("/patients/patient-0001", SmallCounty.Patient())).Expect(HttpStatusCode.Created);
        (await host.PutAsync("/packages/k1", SmallCounty.Package("patient-0001"))).Expect(HttpStatusCode.OK);
    }

    private static async Task<ApiHost> PublishedAsync()
    {
        var host = new ApiHost();
        await FillAsync(host);
        await host.PlanAsync(SmallCounty.Date);
        (await host.PostAsync($"{Rota}/publish")).Expect(HttpStatusCode.OK);
        return host;
    }

    private static async Task<RoundDocument> RoundOfAsync(ApiHost host, string visit) =>
        (await host.GetAsync(Rota)).Read<RotaResource>().Rota.Rounds.Single(own => own.Stops.Any(stop => stop.Visit == visit));

    private static async Task<string> SubscribeAsync(ApiHost host, string worker) =>
        (await host.PostAsync($"/workers/{worker}/calendar")).Expect(HttpStatusCode.Created).Json.GetProperty("address").GetString()!;

    private static async Task<(Answer Answer, Calendar Calendar)> ReadAsync(ApiHost host, string address)
    {
        Answer answer = (await host.GetAsync(address)).Expect(HttpStatusCode.OK);
        return (answer, Calendar.Load(answer.Text)!);
    }

    private static async Task<HttpStatusCode> AgainAsync(ApiHost host, string address, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(tag));
        using HttpResponseMessage answer = await host.Client.SendAsync(request);
        Assert.Equal("", Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync()));
        return answer.StatusCode;
    }

    private static async Task ChangeAsync(ApiHost host, string move) => (await host.SendAsync(
        HttpMethod.Post, $"{Rota}/changes", $$"""{ "moves": [{{move}}], "accepts": ["unassigned", "preference", "overtime", "disturbance", "breaches", "travel-time", "continuity"] }""", "*")).Expect(HttpStatusCode.OK);
}
