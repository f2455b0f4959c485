using System.Net;
using CareRostering.Api.Tests.Hosting;

namespace CareRostering.Api.Tests.Http;

public sealed class ResourceTests : IDisposable
{
    private readonly ApiHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Put_WhenNewThenAgain_CreatesThenReplaces()
    {
        Answer created = (await host.PutAsync("/patients/p1", SmallCounty.Patient())).Expect(HttpStatusCode.Created);
        Assert.Equal("/patients/p1", created.Location);
        Assert.Equal("\"1\"", created.ETag);

        Answer replaced = (await host.PutAsync("/patients/p1", SmallCounty.Patient(51.9))).Expect(HttpStatusCode.OK);
        Assert.Equal("\"2\"", replaced.ETag);

        Answer read = (await host.GetAsync("/patients/p1")).Expect(HttpStatusCode.OK);
        Assert.Equal("\"2\"", read.ETag);
        Assert.Equal(51.9, read.Json.GetProperty("lat").GetDouble());
    }

    [Fact]
    public async Task Post_WhenItExists_IsConflict()
    {
        const string Patient = """{ "id": "p 1/ü" }""";
        (await host.PostAsync("/patients", Patient)).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        const string Sound = """{ "id": "p ü", "lat": 51.8, "lon": -0.8 }""";
        Answer created = (await host.PostAsync("/patients", Sound)).Expect(HttpStatusCode.Created);
        (await host.GetAsync(created.Location!)).Expect(HttpStatusCode.OK);
        (await host.PostAsync("/patients", Sound)).ExpectProblem(HttpStatusCode.Conflict, "EXISTS_ALREADY");
    }

    [Fact]
    public async Task Put_WhenIfMatchIsOld_IsRefusedAndChangesNothing()
    {
        await host.PutAsync("/patients/p1", SmallCounty.Patient());
        (await host.PutAsync("/patients/p1", SmallCounty.Patient(51.9), ifMatch: "\"1\"")).Expect(HttpStatusCode.OK);

        (await host.PutAsync("/patients/p1", SmallCounty.Patient(52.0), ifMatch: "\"1\"")).ExpectProblem(HttpStatusCode.PreconditionFailed, "CHANGED_MEANWHILE");
        (await host.PutAsync("/patients/p9", SmallCounty.Patient(), ifMatch: "\"1\"")).ExpectProblem(HttpStatusCode.PreconditionFailed, "CHANGED_MEANWHILE");

        Assert.Equal(51.9, (await host.GetAsync("/patients/p1")).Json.GetProperty("lat").GetDouble());
    }

    [Fact]
    public async Task List_WhenLimited_ReadsOnFromNext()
    {
        foreach (string id in new[] { "a", "b", "c" })
        {
            await host.PutAsync($"/patients/{id}", SmallCounty.Patient());
        }

        Answer first = await host.GetAsync("/patients?limit=2");
        Assert.Equal(["a", "b"], Ids(first));
        Assert.Equal("b", first.Json.GetProperty("next").GetString());
        Answer rest = await host.GetAsync("/patients?limit=2&after=b");
        Assert.Equal(["c"], Ids(rest));
        Assert.Null(rest.Json.GetProperty("next").GetString());
    }

    [Fact]
    public async Task Delete_WhenStillInUse_IsConflict()
    {
        await SmallCounty.FillAsync(host);
        (await host.DeleteAsync("/workers/w1")).ExpectProblem(HttpStatusCode.Conflict, "STILL_IN_USE");
        (await host.DeleteAsync("/patients/p1")).ExpectProblem(HttpStatusCode.Conflict, "STILL_IN_USE");

        (await host.DeleteAsync("/shifts/s1")).Expect(HttpStatusCode.NoContent);
        (await host.DeleteAsync("/workers/w1")).Expect(HttpStatusCode.NoContent);
        (await host.DeleteAsync("/packages/k1")).Expect(HttpStatusCode.NoContent);
        (await host.DeleteAsync("/patients/p1")).Expect(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Get_WhenDateGiven_ShowsTheWorkersShifts()
    {
        await SmallCounty.FillAsync(host);
        Assert.Equal(0, (await host.GetAsync("/workers/w1")).Json.GetProperty("shifts").GetArrayLength());
        Assert.Equal("s1", (await host.GetAsync("/workers/w1?date=2026-01-05")).Json.GetProperty("shifts")[0].GetProperty("id").GetString());
        Assert.Equal(["s2"], Ids(await host.GetAsync("/shifts?date=2026-01-05&worker=w2")));
        Assert.Empty(Ids(await host.GetAsync("/shifts?date=2026-01-06")));
    }

    [Fact]
    public async Task Put_WhenReferencesAreUnknown_NamesEach()
    {
        await host.PutAsync("/service", SmallCounty.Service);
        (await host.PutAsync("/shifts/s1", SmallCounty.Shift("nobody"))).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        Answer worker = await host.PutAsync("/workers/w1", SmallCounty.Worker(skills: "\"flying\""));
        Assert.Contains("SKILL_UNKNOWN", worker.ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
        Answer visit = await host.PutAsync("/visits/v1", """{ "date": "2026-01-05", "patient": "p9", "minutes": 0, "windows": [{ "earliest": "13:00", "latest": "12:00" }] }""");
        Assert.Equal(["WINDOW_EMPTY", "PATIENT_UNKNOWN"], visit.ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
        Assert.Empty(Ids(await host.GetAsync("/visits")));
    }

    private static string[] Ids(Answer answer) =>
        [.. answer.Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];
}
