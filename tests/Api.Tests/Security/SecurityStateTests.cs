using System.Net;
using CareRostering.Api.Security;
using CareRostering.Api.Tests.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CareRostering.Api.Tests.Security;

public sealed class SecurityStateTests
{
    [Theory]
    [InlineData(null, "http://127.0.0.1:5080", null, null, SecurityMode.Open)]
    [InlineData(null, "http://localhost:5080;http://[::1]:5081", null, "Development", SecurityMode.Open)]
    [InlineData(null, "http://127.0.0.1:5080", null, "Production", SecurityMode.Closed)]
    [InlineData(null, "http://127.0.0.1:5080;http://0.0.0.0:5081", null, null, SecurityMode.Closed)]
    [InlineData(null, "http://*:5080", null, "Development", SecurityMode.Closed)]
    [InlineData(null, "http://care.example:80", null, null, SecurityMode.Closed)]
    [InlineData(null, "http://127.0.0.1:5080", "8080", null, SecurityMode.Closed)]
    [InlineData(SecurityMode.Closed, "http://127.0.0.1:5080", null, null, SecurityMode.Closed)]
    [InlineData(SecurityMode.Open, "http://127.0.0.1:5080", null, "Staging", SecurityMode.Open)]
    public void Mode_WhenAddressesAndEnvironmentAreGiven_IsOpenOnlyWhereItMay(SecurityMode? asked, string urls, string? ports, string? environment, SecurityMode expected) =>
        Assert.Equal(expected, Make(asked, urls, ports, environment).Mode);

    [Theory]
    [InlineData("http://127.0.0.1:5080", null, "Production", "Production")]
    [InlineData("http://0.0.0.0:5080", null, "Development", "http://0.0.0.0:5080")]
    [InlineData("http://127.0.0.1:5080", "8080", "Development", "http://*:8080")]
    [InlineData("http://127.0.0.1.example.org:5080", null, null, "127.0.0.1.example.org")]
    public void Mode_WhenOpenIsAskedForWhereItMayNotBe_RefusesToStartAndSaysWhy(string urls, string? ports, string? environment, string word)
    {
        StartRefusedException refused = Assert.Throws<StartRefusedException>(() => Make(SecurityMode.Open, urls, ports, environment));
        Assert.Contains(word, StartFaults.Explain(refused), StringComparison.Ordinal);
        Assert.Contains("Security:Mode=closed", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_WhenOpenInProduction_IsRefusedBeforeAnythingIsStored()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("care-open-");
        string file = Path.Combine(folder.FullName, "care.db");
        StartRefusedException refused = Assert.Throws<StartRefusedException>(() => HostStart.Prepare("--environment=Production", "--Security:Mode=open", $"--Storage:Path={file}"));
        Assert.Contains("Production", StartFaults.Explain(refused), StringComparison.Ordinal);
        Assert.False(File.Exists(file));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Open_WhenAsked_SaysSoInEveryAnswerAndAnswersOnlyItsOwnName()
    {
        using var host = new ApiHost();
        using HttpResponseMessage answer = await host.Client.GetAsync("/patients");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["open"], answer.Headers.GetValues("X-Security-Mode"));

        foreach ((string name, string value) in new[] { ("Host", "care.example"), ("X-Forwarded-For", "192.0.2.7"), ("Forwarded", "for=192.0.2.7") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/patients");
            request.Headers.TryAddWithoutValidation(name, value);
            using HttpResponseMessage refused = await host.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.Contains("OPEN_LOCAL_ONLY", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Closed_WhenNobodyHasAKey_StillAnswersHealthAndNothingElse()
    {
        using var host = new ApiHost(settings: new Dictionary<string, string> { ["Security:Mode"] = "closed" });
        Answer health = (await host.GetAsync("/health")).Expect(HttpStatusCode.OK);
        Assert.Equal("ok", health.Json.GetProperty("status").GetString());
        (await host.GetAsync("/patients")).ExpectProblem(HttpStatusCode.Unauthorized, "NOT_AUTHENTICATED");
        using HttpResponseMessage answer = await host.Client.GetAsync("/health");
        Assert.False(answer.Headers.Contains("X-Security-Mode"));
    }

    private static SecurityState Make(SecurityMode? mode, string urls, string? ports, string? environment)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["urls"] = urls, ["http_ports"] = ports, ["environment"] = environment })
            .Build();
        return new SecurityState(
            Options.Create(new SecuritySettings { Mode = mode }),
            configuration,
            new HostingEnvironment { EnvironmentName = environment ?? Environments.Production },
            NullLogger<SecurityState>.Instance);
    }
}
