using System.Net;
using System.Text;
using System.Text.Json;
using CareRostering.Api.Rotas;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Rotas;

public sealed class RotaTests : IDisposable
{
    private const string Rota = "/rotas/2026-01-05";
    private readonly ApiHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Plan_WhenDayIsSound_MakesADraftWithAllItsVisits()
    {
        await SmallCounty.FillAsync(host);

        JsonElement plan = await host.PlanAsync("2026-01-05");

        Assert.Equal("done", plan.GetProperty("state").GetString());
        Assert.Equal(1, plan.GetProperty("rotaVersion").GetInt64());
        Assert.Equal(0, plan.GetProperty("unassigned").GetInt64());
        Answer answer = (await host.GetAsync(Rota)).Expect(HttpStatusCode.OK);
        RotaResource rota = answer.Read<RotaResource>();
        Assert.Equal(RotaState.Draft, rota.Version.State);
        Assert.Equal("test", rota.Version.Author);
        Assert.Equal(["k1.lunch", "k1.morning", "v1"], rota.Rota.Rounds.SelectMany(round => round.Stops).Select(stop => stop.Visit).Order());
        Assert.Equal("n1", rota.Rota.Rounds.Single(round => round.Stops.Any(stop => stop.Visit == "v1")).Worker);
        Assert.Equal(rota.Version.DayHash, rota.Rota.DayHash);
        Assert.Equal("[]", (await host.GetAsync($"{Rota}/unassigned")).Text);
    }

    [Fact]
    public async Task Plan_WhenNobodyCan_LeavesTheVisitWithReasons()
    {
        await SmallCounty.FillAsync(host);
        await host.DeleteAsync("/shifts/sn");

        await host.PlanAsync("2026-01-05");

        UnassignedResource left = Assert.Single((await host.GetAsync($"{Rota}/unassigned")).Read<UnassignedResource[]>());
        Assert.Equal("v1", left.Visit);
        Assert.Equal("p2", left.Patient);
        Assert.Equal(2, left.Reasons.Single(reason => reason.Rule == "SKILL").Workers);
        Assert.Equal(3, left.Reasons.Sum(reason => reason.Workers));
    }

    [Fact]
    public async Task File_OfAVersionPlannedByTheClock_CanBeMadeAgainToTheByte()
    {
        await SmallCounty.FillAsync(host);
        await host.WaitForPlanAsync((await host.PostAsync($"{Rota}/plan", """{ "seconds": 1, "iterations": 2000, "threads": 2 }""")).Location!);
        await host.WaitForPlanAsync((await host.PostAsync($"{Rota}/plan", """{ "seconds": 1, "iterations": 500, "threads": 2, "seed": 5, "fromVersion": 1 }""")).Location!);
        DayDocument document = DayReader.Read(new MemoryStream(Encoding.UTF8.GetBytes((await host.GetAsync($"{Rota}/day?version=2")).Text)));
        PlanningDay day = ProblemBuilder.Build(document, host.Services.GetRequiredService<ITravelSource>());
        byte[] first = Encoding.UTF8.GetBytes((await host.GetAsync($"{Rota}/file?version=1")).Text);
        byte[] file = Encoding.UTF8.GetBytes((await host.GetAsync($"{Rota}/file")).Expect(HttpStatusCode.OK).Text);
        RotaDocument made = RotaReader.ReadDocument(new MemoryStream(file));

        byte[] again = RotaRerun.Make(day, made, RotaReader.Read(new MemoryStream(first), day), RotaRerun.HashOf(first), null, CancellationToken.None);

        Assert.Equal(file, again);
        Assert.Equal(RotaRerun.HashOf(file), (await host.GetAsync($"{Rota}/versions")).Read<RotaVersion[]>()[0].Hash);
        Assert.NotNull(made.Pacing);
    }

    [Fact]
    public async Task Plan_WhenSeedAndIterationsAreTheSame_MakesTheSameRota()
    {
        await SmallCounty.FillAsync(host);
        await host.PlanAsync("2026-01-05");
        await host.PlanAsync("2026-01-05");

        RotaVersion[] versions = (await host.GetAsync($"{Rota}/versions")).Read<RotaVersion[]>();
        Assert.Equal([2, 1], versions.Select(version => version.Version));
        Assert.Equal(versions[0].Hash, versions[1].Hash);
        Assert.Equal(1, versions[0].BasedOn);
        Assert.Empty((await host.GetAsync(Rota)).Read<RotaResource>().Changes);
    }

    [Fact]
    public async Task Get_WhenVersionAsked_ShowsThatVersionAndItsExactInput()
    {
        await SmallCounty.FillAsync(host);
        await host.PlanAsync("2026-01-05");
        string first = (await host.GetAsync($"{Rota}?version=1")).Text;
        await host.DeleteAsync("/visits/v1");
        await host.PlanAsync("2026-01-05");

        Assert.Equal(first, (await host.GetAsync($"{Rota}?version=1")).Text);
        Assert.Equal(3, (await host.GetAsync($"{Rota}/day?version=1")).Json.GetProperty("visits").GetArrayLength());
        Assert.Equal(2, (await host.GetAsync($"{Rota}/day")).Json.GetProperty("visits").GetArrayLength());
        RotaChange change = Assert.Single((await host.GetAsync(Rota)).Read<RotaResource>().Changes);
        Assert.Equal(("v1", ChangeKind.Removed, "n1"), (change.Visit, change.Kind, change.FromWorker));
        (await host.GetAsync($"{Rota}?version=3")).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await host.GetAsync($"{Rota}?version=x")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        (await host.GetAsync("/rotas/2026-01-06")).ExpectProblem(HttpStatusCode.NotFound, "NO_ROTA");
    }

    [Fact]
    public async Task Publish_WhenDraft_PutsItInForceOnce()
    {
        await SmallCounty.FillAsync(host);
        (await host.PostAsync($"{Rota}/publish")).ExpectProblem(HttpStatusCode.NotFound, "NO_ROTA");
        await host.PlanAsync("2026-01-05");
        await host.PlanAsync("2026-01-05");

        Answer published = (await host.PostAsync($"{Rota}/publish", """{ "author": "anna" }""")).Expect(HttpStatusCode.OK);
        Assert.Equal(RotaState.Published, published.Read<RotaVersion>().State);
        Assert.Equal("2026-01-05T10:00:00.000Z", published.Read<RotaVersion>().PublishedAt);
        host.Clock.Now += TimeSpan.FromMinutes(5);
        Assert.Equal(published.Text, (await host.PostAsync($"{Rota}/publish", "")).Text);
        (await host.PostAsync($"{Rota}/publish", """{ "version": 1 }""")).ExpectProblem(HttpStatusCode.Conflict, "VERSION_OLDER");
        (await host.PostAsync($"{Rota}/publish", """{ "version": "one" }""")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
    }

    [Fact]
    public async Task Page_WhenRotaExists_IsHtml()
    {
        await SmallCounty.FillAsync(host);
        (await host.GetAsync($"{Rota}/page")).ExpectProblem(HttpStatusCode.NotFound, "NO_ROTA");
        await host.PlanAsync("2026-01-05");

        Answer page = (await host.GetAsync($"{Rota}/page")).Expect(HttpStatusCode.OK);
        Assert.Equal("text/html", page.MediaType);
        Assert.Contains("k1.morning", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_WhenDayIsInvalid_FailsWithEveryFault()
    {
        await SmallCounty.FillAsync(host);
        (await host.PutAsync("/service", """{ "bases": [], "localities": ["Aylesbury"], "skills": ["personal-care"] }""")).Expect(HttpStatusCode.OK);

        JsonElement plan = await host.PlanAsync("2026-01-05");

        Assert.Equal("failed", plan.GetProperty("state").GetString());
        Assert.Equal("DAY_INVALID", plan.GetProperty("problem").GetProperty("code").GetString());
        string[] codes = [.. plan.GetProperty("problem").GetProperty("errors").EnumerateArray().Select(fault => fault.GetProperty("code").GetString()!)];
        Assert.Contains("SKILL_UNKNOWN", codes);
        Assert.Contains("BASE_UNKNOWN", codes);
        (await host.GetAsync(Rota)).ExpectProblem(HttpStatusCode.NotFound, "NO_ROTA");
    }

    [Theory]
    [InlineData("""{ "seconds": 0 }""")]
    [InlineData("""{ "threads": 65 }""")]
    [InlineData("""{ "iterations": -1 }""")]
    [InlineData("""{ "minutes": 1 }""")]
    [InlineData("[]")]
    public async Task Plan_WhenAskedWrongly_IsProblem(string body) =>
        (await host.PostAsync($"{Rota}/plan", body)).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");

    [Fact]
    public async Task Plan_WhenDateIsWrong_IsProblem() =>
        (await host.PostAsync("/rotas/5-1-2026/plan")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
}
