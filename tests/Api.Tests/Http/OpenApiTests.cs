using System.Net;
using System.Text.Json;
using CareRostering.Api.Tests.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Http;

public sealed class OpenApiTests : IDisposable
{
    /// <summary>The description itself, and the board's files: they are for browsers.</summary>
    private static readonly HashSet<string> NotOfTheApi = ["/openapi/{documentName}.json", "/", "/desk", "/generate", "/planner", "/roster", "/round", "/round-worker.js", "/assets/{file}"];

    private readonly ApiHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task OpenApi_WhenRead_Is31AndListsEveryRoute()
    {
        JsonElement document = (await host.GetAsync("/openapi/v1.json")).Expect(HttpStatusCode.OK).Json;
        Assert.StartsWith("3.1.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        HashSet<string> listed = [.. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name} {path.Name.TrimEnd('/')}"))];
        string[] mapped =
        [
            .. host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint => !NotOfTheApi.Contains(endpoint.RoutePattern.RawText!))
                .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
                    .Select(method => $"{method.ToLowerInvariant()} {endpoint.RoutePattern.RawText!.Replace(":long", "", StringComparison.Ordinal).TrimEnd('/')}")),
        ];
        Assert.True(mapped.Length > 35, $"{mapped.Length} routes");
        Assert.All(mapped, route => Assert.Contains(route, listed));
    }

    [Fact]
    public async Task OpenApi_WhenARouteTakesABody_SaysWhichAndWhatCanGoWrong()
    {
        JsonElement post = (await host.GetAsync("/openapi/v1.json")).Json.GetProperty("paths").EnumerateObject()
            .Single(path => path.Name.TrimEnd('/') == "/referrals").Value.GetProperty("post");
        Assert.Contains("ReferralDocument", post.GetProperty("requestBody").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("ApiProblem", post.GetProperty("responses").GetProperty("400").GetProperty("content").GetProperty("application/problem+json").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("ReferralResource", post.GetProperty("responses").GetProperty("201").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Swagger_WhenOpened_IsAPage()
    {
        Answer page = await host.GetAsync("/swagger/index.html");
        page.Expect(HttpStatusCode.OK);
        Assert.Equal("text/html", page.MediaType);
    }

    [Fact]
    public async Task Health_WhenAsked_CountsWhatIsThere()
    {
        await SmallCounty.FillAsync(host);
        JsonElement health = (await host.GetAsync("/health")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal("ok", health.GetProperty("status").GetString());
        Assert.Equal("2026-01-05T10:00:00.000Z", health.GetProperty("now").GetString());
        Assert.Equal((3, 2), (health.GetProperty("workers").GetInt32(), health.GetProperty("patients").GetInt32()));
    }
}
