using System.Net;
using System.Text.Json;
using CareRostering.Api.Disruptions;
using CareRostering.Api.Rotas;
using CareRostering.Api.Tests.Hosting;

namespace CareRostering.Api.Tests.Rotas;

/// <summary>Whom to tell before a version is published, and that it is still they when it is.</summary>
public sealed class RotaTellingTests : IDisposable
{
    private const string Rota = "/rotas/2026-01-05";

    private readonly ApiHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Tell_WhenNothingWasPublished_NamesEverybody()
    {
        await SmallCounty.FillAsync(host);
        (await host.GetAsync($"{Rota}/tell")).ExpectProblem(HttpStatusCode.NotFound, "NO_ROTA");
        await host.PlanAsync("2026-01-05");

        Answer answer = (await host.GetAsync($"{Rota}/tell")).Expect(HttpStatusCode.OK);

        RotaTelling told = answer.Read<RotaTelling>();
        Assert.Null(told.From);
        Assert.Equal(["k1.lunch", "k1.morning", "v1"], told.Changes.Select(change => change.Visit));
        Assert.All(told.Changes, change => Assert.Equal(ChangeKind.Added, change.Kind));
        Assert.Equal(["p1", "p2"], told.Tell.Where(own => own.Person == Person.Patient).Select(own => own.Id));
        Assert.Contains(told.Tell, own => own.Id == "n1");
        Assert.Equal((await host.GetAsync(Rota)).ETag, answer.ETag);
    }

    [Fact]
    public async Task Tell_WhenAnotherVersionIsInForce_NamesWhomTheNewOneConcernsBeforeAndAfter()
    {
        await SmallCounty.FillAsync(host);
        await host.PlanAsync("2026-01-05");
        (await host.PostAsync($"{Rota}/publish", """{ "inForce": 0 }""")).Expect(HttpStatusCode.OK);

        // The nurse can only come at 15:30 now, and a new visit is at p1.
        await host.PutAsync("/visits/v1", """{ "date": "2026-01-05", "patient": "p2", "minutes": 45, "windows": [{ "earliest": "13:00", "latest": "16:00" }], "skills": ["wound"], "pinnedStart": "15:30" }""");
        await host.PutAsync("/visits/v2", """{ "date": "2026-01-05", "patient": "p1", "minutes": 20, "windows": [{ "earliest": "23:00", "latest": "23:30" }] }""");
        await host.PlanAsync("2026-01-05");

        RotaTelling before = (await host.GetAsync($"{Rota}/tell?version=2")).Expect(HttpStatusCode.OK).Read<RotaTelling>();

        Assert.Equal((1L, 2L), (before.From!.Version, before.To.Version));
        RotaChange moved = before.Changes.Single(change => change.Visit == "v1");
        Assert.Equal((ChangeKind.Retimed, "n1", "2026-01-05T15:30:00Z"), (moved.Kind, moved.ToWorker, moved.ToStart));
        Assert.Contains("15:30", before.Tell.Single(own => own.Id == "p2").Text, StringComparison.Ordinal);
        Assert.Equal([TellReason.NewTime], before.Tell.Single(own => own.Id == "p2").Reasons);
        Assert.Equal([TellReason.NoVisit], before.Tell.Single(own => own.Id == "p1").Reasons);
        Assert.Contains("nobody can come yet", before.Tell.Single(own => own.Id == "p1").Text, StringComparison.Ordinal);

        // Once it is published it says whom to tell still: those for whom it differs from version 1.
        (await host.PostAsync($"{Rota}/publish", """{ "version": 2, "inForce": 1 }""")).Expect(HttpStatusCode.OK);
        RotaTelling after = (await host.GetAsync($"{Rota}/tell")).Read<RotaTelling>();
        Assert.Equal(JsonSerializer.Serialize(before.Tell), JsonSerializer.Serialize(after.Tell));
        Assert.Null((await host.GetAsync($"{Rota}/tell?version=1")).Read<RotaTelling>().From);
    }

    [Fact]
    public async Task Publish_WhenAnotherVersionIsInForceThanTheCallerKnows_IsRefused()
    {
        await SmallCounty.FillAsync(host);
        await host.PlanAsync("2026-01-05");
        await host.PlanAsync("2026-01-05", seed: 2);
        (await host.PostAsync($"{Rota}/publish", """{ "version": 1 }""")).Expect(HttpStatusCode.OK);

        Answer refused = (await host.PostAsync($"{Rota}/publish", """{ "version": 2, "inForce": 0 }""")).ExpectProblem(HttpStatusCode.PreconditionFailed, "CHANGED_MEANWHILE");

        Assert.Equal(["ROTA_CHANGED"], refused.FaultCodes);
        Assert.Equal("draft", (await host.GetAsync($"{Rota}?version=2")).Json.GetProperty("version").GetProperty("state").GetString());
        (await host.PostAsync($"{Rota}/publish", """{ "version": 2, "inForce": 1 }""")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Tell_WhenSomethingIsWrong_SaysWhat()
    {
        Assert.Equal(["DATE_INVALID"], (await host.GetAsync("/rotas/today/tell")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
        Assert.Equal(["VERSION_INVALID"], (await host.GetAsync($"{Rota}/tell?version=new")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
        (await host.GetAsync($"{Rota}/tell?version=7")).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }
}
