using System.Text.Json;

namespace CareRostering.Api.Events;

/// <summary>Something that happened, in the envelope of CloudEvents 1.0 (structured JSON). Ids only: no place, no name.</summary>
public sealed record CloudEvent
{
    /// <summary>Media type of one event as a document.</summary>
    public const string MediaType = "application/cloudevents+json";

    /// <summary>Version of the envelope.</summary>
    public string Specversion { get; init; } = "1.0";

    /// <summary>The event's number: counts up by one, in the order in which changes were committed.</summary>
    public required string Id { get; init; }

    /// <summary>Who says so.</summary>
    public string Source { get; init; } = "/care-rostering";

    /// <summary>What happened, such as <c>rota.published</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Path of the resource it happened to.</summary>
    public required string Subject { get; init; }

    /// <summary>When, ISO 8601 in UTC.</summary>
    public required string Time { get; init; }

    /// <summary>Media type of <see cref="Data"/>.</summary>
    public string Datacontenttype { get; init; } = "application/json";

    /// <summary>The service day it concerns, <c>yyyy-MM-dd</c>; null: none. An extension of ours.</summary>
    public string? Day { get; init; }

    /// <summary>What is known of it: depends on <see cref="Type"/>.</summary>
    public required JsonElement Data { get; init; }
}
