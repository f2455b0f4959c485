using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CareRostering.Api.Telemetry;

/// <summary>Traces and metrics, sent to a collector only where the settings name one.</summary>
internal static class TelemetrySetup
{
    private const string ServiceName = "care-rostering";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CareMetrics>();
        builder.Services.AddHostedService<StandingGauges>();

        // A wrong address is left for the validation of settings to tell.
        TelemetrySettings settings = builder.Configuration.GetSection("Telemetry").Get<TelemetrySettings>() ?? new TelemetrySettings();
        if (settings.Endpoint is { } collector)
        {
            builder.Services.AddOpenTelemetry()
                .ConfigureResource(resource => resource.AddService(ServiceName, serviceVersion: typeof(TelemetrySetup).Assembly.GetName().Version!.ToString(3)))
                .WithTracing(traces =>
                {
                    ConfigureTraces(traces);
                    traces.AddOtlpExporter(options => Send(options, "v1/traces"));
                })
                .WithMetrics(metrics =>
                {
                    ConfigureMetrics(metrics);
                    metrics.AddOtlpExporter(options => Send(options, "v1/metrics"));
                });

            // Not all signals at once: logs would go too, and these name referrals and quote what went wrong.
            void Send(OtlpExporterOptions options, string path)
            {
                options.Protocol = settings.Protocol;
                options.Endpoint = settings.Protocol == OtlpExportProtocol.Grpc ? collector : new Uri($"{collector.AbsoluteUri.TrimEnd('/')}/{path}");
            }
        }
    }

    /// <summary>Our own steps, and requests by their route: addresses hold ids, so they are left out.</summary>
    internal static void ConfigureTraces(TracerProviderBuilder traces) => traces
        .AddSource(CareTraces.Name)
        .AddAspNetCoreInstrumentation(options =>
        {
            options.Filter = context => !context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);
            options.EnrichWithHttpResponse = (activity, _) =>
            {
                activity.SetTag("url.path", null);
                activity.SetTag("url.query", null);
            };
        });

    /// <summary>Our own figures, and those of the web server.</summary>
    internal static void ConfigureMetrics(MeterProviderBuilder metrics) => metrics
        .AddMeter(CareMetrics.Name)
        .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel")
        .AddMeter("System.Runtime");
}
