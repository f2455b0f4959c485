using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using CareRostering.Api.Telemetry;
using CareRostering.Api.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace CareRostering.Api.Tests.Telemetry;

/// <summary>What leaves the service by traces, and what the log says of requests, names routes and never patients.</summary>
public sealed class PrivacyTests
{
    private const string Secret = "Secret-7";

    [Fact]
    public async Task Traces_WhenRequestsAreServed_HoldRoutesAndNoIds()
    {
        var spans = new ConcurrentQueue<Activity>();
        using (var host = new ApiHost(services: collection => collection.AddOpenTelemetry().WithTracing(traces =>
        {
            TelemetrySetup.ConfigureTraces(traces);
            traces.AddProcessor(new Keep(spans));
        })))
        {
            await SmallCounty.FillAsync(host);
            await host.PutAsync($"/patients/{Secret}", SmallCounty.Patient());
            await host.GetAsync($"/visits?patient={Secret}");
            await host.PlanAsync(SmallCounty.Date);
            (await host.PostAsync("/referrals", SmallCounty.Referral(patient: Secret))).Expect(HttpStatusCode.Created);
        }

        string[] names = [.. spans.Select(span => span.DisplayName).Distinct()];
        Assert.Contains("PUT /patients/{id}", names);
        Assert.Contains("plan", names);
        Assert.Contains("offers", names);
        Assert.All(spans, span => Assert.DoesNotContain(Secret, $"{span.DisplayName} {string.Join(' ', span.TagObjects)}", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task RequestLog_WhenRequestsAreServed_TellsRouteStatusAndTimeButNoIdsOrQueries()
    {
        using var lines = new LogLines();
        using var host = new ApiHost(services: collection => collection.AddSingleton<ILoggerProvider>(lines));
        await host.PutAsync($"/patients/{Secret}", SmallCounty.Patient());
        await host.GetAsync($"/visits?patient={Secret}");
        await host.GetAsync($"/nothing/{Secret}");
        await host.GetAsync($"/patients/{Secret}2");
        await host.SendAsync(new HttpMethod(Secret), "/patients");
        await host.GetAsync("/health/live");

        LogLine[] requests = [.. lines.All.Where(line => line.Category == typeof(RequestLog).FullName)];
        string[] told = [.. requests.Where(line => line.Level == LogLevel.Information).Select(line => line.Text)];
        Assert.Contains(told, line => line.StartsWith("PUT /patients/{id} 201 in ", StringComparison.Ordinal));
        Assert.Contains(told, line => line.StartsWith("GET /patients/{id} 404 in ", StringComparison.Ordinal));
        Assert.Contains(told, line => line.StartsWith("GET /visits/ 200 in ", StringComparison.Ordinal) || line.StartsWith("GET /visits 200 in ", StringComparison.Ordinal));
        Assert.Contains(told, line => line.StartsWith("GET (no route) 404 in ", StringComparison.Ordinal));
        Assert.Contains(told, line => line.StartsWith("(other) ", StringComparison.Ordinal));
        Assert.DoesNotContain(told, line => line.Contains("health", StringComparison.Ordinal));
        Assert.All(requests, line => Assert.DoesNotContain(Secret, line.Text, StringComparison.OrdinalIgnoreCase));
    }

    private sealed class Keep(ConcurrentQueue<Activity> spans) : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data) => spans.Enqueue(data);
    }
}
