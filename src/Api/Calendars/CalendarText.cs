using System.Security.Cryptography;
using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using NodaTime;
using Duration = NodaTime.Duration;

namespace CareRostering.Api.Calendars;

/// <summary>Writes a feed as iCalendar (RFC 5545), its times on the service's clock. The same entries always give the same bytes.</summary>
internal static class CalendarText
{
    private const int UidLetters = 32;

    /// <summary>The text, with line ends and folding as the standard has them, in UTF-8.</summary>
    /// <param name="worker">Whose feed it is.</param>
    /// <param name="zoneId">IANA name of the service's zone.</param>
    /// <param name="entries">What it tells.</param>
    public static byte[] Of(string worker, string zoneId, IReadOnlyList<CalendarEntry> entries)
    {
        DateTimeZone zone = DateTimeZoneProviders.Tzdb[zoneId];
        var calendar = new Calendar { Method = CalendarMethods.Publish, ProductId = "-//CareRostering//Rounds//EN" };
        calendar.AddProperty("X-WR-CALNAME", $"Rounds of {worker}");
        var refresh = new CalendarProperty("REFRESH-INTERVAL", "PT1H");
        refresh.AddParameter("VALUE", "DURATION");
        calendar.Properties.Add(refresh);
        calendar.AddProperty("X-PUBLISHED-TTL", "PT1H");
        if (!IsFixed(zone) && entries.Count > 0)
        {
            // From before the first entry on: what held when it started is in it.
            Instant first = entries.Min(entry => Instants.Parse(entry.StartsAt));
            calendar.AddTimeZone(VTimeZone.FromDateTimeZone(zoneId, (first - Duration.FromDays(1)).ToDateTimeUtc(), includeHistoricalData: false));
        }

        foreach (CalendarEntry entry in entries)
        {
            calendar.Events.Add(new CalendarEvent
            {
                Uid = UidOf(entry),
                DtStamp = Utc(Instants.Parse(entry.ChangedAt)),
                LastModified = Utc(Instants.Parse(entry.ChangedAt)),
                Start = Time(Instants.Parse(entry.StartsAt), zone),
                End = Time(Instants.Parse(entry.EndsAt), zone),
                Summary = entry.Summary,
                Location = entry.Location.Length > 0 ? entry.Location : null,
                Sequence = (int)entry.Sequence,
                Status = entry.IsCancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
                Class = "PRIVATE",
            });
        }

        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar)!);
    }

    /// <summary>The same for a visit of a day whatever becomes of it. A hash, because ids of visits often name the patient.</summary>
    internal static string UidOf(CalendarEntry entry) =>
        $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{entry.Day}\n{entry.Visit}")))[..UidLetters]}@care-rostering";

    /// <summary>A time on the zone's clock; in UTC where the clock shows it a second time, because a time on the clock means the first (RFC 5545, 3.3.5), and where clocks never change.</summary>
    private static CalDateTime Time(Instant instant, DateTimeZone zone)
    {
        LocalDateTime local = instant.InZone(zone).LocalDateTime;
        return IsFixed(zone) || zone.MapLocal(local).First().ToInstant() != instant ? Utc(instant) : new CalDateTime(local.ToDateTimeUnspecified(), zone.Id);
    }

    private static CalDateTime Utc(Instant instant) => new(Instant.FromUnixTimeSeconds(instant.ToUnixTimeSeconds()).ToDateTimeUtc());

    private static bool IsFixed(DateTimeZone zone) => zone.MinOffset == zone.MaxOffset;
}
