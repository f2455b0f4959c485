using System.Text;
using CareRostering.Api.Calendars;
using Ical.Net;
using Ical.Net.CalendarComponents;

namespace CareRostering.Api.Tests.Calendars;

public sealed class CalendarTextTests
{
    private const int MostOctets = 75;

    /// <summary>The last Sunday of October 2026 has half past one twice, the last of March 2027 has it not at all.</summary>
    [Theory]
    [InlineData("2026-10-24T08:30:00.000Z", "20261024T093000", true)]
    [InlineData("2026-10-25T00:30:00.000Z", "20261025T013000", true)]
    [InlineData("2026-10-25T01:30:00.000Z", "20261025T013000Z", false)]
    [InlineData("2026-10-25T09:30:00.000Z", "20261025T093000", true)]
    [InlineData("2027-03-28T00:30:00.000Z", "20270328T003000", true)]
    [InlineData("2027-03-28T01:30:00.000Z", "20270328T023000", true)]
    [InlineData("2027-07-01T09:30:00.000Z", "20270701T103000", true)]
    public void Times_WhenClocksChange_AreReadBackAsTheyWere(string at, string text, bool isOnTheClock)
    {
        byte[] written = CalendarText.Of("w1", "Europe/London", [AnEntry("2026-10-01T10:00:00.000Z"), AnEntry(at)]);
        string line = isOnTheClock ? $"DTSTART;TZID=Europe/London:{text}" : $"DTSTART:{text}";
        Assert.Contains($"\r\n{line}\r\n", Encoding.UTF8.GetString(written), StringComparison.Ordinal);

        CalendarEvent read = Calendar.Load(Encoding.UTF8.GetString(written))!.Events.Single(own => own.Uid == CalendarText.UidOf(AnEntry(at)));
        Assert.Equal(DateTime.Parse(at, null, System.Globalization.DateTimeStyles.AdjustToUniversal), read.Start!.AsUtc);
    }

    /// <summary>Other programs know no zones but those that the text explains.</summary>
    [Fact]
    public void Zone_WhenWritten_HasBothChangesOfTheClock()
    {
        string written = Encoding.UTF8.GetString(CalendarText.Of("w1", "Europe/London", [AnEntry("2026-10-24T08:30:00.000Z")]));
        Assert.Contains(
            "BEGIN:STANDARD\r\nDTSTART:20251026T020000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nTZNAME:GMT\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\nEND:STANDARD\r\n", written, StringComparison.Ordinal);
        Assert.Contains(
            "BEGIN:DAYLIGHT\r\nDTSTART:20250330T010000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nTZNAME:BST\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nEND:DAYLIGHT\r\n", written, StringComparison.Ordinal);
        Assert.DoesNotContain("VTIMEZONE", Encoding.UTF8.GetString(CalendarText.Of("w1", "Etc/UTC", [AnEntry("2026-10-24T08:30:00.000Z")])), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_WhenLongOrMarkedUp_AreFoldedAndEscapedAndReadBackWhole()
    {
        string location = "Stoke; Poges, \\ St. Mary’s\nthe larger " + new string('ü', 80) + " and the smaller";
        byte[] written = CalendarText.Of("w,1", "Europe/London", [AnEntry("2026-01-05T09:30:00.000Z") with { Location = location, Summary = "Visit …123" }]);

        string text = Encoding.UTF8.GetString(written);
        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.Equal(text.Count(letter => letter == '\n'), text.Split("\r\n").Length - 1);
        string[] lines = text.Split("\r\n");
        Assert.All(lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, MostOctets));
        Assert.Contains(lines, line => line.StartsWith(' '));
        Assert.Contains(@"LOCATION:Stoke\; Poges\, \\ St. Mary’s\nthe larger ", text.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n", text, StringComparison.Ordinal);

        CalendarEvent read = Calendar.Load(text)!.Events.Single();
        Assert.Equal((location, "Visit …123"), (read.Location, read.Summary));
    }

    [Fact]
    public void Text_WhenThereIsNothing_IsACalendarAllTheSame() =>
        Assert.Empty(Calendar.Load(Encoding.UTF8.GetString(CalendarText.Of("w1", "Europe/London", [])))!.Events);

    private static CalendarEntry AnEntry(string at) => new()
    {
        Day = at[..10],
        Visit = $"v{at}",
        StartsAt = at,
        EndsAt = at,
        Summary = "Visit",
        Location = "Aylesbury",
        ChangedAt = "2026-01-01T00:00:00.000Z",
    };
}
