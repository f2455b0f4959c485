using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CareRostering.Api.Tests.Hosting;

namespace CareRostering.Api.Tests.Security;

public sealed class RoundAccessTests
{
    private const string Rounds = $"/rotas/{SmallCounty.Date}/rounds";

    [Fact]
    public async Task Round_WhenAWorkerAsks_IsTheirOwnAndPublished()
    {
        using SecureHost host = await PlannedAsync();
        JsonElement[] planned = [.. (await host.GetAsync(host.Administrator, $"/rotas/{SmallCounty.Date}")).Json.GetProperty("rota").GetProperty("rounds").EnumerateArray()];
        Assert.True(planned.Length >= 2, "two rounds are needed to tell one's own from another's");
        JsonElement own = planned[0];
        (string shift, string worker) = (own.GetProperty("shift").GetString()!, own.GetProperty("worker").GetString()!);
        string other = planned[1].GetProperty("shift").GetString()!;
        string key = await host.KeyAsync("own", "\"worker\"", $", \"worker\": \"{worker}\"");

        (await host.GetAsync(key, $"{Rounds}/{shift}")).ExpectProblem(HttpStatusCode.NotFound, "NO_ROTA");
        (await host.GetAsync(key, $"{Rounds}/{shift}?version=1")).ExpectProblem(HttpStatusCode.NotFound, "NO_ROTA");
        (await host.PostAsync(host.Administrator, $"/rotas/{SmallCounty.Date}/publish")).Expect(HttpStatusCode.OK);

        JsonElement round = (await host.GetAsync(key, $"{Rounds}/{shift}")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(
            own.GetProperty("stops").EnumerateArray().Select(stop => stop.GetProperty("visit").GetString()),
            round.GetProperty("round").GetProperty("stops").EnumerateArray().Select(stop => stop.GetProperty("visit").GetString()));
        Assert.Equal(
            round.GetProperty("visits").EnumerateArray().Select(visit => visit.GetProperty("patient").GetString()).Distinct().Order(),
            round.GetProperty("patients").EnumerateArray().Select(patient => patient.GetProperty("id").GetString()).Order());
        Assert.All(round.GetProperty("patients").EnumerateArray(), patient => Assert.Empty(patient.GetProperty("knownWorkers").EnumerateArray()));
        Answer hidden = (await host.GetAsync(key, $"{Rounds}/{other}")).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        Answer absent = (await host.GetAsync(key, $"{Rounds}/none")).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        Assert.Equal(absent.Json.GetProperty("detail").GetString()!.Replace("none", other, StringComparison.Ordinal), hidden.Json.GetProperty("detail").GetString());
        (await host.GetAsync(key, $"{Rounds}/{other}/path")).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");

        Answer shifts = (await host.GetAsync(key, "/shifts?worker=n1")).Expect(HttpStatusCode.OK);
        Assert.All(shifts.Json.GetProperty("items").EnumerateArray(), one => Assert.Equal(worker, one.GetProperty("worker").GetString()));
        Assert.Single(shifts.Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Round_WhenOfAnotherLocality_IsNotATeamManagers()
    {
        using SecureHost host = await PlannedAsync();
        string manager = await host.KeyAsync("manager", "\"team-manager\"", """, "localities": ["Aylesbury"] """);
        string all = await host.KeyAsync("all", "\"team-manager\"", """, "localities": ["*"] """);
        string shift = (await host.GetAsync(host.Administrator, $"/rotas/{SmallCounty.Date}")).Json.GetProperty("rota").GetProperty("rounds")[0].GetProperty("shift").GetString()!;
        (await host.GetAsync(manager, $"{Rounds}/{shift}")).ExpectProblem(HttpStatusCode.Forbidden, "LOCALITY_NOT_OWN");
        (await host.GetAsync(all, $"{Rounds}/{shift}")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Page_WhenATeamManagerOfElsewhereOpensIt_HasOtherPlacesThanTheAdministrators()
    {
        using SecureHost host = await PlannedAsync();
        string manager = await host.KeyAsync("manager", "\"team-manager\"", """, "localities": ["Aylesbury"] """);
        string page = $"/rotas/{SmallCounty.Date}/page";
        string full = (await host.GetAsync(host.Administrator, page)).Expect(HttpStatusCode.OK).Text;
        Assert.Equal(full, (await host.GetAsync(await host.KeyAsync("all", "\"team-manager\"", """, "localities": ["*"] """), page)).Text);
        (await host.PutAsync(host.Administrator, "/service", SmallCounty.Service.Replace("[\"Aylesbury\"]", "[\"Aylesbury\", \"Wycombe\"]", StringComparison.Ordinal))).Expect(HttpStatusCode.OK);
        string elsewhere = await host.KeyAsync("elsewhere", "\"team-manager\"", """, "localities": ["Wycombe"] """);
        Assert.NotEqual(full, (await host.GetAsync(elsewhere, page)).Expect(HttpStatusCode.OK).Text);
        Assert.Equal(full, (await host.GetAsync(manager, page)).Text);
    }

    [Fact]
    public async Task Author_WhenTheCallerIsKnown_IsTheCaller()
    {
        using SecureHost host = await PlannedAsync();
        string manager = await host.KeyAsync("manager", "\"team-manager\"", """, "localities": ["Aylesbury"] """);
        string publish = $"/rotas/{SmallCounty.Date}/publish";
        Answer refused = (await host.PostAsync(manager, publish, """{ "author": "somebody else" }""")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        Assert.Equal(["AUTHOR_NOT_CALLER"], refused.FaultCodes);
        Assert.Equal("draft", (await host.GetAsync(manager, $"/rotas/{SmallCounty.Date}")).Json.GetProperty("version").GetProperty("state").GetString());
        Answer plan = (await host.PostAsync(manager, $"/rotas/{SmallCounty.Date}/plan", """{ "seconds": 1, "iterations": 1 }""")).Expect(HttpStatusCode.Accepted);
        Assert.Equal("key:manager", plan.Json.GetProperty("author").GetString());
        (await host.PostAsync(manager, publish, """{ "version": 1, "author": "key:manager" }""")).Expect(HttpStatusCode.OK);
    }

    private static async Task<SecureHost> PlannedAsync()
    {
        SecureHost host = await SecureHost.FilledAsync();
        host.Host.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", host.Administrator);
        Answer asked = (await host.Host.PostAsync($"/rotas/{SmallCounty.Date}/plan", """{ "seconds": 60, "threads": 1, "iterations": 300 }""")).Expect(HttpStatusCode.Accepted);
        await host.Host.WaitForPlanAsync(asked.Location!);
        host.Host.Client.DefaultRequestHeaders.Authorization = null;
        return host;
    }
}
