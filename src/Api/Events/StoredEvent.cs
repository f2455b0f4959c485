using System.Globalization;
using System.Text.Json;
using CareRostering.Api.Http;

namespace CareRostering.Api.Events;

/// <summary>A row of the outbox, with the text it is sent as: made once, sent to many.</summary>
internal sealed record StoredEvent(long Number, string Type, string Json)
{
    /// <summary>The number as text: id of the event for readers and receivers.</summary>
    public string Id => Number.ToString(CultureInfo.InvariantCulture);

    public static StoredEvent Of(long number, string type, string subject, string? day, string at, string document)
    {
        using JsonDocument data = JsonDocument.Parse(document);
        var envelope = new CloudEvent
        {
            Id = number.ToString(CultureInfo.InvariantCulture),
            Type = type,
            Subject = subject,
            Day = day,
            Time = at,
            Data = data.RootElement,
        };
        return new StoredEvent(number, type, JsonSerializer.Serialize(envelope, ApiJson.Options));
    }
}
