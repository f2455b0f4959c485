using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Text;
using CareRostering.Api.Telemetry;
using CareRostering.Api.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CareRostering.Api.Tests.Telemetry;

public sealed class TelemetrySettingsTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("http://127.0.0.1:4317", true)]
    [InlineData("https://collector.example:4318", true)]
    [InlineData("127.0.0.1:4317", false)]
    [InlineData("collector", false)]
    [InlineData("file:///x", false)]
    public void Validate_WhenTheAddressIsNone_SaysSo(string? address, bool isFine)
    {
        var settings = new TelemetrySettings { Otlp = address };
        List<ValidationResult> found = [];

        Assert.Equal(isFine, Validator.TryValidateObject(settings, new ValidationContext(settings), found, validateAllProperties: true));

        Assert.Equal(isFine, found.Count == 0);
        Assert.All(found, fault => Assert.Contains("Telemetry:Otlp", fault.ErrorMessage, StringComparison.Ordinal));
    }

    [Fact]
    public void Host_WhenNoCollectorIsNamed_HasNothingThatCouldSend()
    {
        using var host = new ApiHost();
        Assert.Null(host.Services.GetService<TracerProvider>());
        Assert.Null(host.Services.GetService<MeterProvider>());
    }

    [Fact]
    public async Task Host_WhenACollectorIsNamed_SendsTracesAndMetricsAndNothingElse()
    {
        var sent = new ConcurrentQueue<(string Path, string Text)>();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using WebApplication collector = builder.Build();
        collector.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            sent.Enqueue((context.Request.Path.Value!, Encoding.Latin1.GetString(body.ToArray())));
        });
        await collector.StartAsync();

        using (var host = new ApiHost(settings: new() { ["Telemetry:Otlp"] = collector.Urls.First(), ["Telemetry:Protocol"] = "HttpProtobuf" }))
        {
            await host.GetAsync("/patients/Secret-7");

            // A request's answer may be read before its trace has ended, and a trace that ends after the host has stopped is not sent.
            TracerProvider traces = host.Services.GetRequiredService<TracerProvider>();
            await Waiting.UntilAsync(() => traces.ForceFlush() && sent.Any(own => own.Path == "/v1/traces"));

            // Otherwise sent by the minute; at the stop of a host on a busy machine they may not get out.
            MeterProvider metrics = host.Services.GetRequiredService<MeterProvider>();
            await Waiting.UntilAsync(() => metrics.ForceFlush() && sent.Any(own => own.Path == "/v1/metrics" && own.Text.Contains("care.plans", StringComparison.Ordinal)));
        }

        Assert.Equal(["/v1/metrics", "/v1/traces"], sent.Select(own => own.Path).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(sent, own => own.Text.Contains("GET /patients/{id}", StringComparison.Ordinal));
        Assert.Contains(sent, own => own.Text.Contains("care.plans", StringComparison.Ordinal));
        Assert.All(sent, own => Assert.DoesNotContain("Secret-7", own.Text, StringComparison.Ordinal));
    }
}
