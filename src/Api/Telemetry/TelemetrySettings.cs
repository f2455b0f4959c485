using System.ComponentModel.DataAnnotations;
using OpenTelemetry.Exporter;

namespace CareRostering.Api.Telemetry;

/// <summary>Where traces and metrics are sent (section <c>Telemetry</c>). By default nowhere: the service calls nobody unless it is told to.</summary>
public sealed record TelemetrySettings : IValidatableObject
{
    /// <summary>Address of an OpenTelemetry collector, such as <c>http://127.0.0.1:4317</c>; null: nothing is sent.</summary>
    public string? Otlp { get; init; }

    /// <summary>How the collector is spoken to: <c>Grpc</c> (usually port 4317) or <c>HttpProtobuf</c> (usually 4318).</summary>
    public OtlpExportProtocol Protocol { get; init; } = OtlpExportProtocol.Grpc;

    /// <summary>The address; null where nothing is sent, or where it is none.</summary>
    internal Uri? Endpoint => Uri.TryCreate(Otlp, UriKind.Absolute, out Uri? address) && (address.Scheme is "http" or "https") ? address : null;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Otlp is not null && Endpoint is null)
        {
            yield return new ValidationResult($"Telemetry:Otlp, '{Otlp}', must be the address of a collector, such as http://127.0.0.1:4317.", [nameof(Otlp)]);
        }
    }
}
