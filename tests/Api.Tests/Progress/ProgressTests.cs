using System.Net;
using CareRostering.Api.Disruptions;
using CareRostering.Api.Progress;
using CareRostering.Api.Rotas;
using CareRostering.Api.States;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Optimiser.Insertion;
using CareRostering.Planning.Rotas;

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

    [Theory]
    [InlineData("s10 f30", ProgressState.Finished)]
    [InlineData("f30 s10", ProgressState.Finished)]
    [InlineData("s10 f30 s40", ProgressState.Started)]
    [InlineData("f30", ProgressState.Finished)]
    [InlineData("s10", ProgressState.Started)]
    [InlineData("s10 S11 f30", ProgressState.Started)]
    [InlineData("s10 S11 f30 F31", ProgressState.Finished)]
    public void Of_WhenReportsCome_IsFinishedOnceNobodyIsThere(string reports, ProgressState expected)
    {
        // Capital letters: the second worker.
        ProgressReport[] rows =
        [
            .. reports.Split(' ').Select((text, number) => new ProgressReport(
                number, "v", char.ToLowerInvariant(text[0]) == 's' ? ProgressState.Started : ProgressState.Finished, $"2026-01-05T09:{text[1..]}:00.000Z", char.IsUpper(text[0]) ? "w2" : "w1", "", ""))
                .OrderBy(report => report.At, StringComparer.Ordinal),
        ];

        Assert.Equal(expected, VisitProgress.Of(rows)!.State);
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

    private async Task<VisitStateResource> StateAsync(string visit) =>
        (await host.GetAsync($"{Rota}/states")).Expect(HttpStatusCode.OK).Read<DayStatesResource>().Visits.Single(own => own.Visit == visit);
}
