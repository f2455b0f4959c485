using System.Net;
using CareRostering.Api.Alerts;
using CareRostering.Api.Disruptions;
using CareRostering.Api.Http;
using CareRostering.Api.Progress;
using CareRostering.Api.Rotas;
using CareRostering.Api.States;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Optimiser.Insertion;
using CareRostering.Planning.Rotas;
using CareRostering.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Progress;

public sealed class ProgressTests : IDisposable
{
    private const string Rota = "/rotas/2026-01-05";
    private readonly ApiHost host = new(settings: new() { ["Repairs:SearchMilliseconds"] = "60000", ["Repairs:Iterations"] = "60" });

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Post_WhenAVisitStartsAndFinishes_ItIsInProgressAndThenDone()
    {
        await PublishAsync();

        await ReportAsync("k1.morning", "started", "09:05");
        VisitStateResource started = await StateAsync("k1.morning");
        ProgressResource finished = await ReportAsync("k1.morning", "finished", "09:35");

        Assert.Equal((VisitState.InProgress, "2026-01-05T09:05:00.000Z", null), (started.State, started.StartedAt, started.FinishedAt));
        Assert.Equal(("2026-01-05T09:05:00.000Z", "2026-01-05T09:35:00.000Z"), (finished.StartedAt, finished.FinishedAt));
        Assert.Equal(VisitState.Done, (await StateAsync("k1.morning")).State);
    }

    [Fact]
    public async Task Post_WhenReportsComeOutOfOrderOrTwice_TheLatestInstantCountsAndNothingIsStoredTwice()
    {
        await PublishAsync();

        await ReportAsync("k1.morning", "finished", "09:35");
        await ReportAsync("k1.morning", "started", "09:05");
        ProgressResource again = await ReportAsync("k1.morning", "finished", "09:35");

        Assert.Equal(ProgressState.Finished, again.State);
        Assert.Equal([ProgressState.Started, ProgressState.Finished], again.Reports.Select(report => report.State));
        Assert.Equal(again.Reports, (await host.GetAsync($"{Rota}/visits/k1.morning/progress")).Expect(HttpStatusCode.OK).Read<ProgressResource>().Reports);
    }

    [Fact]
    public async Task Post_WhenItCannotBe_IsRefusedAndStoresNothing()
    {
        await PublishAsync();

        Assert.Equal(
            ["WORKER_UNKNOWN", "PROGRESS_AHEAD"],
            (await PostAsync("k1.morning", """{ "state": "started", "at": "10:06", "worker": "nobody" }""")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
        Assert.Equal(
            ["PROGRESS_OTHER_DAY"], (await PostAsync("k1.morning", """{ "state": "started", "at": "2026-01-04T09:00:00Z" }""")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
        (await PostAsync("k9.morning", """{ "state": "started" }""")).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        await PostAsync("k1.lunch", """{ "state": "started", "at": "10:04" }""");
        Assert.Equal(VisitState.Planned, (await StateAsync("k1.morning")).State);
        Assert.Equal(VisitState.InProgress, (await StateAsync("k1.lunch")).State);
    }

    [Fact]
    public async Task Post_WhenTheVisitIsCalledOff_IsRefused()
    {
        await PublishAsync();
        (await host.PostAsync("/disruptions", """{ "date": "2026-01-05", "kind": "visit-cancelled", "visit": "k1.lunch", "reason": "away" }""")).Expect(HttpStatusCode.Created);

        (await PostAsync("k1.lunch", """{ "state": "started" }""")).ExpectProblem(HttpStatusCode.Conflict, "VISIT_OFF");
    }

    [Fact]
    public async Task Repair_WhenAVisitHasStartedBeforeItsTime_StaysWithWhoeverIsThere()
    {
        RotaResource before = await PublishAsync();
        RoundDocument round = before.Rota.Rounds.Single(own => own.Stops.Any(stop => stop.Visit == "k1.lunch"));
        await ReportAsync("k1.lunch", "started", "10:00");

        DisruptionResource sick = (await host.PostAsync("/disruptions", $$"""{ "date": "2026-01-05", "kind": "worker-sick", "worker": "{{round.Worker}}" }""")).Expect(HttpStatusCode.Created).Read<DisruptionResource>();

        Assert.Empty(sick.Faults);
        Assert.Equal([RepairLevel.None, RepairLevel.Few, RepairLevel.Best], sick.Repairs.Select(repair => repair.Answer));
        Assert.All(sick.Repairs, repair => Assert.DoesNotContain(repair.Changes, change => change.Visit == "k1.lunch"));
    }

    [Fact]
    public async Task Plan_WhenAVisitHasStarted_KeepsItWhereItIs()
    {
        await PublishAsync();
        await SmallCounty.AddWorkersAsync(host);
        (string worker, string start) = Seat((await host.GetAsync(Rota)).Read<RotaResource>(), "k1.lunch");
        await ReportAsync("k1.lunch", "started", "10:00");

        for (int seed = 1; seed <= 3; seed++)
        {
            await host.PlanAsync(SmallCounty.Date, seed: seed);
            Assert.Equal((worker, start), Seat((await host.GetAsync(Rota)).Read<RotaResource>(), "k1.lunch"));
        }
    }

    [Fact]
    public async Task Post_WhenNobodyAnswers_TheVisitStaysPlannedAndSomebodyIsAlertedUntilItIsSeenTo()
    {
        await PublishAsync();
        var alerts = host.Services.GetRequiredService<AlertDesk>();

        ProgressResource said = await ReportAsync("k1.morning", "no-access", "09:58");
        await ReportAsync("k1.morning", "no-access", "09:58");
        VisitStateResource state = await StateAsync("k1.morning");
        alerts.Look();
        alerts.Look();

        Assert.Equal((ProgressState.NoAccess, null, 1), (said.State, said.StartedAt, said.Reports.Count));
        Assert.Equal((VisitState.Planned, "2026-01-05T09:58:00.000Z", null), (state.State, state.NoAccessAt, state.StartedAt));
        AlertResource alert = Assert.Single(await AlertsAsync("raised"));
        Assert.Equal((AlertKind.NoAccess, "2026-01-05", $"{Rota}/visits/k1.morning/progress"), (alert.Kind, alert.Date, alert.Subject));

        // The patient was in the garden.
        await ReportAsync("k1.morning", "started", "10:02");
        alerts.Look();
        Assert.Equal((VisitState.InProgress, null), ((await StateAsync("k1.morning")).State, (await StateAsync("k1.morning")).NoAccessAt));
        Assert.Empty(await AlertsAsync("raised"));
        Assert.Equal(["visit.no-access", "visit.started"], Events("visit."));
    }

    [Fact]
    public async Task Post_WhenNobodyAnswersAndTheOfficeCallsTheVisitOff_NothingIsLeftToSeeTo()
    {
        await PublishAsync();
        var alerts = host.Services.GetRequiredService<AlertDesk>();
        await ReportAsync("k1.morning", "no-access", "09:58");
        alerts.Look();
        (await host.PostAsync("/disruptions", """{ "date": "2026-01-05", "kind": "visit-refused", "visit": "k1.morning", "reason": "nobody answers" }""")).Expect(HttpStatusCode.Created);
        alerts.Look();

        Assert.Equal((VisitState.Cancelled, null), ((await StateAsync("k1.morning")).State, (await StateAsync("k1.morning")).NoAccessAt));
        Assert.Empty(await AlertsAsync("raised"));
    }

    [Fact]
    public async Task Post_WhenAWorkerRunsLate_SaysByHowMuchUntilTheVisitStarts()
    {
        await PublishAsync();

        ProgressResource said = (await PostAsync("k1.lunch", """{ "state": "late", "minutes": 20, "at": "10:00" }""")).Expect(HttpStatusCode.OK).Read<ProgressResource>();
        (await PostAsync("k1.lunch", """{ "state": "late", "minutes": 35, "at": "10:01" }""")).Expect(HttpStatusCode.OK);

        Assert.Equal((ProgressState.Late, 20), (said.State, Assert.Single(said.Reports).Minutes));
        Assert.Equal((VisitState.Planned, 35), ((await StateAsync("k1.lunch")).State, (await StateAsync("k1.lunch")).LateMinutes));
        await ReportAsync("k1.lunch", "started", "10:04");
        Assert.Null((await StateAsync("k1.lunch")).LateMinutes);
        Assert.Equal(["visit.late", "visit.late", "visit.started"], Events("visit."));
    }

    [Theory]
    [InlineData("""{ "state": "late" }""", "PROGRESS_MINUTES")]
    [InlineData("""{ "state": "started", "minutes": 5 }""", "PROGRESS_MINUTES")]
    [InlineData("""{ "state": "no-access", "minutes": 5 }""", "PROGRESS_MINUTES")]
    [InlineData("""{ "state": "late", "minutes": 0 }""", "NUMBER_RANGE")]
    [InlineData("""{ "state": "late", "minutes": 241 }""", "NUMBER_RANGE")]
    public async Task Post_WhenMinutesAreMissingOrTooMany_IsRefused(string body, string code)
    {
        await PublishAsync();

        Assert.Equal([code], (await PostAsync("k1.lunch", body)).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
        Assert.Empty(Events("visit."));
    }

    [Theory]
    [InlineData("s10 f30", ProgressState.Finished)]
    [InlineData("f30 s10", ProgressState.Finished)]
    [InlineData("s10 f30 s40", ProgressState.Started)]
    [InlineData("f30", ProgressState.Finished)]
    [InlineData("s10", ProgressState.Started)]
    [InlineData("s10 S11 f30", ProgressState.Started)]
    [InlineData("s10 S11 f30 F31", ProgressState.Finished)]
    [InlineData("n10 s20", ProgressState.Started)]
    [InlineData("n10 S20 F40", ProgressState.Finished)]
    [InlineData("s10 n20", null)]
    [InlineData("n10", null)]
    [InlineData("l10", null)]
    [InlineData("s10 l20", ProgressState.Started)]
    public void Of_WhenReportsCome_IsFinishedOnceNobodyIsThere(string reports, ProgressState? expected)
    {
        // Capital letters: the second worker.
        ProgressReport[] rows =
        [
            .. reports.Split(' ').Select((text, number) => new ProgressReport(
                number, "v", Enum.GetValues<ProgressState>().Single(state => char.ToLowerInvariant(state.ToString()[0]) == char.ToLowerInvariant(text[0])), $"2026-01-05T09:{text[1..]}:00.000Z", char.IsUpper(text[0]) ? "w2" : "w1", "", ""))
                .OrderBy(report => report.At, StringComparer.Ordinal),
        ];

        Assert.Equal(expected, VisitProgress.Of(rows)?.State);
        Assert.Equal(expected is null, VisitTrouble.Of(rows) is not null);
        Assert.Null(VisitProgress.Of([]));
    }

    private async Task<RotaResource> PublishAsync()
    {
        await SmallCounty.FillAsync(host);
        await host.PlanAsync(SmallCounty.Date);
        (await host.PostAsync($"{Rota}/publish")).Expect(HttpStatusCode.OK);
        return (await host.GetAsync(Rota)).Read<RotaResource>();
    }

    private static (string Worker, string Start) Seat(RotaResource rota, string visit)
    {
        RoundDocument round = rota.Rota.Rounds.Single(own => own.Stops.Any(stop => stop.Visit == visit));
        return (round.Worker, round.Stops.Single(stop => stop.Visit == visit).Start);
    }

    private Task<Answer> PostAsync(string visit, string json) => host.PostAsync($"{Rota}/visits/{visit}/progress", json);

    private async Task<ProgressResource> ReportAsync(string visit, string state, string at) =>
        (await PostAsync(visit, $$"""{ "state": "{{state}}", "at": "{{at}}", "author": "test" }""")).Expect(HttpStatusCode.OK).Read<ProgressResource>();

    private async Task<IReadOnlyList<AlertResource>> AlertsAsync(string state) => (await host.GetAsync($"/alerts?state={state}")).Expect(HttpStatusCode.OK).Read<Page<AlertResource>>().Items;

    private string[] Events(string prefix) => host.Services.GetRequiredService<Database>()
        .Read(session => session.Query<string>("select type from events where type like @like order by number", new { like = prefix + "%" })).ToArray();

    private async Task<VisitStateResource> StateAsync(string visit) =>
        (await host.GetAsync($"{Rota}/states")).Expect(HttpStatusCode.OK).Read<DayStatesResource>().Visits.Single(own => own.Visit == visit);
}
