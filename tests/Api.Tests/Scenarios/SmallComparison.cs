using System.Net;
using CareRostering.Api.Engine;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Comparison;
using CareRostering.Planning.Sample;
using CareRostering.Planning.Scenarios;
using CareRostering.Planning.Scenarios.Levers;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Scenarios;

/// <summary>Comparisons of a few small days, and what the library makes of the same.</summary>
internal static class SmallComparison
{
    public const string Body = """
        { "days": 2, "workers": 12, "visits": 60, "firstSeed": 3, "iterations": 300, "models": ["as-is", "county"], "levers": ["demand=+20%"], "author": "anna" }
        """;

    /// <summary>Minutes of work, for what must not end by itself.</summary>
    public const string LongBody = """{ "days": 2, "workers": 12, "visits": 60, "seconds": 600, "models": ["county"] }""";

    /// <summary>As <see cref="Body"/>.</summary>
    public static readonly ScenarioRequest Request = new()
    {
        Sample = new SampleRequest { Workers = 12, Visits = 60, Seed = 3 },
        Days = 2,
        Models = [PlanModel.AsIs, PlanModel.County],
        Levers = LeverReader.Read(["demand=+20%"]),
        Search = new SearchOptions { IterationLimit = 300 },
    };

    // Drawn once for all hosts.
    private static readonly SampleRoads Roads = new();

    public static ApiHost Host(string? file = null, Dictionary<string, string>? settings = null, Action<IServiceCollection>? services = null) => new(file, settings, services: collection =>
    {
        collection.AddSingleton(Roads);
        services?.Invoke(collection);
    });

    public static ScenarioResult Run(ScenarioRequest request) => ScenarioRun.Run(request, SamplePlaces.InSampleCounty(Roads.County), new StraightRoads());

    public static string Csv(ScenarioResult result)
    {
        var text = new StringWriter();
        ScenarioCsv.WriteDays(text, result);
        return text.ToString();
    }

    public static async Task<string> CompareAsync(this ApiHost host, string body) => (await host.PostAsync("/scenarios", body)).Expect(HttpStatusCode.Accepted).Location!;
}
