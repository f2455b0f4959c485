using CareRostering.Api.Engine;
using CareRostering.Api.Security;
using CareRostering.Optimiser.Problem;
using Microsoft.Extensions.Options;

namespace CareRostering.Api;

/// <summary>Says in words why the service cannot start, where the reason is somebody's to mend.</summary>
internal static class StartFaults
{
    /// <summary>The explanation; null for what nobody foresaw.</summary>
    public static string? Explain(Exception fault) => fault switch
    {
        OptionsValidationException settings => $"The settings are wrong:{Environment.NewLine}{string.Join(Environment.NewLine, settings.Failures.Select(failure => $"  {failure}"))}",
        InvalidOperationException { InnerException: FormatException or ArgumentException } value => $"A setting has a value of the wrong kind: {value.Message}",
        StartRefusedException refused => refused.Message,
        StoreUnavailableException store => $"{store.Message} See the settings Storage:Path and Storage:PostgreSql.",
        StoreNewerException newer => newer.Message,
        RoadsUnusableException roads => $"{roads.Message}{Environment.NewLine}{string.Join(Environment.NewLine, roads.Faults.Select(own => $"  {own.Code} {own.Path}: {own.Message}"))}",
        FaultException => $"The sample county cannot be loaded: {fault.Message}",
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } address => $"{address.Message} Choose another with --urls.",
        TimeZoneNotFoundException zone => $"{zone.Message} See the setting Planning:Zone.",
        AggregateException { InnerExceptions: [{ } only] } => Explain(only),
        _ => null,
    };
}
