using System.Net;
using CareRostering.Api.Tests.Hosting;

namespace CareRostering.Api.Tests.Http;

public sealed class ProblemTests : IDisposable
{
    private readonly ApiHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Get_WhenRouteUnknown_IsProblem() =>
        (await host.GetAsync("/nothing/here")).ExpectProblem(HttpStatusCode.NotFound, "ROUTE_UNKNOWN");

    [Fact]
    public async Task Delete_WhenMethodNotAllowed_IsProblem() =>
        (await host.DeleteAsync("/health")).ExpectProblem(HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED");

    [Theory]
    [InlineData("/workers/w1")]
    [InlineData("/patients/p1")]
    [InlineData("/shifts/s1")]
    [InlineData("/packages/k1")]
    [InlineData("/visits/v1")]
    public async Task Resource_WhenAbsent_IsProblem(string path)
    {
        (await host.GetAsync(path)).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await host.DeleteAsync(path)).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Theory]
    [InlineData("/workers/w1")]
    [InlineData("/patients/p1")]
    [InlineData("/shifts/s1")]
    [InlineData("/packages/k1")]
    [InlineData("/visits/v1")]
    [InlineData("/service")]
    [InlineData("/days/2026-01-05/links")]
    public async Task Put_WhenBodyIsWrong_IsProblem(string path)
    {
        (await host.PutAsync(path, "{ \"id\": ")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        (await host.PutAsync(path, "")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        (await host.PutAsync(path, "null")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        (await host.PutAsync(path, "[1, 2]")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        (await host.PutAsync(path, "\"\\ud800\"")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        (await host.SendAsync(HttpMethod.Put, path, "<a/>", mediaType: "text/xml")).ExpectProblem(HttpStatusCode.UnsupportedMediaType, "MEDIA_TYPE_UNSUPPORTED");
        (await host.PutAsync(path, new string(' ', (1 << 20) + 1))).ExpectProblem(HttpStatusCode.RequestEntityTooLarge, "BODY_TOO_LARGE");
    }

    [Fact]
    public async Task Put_WhenSeveralFaults_ListsThemAll()
    {
        Answer answer = await host.PutAsync("/workers/w1", """{ "profesion": "nurse", "grade": "five", "mode": "boat", "wagePencePerHour": 1500 }""");

        answer.ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        string[] paths = [.. answer.Json.GetProperty("errors").EnumerateArray().Select(fault => fault.GetProperty("path").GetString()!)];
        Assert.Contains("workers[w1].profesion", paths);
        Assert.Contains("workers[w1].grade", paths);
        Assert.Contains("workers[w1].mode", paths);
    }

    [Theory]
    [InlineData("/workers?limit=0")]
    [InlineData("/workers?limit=many")]
    [InlineData("/shifts?date=tomorrow")]
    [InlineData("/visits?date=2026-02-30")]
    [InlineData("/days/05-01-2026")]
    [InlineData("/days/2026-01-05T00:00/links")]
    public async Task Get_WhenQueryIsWrong_IsProblem(string path) =>
        (await host.GetAsync(path)).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");

    [Fact]
    public async Task Put_WhenIdsDiffer_IsProblem() =>
        Assert.Equal(
            ["ID_MISMATCH"],
            (await host.PutAsync("/patients/p1", """{ "id": "p2", "lat": 51.8, "lon": -0.8 }""")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
}
