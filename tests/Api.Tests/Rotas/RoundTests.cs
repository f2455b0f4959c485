using System.Net;
using CareRostering.Api.Rotas;
using CareRostering.Api.States;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Planning.Rotas;

namespace CareRostering.Api.Tests.Rotas;

public sealed class RoundTests
{
    private const string Rota = $"/rotas/{SmallCounty.Date}";

    /// <summary>A visit of two workers, so that the two rounds know of each other.</summary>
    [Fact]
    public async Task Round_WhenTwoComeAtOnce_NamesTheOtherAndHowToGetIn()
    {
        using ApiHost host = await FilledAsync();
        await host.PutAsync("/patients/p2/access-notes", """{ "text": "Side door." }""");
        RotaResource rota = await PublishedAsync(host);
        RoundDocument[] both = [.. rota.Rota.Rounds.Where(round => round.Stops.Any(stop => stop.Visit.StartsWith("double", StringComparison.Ordinal)))];
        Assert.Equal(2, both.Length);

        foreach ((RoundDocument own, RoundDocument other) in new[] { (both[0], both[1]), (both[1], both[0]) })
        {
            RoundResource round = await RoundAsync(host, own.Shift);
            Assert.Equal([new RoundCompanion("double", other.Worker)], round.Companions);
            Assert.Equal("Side door.", Assert.Single(round.AccessNotes).Text);
            Assert.Equal("07:00", (await RoundAsync(host, "s1")).Shift.Start);
            Assert.Null(round.Since);
        }
    }

    [Fact]
    public async Task Round_WhenOneOfTwoHasReported_StandsByEachOwnReports()
    {
        using ApiHost host = await FilledAsync();
        RotaResource rota = await PublishedAsync(host);
        RoundDocument[] both = [.. rota.Rota.Rounds.Where(round => round.Stops.Any(stop => stop.Visit.StartsWith("double", StringComparison.Ordinal)))];
        await ReportAsync(host, "started", both[0].Worker, "09:50");
        await ReportAsync(host, "finished", both[0].Worker, "09:55");

        Assert.Equal((VisitState.Done, "2026-01-05T09:55:00.000Z"), StateOf(await RoundAsync(host, both[0].Shift)));
        Assert.Equal((VisitState.Planned, null), StateOf(await RoundAsync(host, both[1].Shift)));

        (await host.PostAsync("/disruptions", """{ "date": "2026-01-05", "kind": "visit-cancelled", "visit": "k1.lunch", "reason": "away" }""")).Expect(HttpStatusCode.Created);
        string shift = rota.Rota.Rounds.Single(round => round.Stops.Any(stop => stop.Visit == "k1.lunch")).Shift;
        Assert.Equal(VisitState.Cancelled, (await RoundAsync(host, shift)).States.Single(state => state.Visit == "k1.lunch").State);

        static (VisitState, string?) StateOf(RoundResource round)
        {
            RoundVisitState own = round.States.Single(state => state.Visit == "double");
            return (own.State, own.FinishedAt);
        }
    }

    [Fact]
    public async Task Round_WhenLookedAtBefore_SaysWhatIsNewMovedAndGone()
    {
        using ApiHost host = await FilledAsync();
        RotaResource rota = await PublishedAsync(host);
        RoundDocument round = rota.Rota.Rounds.Single(own => own.Stops.Any(stop => stop.Visit == "k1.lunch"));
        string other = rota.Rota.Rounds.First(own => own.Shift != round.Shift).Shift;
        string was = round.Stops.Single(stop => stop.Visit == "k1.lunch").Start;
        Assert.Empty((await RoundAsync(host, round.Shift, "?since=1")).Since!.Changes);

        await ChangeAsync(host, """{ "visit": "k1.lunch", "start": "13:10" }""");
        RoundChange moved = Assert.Single((await RoundAsync(host, round.Shift, "?since=1")).Since!.Changes);
        Assert.Equal(("k1.lunch", "p1", RoundChangeKind.Moved), (moved.Visit, moved.Patient, moved.Kind));
        Assert.StartsWith($"2026-01-05T{was}", moved.FromStart, StringComparison.Ordinal);
        Assert.Equal("2026-01-05T13:10:00Z", moved.ToStart);

        await ChangeAsync(host, $$"""{ "visit": "k1.lunch", "unassign": true }""");
        RoundChange gone = Assert.Single((await RoundAsync(host, round.Shift, "?since=1")).Since!.Changes);
        Assert.Equal((RoundChangeKind.Gone, null), (gone.Kind, gone.ToStart));
        Assert.Equal(RoundChangeKind.New, Assert.Single((await RoundAsync(host, round.Shift, "?version=1&since=3")).Since!.Changes).Kind);
        Assert.DoesNotContain((await RoundAsync(host, other, "?since=1")).Since!.Changes, change => change.Visit == "k1.lunch");
        (await host.GetAsync($"{Rota}/rounds/{round.Shift}?since=99")).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await host.GetAsync($"{Rota}/rounds/{round.Shift}?since=x")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
    }

    [Fact]
    public async Task Round_WhenTheShiftIsFree_IsEmpty()
    {
        using ApiHost host = await FilledAsync();
        (await host.PutAsync("/shifts/late", SmallCounty.Shift("w1", "20:00", "22:00"))).Expect(HttpStatusCode.Created);
        await PublishedAsync(host);
        RoundResource free = await RoundAsync(host, "late");
        Assert.Equal((0, "w1", "20:00"), (free.Round.Stops.Count, free.Round.Worker, free.Shift.Start));
    }

    private static async Task<ApiHost> FilledAsync()
    {
        var host = new ApiHost();
        await SmallCounty.FillAsync(host);
        (await host.PutAsync("/visits/double", """{ "date": "2026-01-05", "patient": "p2", "minutes": 30, "windows": [{ "earliest": "10:30", "latest": "12:00" }], "skills": ["personal-care"], "workers": 2 }""")).Expect(HttpStatusCode.Created);
        return host;
    }

    private static async Task<RotaResource> PublishedAsync(ApiHost host)
    {
        await host.PlanAsync(SmallCounty.Date);
        (await host.PostAsync($"{Rota}/publish")).Expect(HttpStatusCode.OK);
        return (await host.GetAsync(Rota)).Read<RotaResource>();
    }

    private static async Task<RoundResource> RoundAsync(ApiHost host, string shift, string query = "") =>
        (await host.GetAsync($"{Rota}/rounds/{shift}{query}")).Expect(HttpStatusCode.OK).Read<RoundResource>();

    private static async Task ReportAsync(ApiHost host, string state, string worker, string at) =>
        (await host.PostAsync($"{Rota}/visits/double/progress", $$"""{ "state": "{{state}}", "worker": "{{worker}}", "at": "{{at}}" }""")).Expect(HttpStatusCode.OK);

    private static async Task ChangeAsync(ApiHost host, string move) => (await host.SendAsync(
        HttpMethod.Post, $"{Rota}/changes", $$"""{ "moves": [{{move}}], "accepts": ["unassigned", "preference", "overtime", "disturbance", "breaches", "travel-time", "continuity"] }""", "*")).Expect(HttpStatusCode.OK);
}
