using System.ComponentModel.DataAnnotations;

namespace CareRostering.Api.Security;

/// <summary>Whether callers have to say who they are.</summary>
public enum SecurityMode
{
    /// <summary>For development: everyone may do everything. Only for this machine.</summary>
    Open,

    /// <summary>Every caller needs an API key or a token.</summary>
    Closed,
}

/// <summary>Who may do what, and how much of it (section <c>Security</c>).</summary>
public sealed record SecuritySettings : IValidatableObject
{
    /// <summary>Null: open where every address is a loopback address and the environment is not set to Production, closed anywhere else.</summary>
    public SecurityMode? Mode { get; init; }

    /// <summary>Where tokens come from.</summary>
    public BearerSettings Bearer { get; init; } = new();

    /// <summary>A file to be made with an administrator's key at a start that finds none stored; null: none is made.</summary>
    public string? FirstKeyFile { get; init; }

    /// <summary>Requests a second that a caller may make in the long run. Chosen: eight desks behind one key, twenty referrals a second, and what their screens read.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerSecond { get; init; } = 200;

    /// <summary>Requests that a caller may make at once after a rest. Chosen.</summary>
    [Range(1, 1_000_000)]
    public int RequestsAtOnce { get; init; } = 1_000;

    /// <summary>Requests that need much work (offers, ways, areas, pages) carried out at the same time, over all callers; others wait. Chosen.</summary>
    [Range(1, 1_000)]
    public int HeavyAtOnce { get; init; } = 8;

    /// <summary>Such requests that may wait. Chosen.</summary>
    [Range(0, 100_000)]
    public int HeavyWaiting { get; init; } = 400;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Bearer.Faults().Select(fault => new ValidationResult(fault, [nameof(Bearer)]));
}
