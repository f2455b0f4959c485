using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CareRostering.Api.Security;
using CareRostering.Api.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Security;

public sealed class RouteRightsTests
{
    [Fact]
    public void Table_WhenComparedWithTheRoutes_HasEachOnceAndNoOther()
    {
        using var host = new ApiHost();
        string[] mapped =
        [
            .. host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {RouteRights.PatternOf(endpoint)}"))
                .Order(StringComparer.Ordinal),
        ];

        Assert.Equal(mapped, RouteRights.Table.Select(row => $"{row.Method} {row.Pattern}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Table_WhenReadInTheDocuments_IsTheSame()
    {
        string root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "CareRostering.sln")))
        {
            root = Path.GetDirectoryName(root)!;
        }

        string page = File.ReadAllText(Path.Combine(root, "docs", "security.md"));
        string[] rows = [.. Regex.Matches(page, @"^\| `([A-Z]+ /[^`]*)` \| ([^|]*) \|", RegexOptions.Multiline | RegexOptions.NonBacktracking).Select(row => row.Value)];

        Assert.Equal(RouteRights.Table.Select(row => $"| `{row.Method} {row.Pattern}` | {Words(row)} |"), rows);
    }

    [Fact]
    public async Task Routes_WhenCalledByEachRole_AreRefusedToAllWhoAreNotInTheTable()
    {
        using SecureHost host = await SecureHost.FilledAsync();
        Dictionary<string, string> keys = await host.KeysAsync();
        List<string> wrong = [];
        foreach (RouteRight right in RouteRights.Table)
        {
            string path = Regex.Replace(right.Pattern.Replace("{date}", "2026-01-09", StringComparison.Ordinal).Replace("{documentName}", "v1", StringComparison.Ordinal), @"\{[^}]*\}", "1", RegexOptions.NonBacktracking);
            foreach ((string role, string key) in keys)
            {
                Answer answer = await host.AsAsync(key, new HttpMethod(right.Method), path, right.Method is "POST" or "PUT" ? "[]" : null);
                bool isRefused = answer.Status == HttpStatusCode.Forbidden && answer.Json.GetProperty("code").GetString() == "NOT_PERMITTED";
                bool mayPass = right.Roles is null || Words(right).Split(", ").Contains(role);
                if (isRefused == mayPass || answer.Status == HttpStatusCode.Unauthorized)
                {
                    wrong.Add($"{role}: {right.Method} {path} {answer.Status} {answer.Text}");
                }
            }

            Answer stranger = await host.AsAsync(null, new HttpMethod(right.Method), path, right.Method is "POST" or "PUT" ? "[]" : null);
            if (stranger.Status == HttpStatusCode.Unauthorized == right.Roles is null)
            {
                wrong.Add($"stranger: {right.Method} {path} {stranger.Status}");
            }
        }

        Assert.Empty(wrong);
    }

    // What the table must say, written down a second time: a slip in the table shows here.
    [Theory]
    [InlineData("worker", "GET", "/patients")]
    [InlineData("worker", "GET", "/rotas/{date}")]
    [InlineData("worker", "GET", "/days/{date}")]
    [InlineData("planner", "GET", "/rotas/{date}/page")]
    [InlineData("planner", "GET", "/rotas/{date}/rounds/{shift}/path")]
    [InlineData("planner", "POST", "/rotas/{date}/publish")]
    [InlineData("planner", "PUT", "/patients/{id}")]
    [InlineData("referral-desk", "POST", "/rotas/{date}/publish")]
    [InlineData("referral-desk", "PUT", "/patients/{id}")]
    [InlineData("team-manager", "POST", "/api-keys")]
    [InlineData("team-manager", "GET", "/audit")]
    [InlineData("team-manager", "POST", "/days")]
    [InlineData("team-manager", "PUT", "/service")]
    public void Table_WhenARoleHasNoBusinessThere_LeavesItOut(string role, string method, string pattern) =>
        Assert.DoesNotContain(role, Words(RouteRights.Table.Single(row => row.Method == method && row.Pattern == pattern)), StringComparison.Ordinal);

    [Fact]
    public async Task Routes_WhenUnknown_AreToldToThoseWhoAreKnownOnly()
    {
        using var host = new SecureHost();
        (await host.GetAsync(null, "/nothing-here")).ExpectProblem(HttpStatusCode.Unauthorized, "NOT_AUTHENTICATED");
        (await host.GetAsync(host.Administrator, "/nothing-here")).ExpectProblem(HttpStatusCode.NotFound, "ROUTE_UNKNOWN");
        (await host.AsAsync(host.Administrator, HttpMethod.Delete, "/service")).ExpectProblem(HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED");
    }

    private static string Words(RouteRight right) => right.Roles switch
    {
        null => "anyone",
        [] => "administrator only",
        { } roles => string.Join(", ", roles.Select(role => JsonNamingPolicy.KebabCaseLower.ConvertName(role.ToString()))),
    };
}
