namespace CareRostering.Api.Webhooks;

/// <summary>Somebody who wants to be told of events.</summary>
public sealed record WebhookDocument
{
    /// <summary>Unique among webhooks; left out in a POST, one is given.</summary>
    public required string Id { get; init; }

    /// <summary>Where events are sent: https, or http on this machine.</summary>
    public required string Url { get; init; }

    /// <summary>Types of events wanted; empty: all.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Whether events are sent. While it is false nothing is noted for it, and what waits goes on waiting.</summary>
    public bool Enabled { get; init; } = true;
}

/// <summary>A webhook just made, with its secret: it is told this once.</summary>
/// <param name="Webhook">The webhook.</param>
/// <param name="Secret"><c>whsec_</c> and the key in base64, as the Standard Webhooks specification writes it.</param>
public sealed record CreatedWebhook(WebhookDocument Webhook, string Secret);

/// <summary>What became of a delivery.</summary>
public enum DeliveryState
{
    /// <summary>Not delivered yet: it will be tried at <c>nextTryAt</c>.</summary>
    Waiting,

    /// <summary>The receiver has confirmed it.</summary>
    Delivered,

    /// <summary>A dead letter: not tried any more unless somebody asks.</summary>
    Dead,
}

/// <summary>One event for one webhook.</summary>
public sealed record DeliveryDocument
{
    /// <summary>Number of the event.</summary>
    public required long Event { get; init; }

    /// <summary>Type of the event.</summary>
    public required string Type { get; init; }

    /// <summary>What became of it.</summary>
    public required DeliveryState State { get; init; }

    /// <summary>Tries made.</summary>
    public required long Tries { get; init; }

    /// <summary>When it will be tried next, ISO 8601 in UTC; null: not any more.</summary>
    public string? NextTryAt { get; init; }

    /// <summary>When it was tried last; null: not yet.</summary>
    public string? LastTryAt { get; init; }

    /// <summary>HTTP status of the last try; null: there was no answer.</summary>
    public long? LastStatus { get; init; }

    /// <summary>Why the last try failed; null: it did not.</summary>
    public string? LastFault { get; init; }
}
