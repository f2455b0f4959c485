using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Service;

/// <summary>What all days of the service share: its clock, its words, its bases and its prices.</summary>
public sealed record ServiceDocument
{
    /// <summary>IANA time zone.</summary>
    public string Zone { get; init; } = "Europe/London";

    /// <summary>Clock time at which a service day starts.</summary>
    public string DayStart { get; init; } = "07:00";

    /// <summary>Every skill that workers have or visits need.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>Every attribute that workers have or patients ask for.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>Names of localities.</summary>
    public IReadOnlyList<string> Localities { get; init; } = [];

    /// <summary>Places where rounds may start and end.</summary>
    public IReadOnlyList<BaseDocument> Bases { get; init; } = [];

    /// <summary>Prices that differ from the defaults; null: all defaults.</summary>
    public Prices? Prices { get; init; }
}
