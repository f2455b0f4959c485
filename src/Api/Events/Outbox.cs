using System.Text.Json;
using CareRostering.Api.Http;
using CareRostering.Api.Storage;

namespace CareRostering.Api.Events;

/// <summary>
/// Where events are written: inside the transaction of the change they tell of, so that there is never one without the other. The number comes
/// from a counter's row, which stays locked from here until the transaction ends: writers take turns, on SQLite by the lock of the whole file, on
/// PostgreSQL by that row's. So no number becomes visible before a lower one, and a change that is rolled back gives its number back.
/// </summary>
internal static class Outbox
{
    /// <summary>Name of the counter; its value is the last number given out.</summary>
    public const string Counter = "events";

    /// <summary>Adds an event, and a delivery of it for each webhook that wants it.</summary>
    /// <param name="session">The transaction of the change.</param>
    /// <param name="type">One of <see cref="EventTypes"/>.</param>
    /// <param name="subject">Path of the resource.</param>
    /// <param name="day">The service day concerned, or null.</param>
    /// <param name="at">Instant of the change, as the database writes instants.</param>
    /// <param name="data">What is told: ids and figures only, no place, no name, no text that a person typed.</param>
    public static void Add(Session session, string type, string subject, string? day, string at, object data)
    {
        long number = session.Next(Counter);
        session.Execute(
            "insert into events (number, type, subject, day, at, document) values (@number, @type, @subject, @day, @at, @document)",
            new { number, type, subject, day, at, document = JsonSerializer.Serialize(data, ApiJson.Options) });
        session.Execute(
            """
            insert into deliveries (webhook, event, state, tries, next_try_at)
            select id, @number, 'waiting', 0, @at from webhooks where enabled = 1 and (types = '' or types like @wanted)
            """,
            new { number, at, wanted = $"%,{type},%" });
    }
}
