using System.ComponentModel.DataAnnotations;
using CareRostering.Api.Telemetry;
using CareRostering.Api.Tests.Hosting;
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
    public void Host_WhenACollectorIsNamed_SendsTracesAndMetrics()
    {
        using var host = new ApiHost(settings: new() { ["Telemetry:Otlp"] = "http://127.0.0.1:5339", ["Telemetry:Protocol"] = "HttpProtobuf" });
        Assert.NotNull(host.Services.GetService<TracerProvider>());
        Assert.NotNull(host.Services.GetService<MeterProvider>());
    }
}
