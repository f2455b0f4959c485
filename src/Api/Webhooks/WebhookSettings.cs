using System.ComponentModel.DataAnnotations;

namespace CareRostering.Api.Webhooks;

/// <summary>How webhooks are delivered (section <c>Webhooks</c>). The figures are chosen: with them the last try is about eight hours after the first.</summary>
public sealed record WebhookSettings
{
    /// <summary>Tries after which a delivery is a dead letter.</summary>
    [Range(1, 20)]
    public int Tries { get; init; } = 8;

    /// <summary>Seconds from the first try to the second; each further wait is four times as long.</summary>
    [Range(1, 3_600)]
    public int FirstRetrySeconds { get; init; } = 5;

    /// <summary>Seconds a receiver has to answer.</summary>
    [Range(1, 60)]
    public int TimeoutSeconds { get; init; } = 10;

    /// <summary>Whether plain http may go to other machines; without, only to this one.</summary>
    public bool AllowHttp { get; init; }
}
