using System.Net;
using System.Text;
using System.Text.Json;
using CareRostering.Api.Figures;
using CareRostering.Api.Rotas;
using CareRostering.Api.Storage;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;
using CareRostering.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Figures;

public sealed class FiguresTests
{
    private const string Week = "/figures?from=2026-01-05&to=2026-01-11";
    private const string Monday = "2026-01-05";
    private const string Tuesday = "2026-01-06";

    [Fact]
    public async Task Figures_OfAPeriod_AreThoseOfTheRotasInForceAndTheirSum()
    {
        using ApiHost host = await TwoDaysAsync();
        await host.PostAsync($"/rotas/{Monday}/publish");
        await host.PostAsync($"/rotas/{Tuesday}/publish");

        PeriodFigures week = (await host.GetAsync(Week)).Expect(HttpStatusCode.OK).Read<PeriodFigures>();

        Assert.Equal(("2026-01-05", "2026-01-11", 7, 2), (week.From, week.To, week.Days.Count, week.DaysInForce));
        Kpis monday = await OwnAsync(host, Monday);
        Kpis tuesday = await OwnAsync(host, Tuesday);
        Assert.Equal(Text(monday), Text(week.Days[0].Figures));
        Assert.Equal(Text(tuesday), Text(week.Days[1].Figures));
        Assert.Equal(Text(Kpis.Sum([monday, tuesday])), Text(week.Sum));
        Assert.NotEqual(monday.Utilisation, tuesday.Utilisation);
        Assert.Equal((double)(monday.ContactSeconds + tuesday.ContactSeconds) / (monday.PaidSeconds + tuesday.PaidSeconds), week.Sum!.Utilisation, 12);
    }

    [Fact]
    public async Task Figures_OfDaysWithoutARotaInForce_AreNoneAndNotZeros()
    {
        using ApiHost host = await TwoDaysAsync();
        await host.PostAsync($"/rotas/{Monday}/publish");

        JsonElement week = (await host.GetAsync(Week)).Expect(HttpStatusCode.OK).Json;

        JsonElement[] days = [.. week.GetProperty("days").EnumerateArray()];
        Assert.Equal(["in-force", "draft", "no-rota"], days[..3].Select(day => day.GetProperty("standing").GetString()));
        Assert.Equal([JsonValueKind.Object, JsonValueKind.Null, JsonValueKind.Null], days[..3].Select(day => day.GetProperty("figures").ValueKind));
        Assert.Equal(1, week.GetProperty("daysInForce").GetInt32());
        JsonElement empty = (await host.GetAsync("/figures?from=2025-01-01&to=2025-01-01")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(JsonValueKind.Null, empty.GetProperty("sum").ValueKind);
    }

    [Fact]
    public async Task Figures_WhenADayIsAmended_AreThoseOfTheNewVersionUnderANewTag()
    {
        using ApiHost host = await TwoDaysAsync();
        await host.PostAsync($"/rotas/{Monday}/publish");
        Answer before = await host.GetAsync(Week);
        Assert.Equal(before.ETag, (await host.GetAsync(Week)).ETag);
        using var again = new HttpRequestMessage(HttpMethod.Get, Week);
        again.Headers.TryAddWithoutValidation("If-None-Match", before.ETag);
        using HttpResponseMessage unchanged = await host.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);

        (await host.SendAsync(HttpMethod.Post, $"/rotas/{Monday}/changes", """{ "moves": [{ "visit": "v1", "unassign": true }], "author": "office" }""", "*")).Expect(HttpStatusCode.OK);

        Answer after = await host.GetAsync(Week);
        Assert.NotEqual(before.ETag, after.ETag);
        DayFigures day = after.Read<PeriodFigures>().Days[0];
        Assert.Equal((2, 1), (day.Version, day.Figures!.VisitsUnassigned));
        Assert.Equal(0, before.Read<PeriodFigures>().Days[0].Figures!.VisitsUnassigned);
        VersionFigures first = (await host.GetAsync($"/rotas/{Monday}/figures?version=1")).Expect(HttpStatusCode.OK).Read<VersionFigures>();
        Assert.Equal((1, RotaState.Published, 0), (first.Version, first.State, first.Figures.VisitsUnassigned));
        Assert.Equal(1, (await host.GetAsync($"/rotas/{Monday}/figures")).Read<VersionFigures>().Figures.VisitsUnassigned);
    }

    /// <summary>As after an upgrade, and after one that changes what a figure means.</summary>
    [Theory]
    [InlineData("delete from rota_figures")]
    [InlineData("update rota_figures set definition = 0, figures = 'of long ago'")]
    public async Task Figures_OfVersionsStoredByAnOlderProgram_AreWorkedOutAndKept(string before)
    {
        using ApiHost host = await TwoDaysAsync();
        await host.PostAsync($"/rotas/{Monday}/publish");
        Kpis own = await OwnAsync(host, Monday);
        Database database = host.Services.GetRequiredService<Database>();
        database.Write(session => session.Execute(before));

        PeriodFigures week = (await host.GetAsync(Week)).Expect(HttpStatusCode.OK).Read<PeriodFigures>();

        Assert.Equal(Text(own), Text(week.Days[0].Figures));
        Assert.Equal(own.CostPence, database.Read(session => FigureStore.Find(session, Monday, 1))!.CostPence);
        Assert.Null(database.Read(session => FigureStore.Find(session, Tuesday, 1)));
        Assert.Equal(Text(await OwnAsync(host, Tuesday)), Text((await host.GetAsync($"/rotas/{Tuesday}/figures")).Read<VersionFigures>().Figures));
    }

    [Theory]
    [InlineData("/figures", "FIELD_MISSING,FIELD_MISSING")]
    [InlineData("/figures?from=yesterday&to=2026-13-01", "DATE_INVALID,DATE_INVALID")]
    [InlineData("/figures?from=2026-01-05&to=2026-01-04", "DAYS_BACKWARDS")]
    [InlineData("/figures?from=2026-01-01&to=2026-04-03", "NUMBER_RANGE")]
    [InlineData("/rotas/2026-01-05/figures?version=x", "VERSION_INVALID")]
    public async Task Figures_WhenAskedWrongly_SayAllThatIsWrong(string path, string codes)
    {
        using var host = new ApiHost();
        Assert.Equal(codes.Split(','), (await host.GetAsync(path)).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
        (await host.GetAsync("/figures?from=2026-01-01&to=2026-04-02")).Expect(HttpStatusCode.OK);
        (await host.GetAsync("/rotas/2026-01-05/figures")).ExpectProblem(HttpStatusCode.NotFound, "NO_ROTA");
    }

    [Fact]
    public async Task Figures_InClosedMode_AreForPlannersAndManagersAndNameNobody()
    {
        using SecureHost host = await SecureHost.FilledAsync();
        Dictionary<string, string> keys = await host.KeysAsync();
        Answer plan = (await host.PostAsync(host.Administrator, $"/rotas/{Monday}/plan", """{ "seconds": 60, "threads": 1, "iterations": 200, "seed": 1 }""")).Expect(HttpStatusCode.Accepted);
        await Waiting.UntilAsync(async () => (await host.GetAsync(host.Administrator, plan.Location!)).Json.GetProperty("state").GetString() == "done");
        (await host.PostAsync(host.Administrator, $"/rotas/{Monday}/publish")).Expect(HttpStatusCode.OK);

        foreach (string path in new[] { Week, $"/rotas/{Monday}/figures" })
        {
            foreach (string role in new[] { "planner", "team-manager" })
            {
                string said = (await host.GetAsync(keys[role], path)).Expect(HttpStatusCode.OK).Text;
                foreach (string name in new[] { "p1", "p2", "w1", "w2", "n1", "v1", "k1", "Aylesbury", "51.8" })
                {
                    Assert.DoesNotContain($"\"{name}", said, StringComparison.Ordinal);
                }
            }

            (await host.GetAsync(keys["referral-desk"], path)).ExpectProblem(HttpStatusCode.Forbidden, "NOT_PERMITTED");
            (await host.GetAsync(keys["worker"], path)).ExpectProblem(HttpStatusCode.Forbidden, "NOT_PERMITTED");
            (await host.GetAsync(null, path)).ExpectProblem(HttpStatusCode.Unauthorized, "NOT_AUTHENTICATED");
        }
    }

    /// <summary>The small county with drafts of two different days.</summary>
    private static async Task<ApiHost> TwoDaysAsync()
    {
        var host = new ApiHost();
        await SmallCounty.FillAsync(host);
        (await host.PutAsync("/shifts/s1b", SmallCounty.Shift("w1", "07:00", "13:00", Tuesday))).Expect(HttpStatusCode.Created);
        await host.PlanAsync(Monday, iterations: 100);
        await host.PlanAsync(Tuesday, iterations: 100);
        return host;
    }

    /// <summary>The figures of the latest rota of a day as the engine itself sees it, with its roads.</summary>
    private static async Task<Kpis> OwnAsync(ApiHost host, string date)
    {
        PlanningDay day = ProblemBuilder.Build(DayReader.Read(await StreamAsync(host, $"/rotas/{date}/day")), host.Services.GetRequiredService<ITravelSource>());
        return Kpis.Of(day.Problem, RotaReader.Read(await StreamAsync(host, $"/rotas/{date}/file"), day));
    }

    private static async Task<Stream> StreamAsync(ApiHost host, string path) => new MemoryStream(Encoding.UTF8.GetBytes((await host.GetAsync(path)).Expect(HttpStatusCode.OK).Text));

    private static string Text(Kpis? figures) => JsonSerializer.Serialize(figures);
}
