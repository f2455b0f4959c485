using System.Net;
using CareRostering.Api.Tests.Hosting;

namespace CareRostering.Api.Tests.Days;

public sealed class DayTests : IDisposable
{
    private readonly ApiHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Get_WhenPackagesAndSingleVisits_PutsTheDayTogether()
    {
        await SmallCounty.FillAsync(host);
        Answer day = (await host.GetAsync("/days/2026-01-05")).Expect(HttpStatusCode.OK);
        Assert.Equal(["k1.lunch", "k1.morning", "v1"], day.Json.GetProperty("visits").EnumerateArray().Select(visit => visit.GetProperty("id").GetString()));
        Assert.Equal(["p1", "p2"], day.Json.GetProperty("patients").EnumerateArray().Select(patient => patient.GetProperty("id").GetString()));
        Assert.Equal("k1.lunch", day.Json.GetProperty("links")[0].GetProperty("second").GetString());
        Assert.Equal(3, day.Json.GetProperty("workers").GetArrayLength());

        Answer later = (await host.GetAsync("/days/2026-01-15")).Expect(HttpStatusCode.OK);
        Assert.Equal(["k1.morning"], later.Json.GetProperty("visits").EnumerateArray().Select(visit => visit.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task Post_WhenADayFileIsTakenIn_TheSameDayComesOut()
    {
        using var other = new ApiHost();
        await SmallCounty.FillAsync(other);
        string file = (await other.GetAsync("/days/2026-01-05")).Text;

        (await host.PostAsync("/days", file)).Expect(HttpStatusCode.Created);

        Assert.Equal(file, (await host.GetAsync("/days/2026-01-05")).Text);
        (await host.PostAsync("/days", file)).Expect(HttpStatusCode.Created);
        Assert.Equal(file, (await host.GetAsync("/days/2026-01-05")).Text);
    }

    [Fact]
    public async Task Post_WhenIdsBelongToAnotherDay_TakesNothingIn()
    {
        await SmallCounty.FillAsync(host);
        string file = (await host.GetAsync("/days/2026-01-05")).Text.Replace("2026-01-05", "2026-01-06", StringComparison.Ordinal);
        Answer answer = await host.PostAsync("/days", file);
        Assert.Contains("ID_ELSEWHERE", answer.ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
        Assert.Equal(0, (await host.GetAsync("/shifts?date=2026-01-06")).Json.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task PutLinks_WhenAVisitIsUnknown_IsRefusedAndChangesNothing()
    {
        await SmallCounty.FillAsync(host);
        (await host.PutAsync("/days/2026-01-05/links", """{ "links": [{ "first": "v1", "second": "v2", "kind": "order" }] }""")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        Assert.Equal(0, (await host.GetAsync("/days/2026-01-05/links")).Json.GetProperty("links").GetArrayLength());

        await host.PutAsync("/visits/v2", """{ "date": "2026-01-05", "patient": "p2", "minutes": 15, "windows": [{ "earliest": "13:00", "latest": "17:00" }] }""");
        (await host.PutAsync("/days/2026-01-05/links", """{ "links": [{ "first": "v1", "second": "v2", "kind": "order" }] }""")).Expect(HttpStatusCode.OK);
        (await host.DeleteAsync("/visits/v2")).ExpectProblem(HttpStatusCode.Conflict, "STILL_IN_USE");
    }

    [Fact]
    public async Task State_WhenTheHostRestarts_IsStillThere()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("care-restart-");
        try
        {
            string file = Path.Combine(folder.FullName, "care.db");
            string before;
            using (var first = new ApiHost(file))
            {
                await SmallCounty.FillAsync(first);
                before = (await first.GetAsync("/days/2026-01-05")).Text;
            }

            using var second = new ApiHost(file);
            Assert.Equal(before, (await second.GetAsync("/days/2026-01-05")).Text);
            Assert.Equal("\"1\"", (await second.GetAsync("/workers/w1")).ETag);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
