using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CareRostering.Api.Http;
using CareRostering.Api.Plans;
using CareRostering.Api.Rotas;
using CareRostering.Api.Storage;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Plans;

/// <summary>Watching a rota grow.</summary>
public sealed class PlanRotaTests : IDisposable
{
    private readonly ApiHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Rota_WhileAPlanRuns_IsItsBestSoFarAndThenNoMore()
    {
        await SmallCounty.FillAsync(host);
        (await host.PostAsync("/rotas/2026-01-05/plan", """{ "seconds": 600, "threads": 1, "author": "anna", "reason": "tomorrow" }""")).Expect(HttpStatusCode.Accepted);
        Answer grown = await WaitForRotaAsync();

        RotaResource rota = grown.Read<RotaResource>();
        Assert.Equal((0L, RotaState.Draft, "anna", "tomorrow"), (rota.Version.Version, rota.Version.State, rota.Version.Author, rota.Version.Reason));
        Assert.Equal(["k1.lunch", "k1.morning", "v1"], rota.Rota.Rounds.SelectMany(round => round.Stops).Select(stop => stop.Visit).Order(StringComparer.Ordinal));
        Assert.Empty(rota.Rota.Unassigned);
        (await host.GetAsync("/rotas/2026-01-05")).ExpectProblem(HttpStatusCode.NotFound, "NO_ROTA");

        // A day of three visits is as good as it gets at once: whoever has it is not sent it again.
        Assert.Equal(HttpStatusCode.NotModified, await AskAgainAsync((await host.GetAsync("/plans/1/rota")).ETag!));

        await host.PostAsync("/plans/1/stop");
        JsonElement plan = await host.WaitForPlanAsync("/plans/1");
        Assert.Contains("version 1", (await host.GetAsync("/plans/1/rota")).ExpectProblem(HttpStatusCode.Conflict, "PLAN_ENDED").Json.GetProperty("detail").GetString(), StringComparison.Ordinal);

        // The curve stays, and ends where the rota is.
        Assert.Equal(JsonValueKind.Null, plan.GetProperty("progress").ValueKind);
        PlanPoint[] course = plan.GetProperty("course").Deserialize<PlanPoint[]>(ApiJson.Options)!;
        RotaResource made = (await host.GetAsync("/rotas/2026-01-05")).Read<RotaResource>();
        Assert.Equal((long)Math.Floor(made.Rota.Score.Total + 0.5m), course[^1].TotalPence);
        Assert.Equal(0, course[^1].Unassigned);
        Assert.Equal(course.Select(point => point.TotalPence).OrderDescending(), course.Select(point => point.TotalPence));
        Assert.Equal(0, (await host.GetAsync("/plans")).Json[0].GetProperty("course").GetArrayLength());
    }

    [Fact]
    public async Task Rota_WhereThereIsNone_SaysSo()
    {
        await SmallCounty.FillAsync(host);
        (await host.GetAsync("/plans/1/rota")).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        await host.PostAsync("/rotas/2026-01-05/plan", """{ "seconds": 600, "threads": 1 }""");
        await host.PostAsync("/rotas/2026-01-05/plan", """{ "seconds": 600, "threads": 1 }""");

        (await host.GetAsync("/plans/2/rota")).ExpectProblem(HttpStatusCode.NotFound, "NO_ROTA");

        await host.DeleteAsync("/plans/2");
        Assert.Contains("no version was made", (await host.GetAsync("/plans/2/rota")).ExpectProblem(HttpStatusCode.Conflict, "PLAN_ENDED").Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await host.DeleteAsync("/plans/1");
    }

    [Fact]
    public async Task Rota_WhenAnotherNodeSearches_SaysThatItHasIt()
    {
        Database database = host.Services.GetRequiredService<Database>();
        var known = new StoredProgress("searching", 4, 50, 900, 2, 700, [new PlanPoint(1, 5, 800, 5_800), new PlanPoint(3, 2, 700, 2_700)]);
        database.Write(session =>
        {
            PlanStore.Insert(session, SmallCounty.Date, 60, 1, new PlanRequest(), "2026-01-05T10:00:00.000Z");
            PlanStore.Queue.TakeNext(session, "elsewhere", "2026-01-05T10:00:00.000Z");
            return PlanStore.Beat(session, 1, "elsewhere", known);
        });

        // How far it is, and the curve, come with its signs of life; the rota itself does not.
        JsonElement plan = (await host.GetAsync("/plans/1")).Json;
        Assert.Equal((50, 2), (plan.GetProperty("progress").GetProperty("percent").GetInt32(), plan.GetProperty("course").GetArrayLength()));
        Answer rota = await host.GetAsync("/plans/1/rota");
        _ = database.IsShared ? rota.ExpectProblem(HttpStatusCode.Conflict, "PLAN_ELSEWHERE") : rota.ExpectProblem(HttpStatusCode.NotFound, "NO_ROTA");
    }

    private async Task<Answer> WaitForRotaAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (true)
        {
            Answer answer = await host.GetAsync("/plans/1/rota");
            if (answer.Status == HttpStatusCode.OK)
            {
                return answer;
            }

            answer.ExpectProblem(HttpStatusCode.NotFound, "NO_ROTA");
            await Task.Delay(20, patience.Token);
        }
    }

    private async Task<HttpStatusCode> AskAgainAsync(string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/plans/1/rota");
        request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(tag));
        using HttpResponseMessage response = await host.Client.SendAsync(request);
        return response.StatusCode;
    }
}
