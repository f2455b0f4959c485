using CareRostering.Api.States;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Api.Rotas;

/// <summary>What a worker has to know of a round that was looked at before: visits that are new, moved or gone.</summary>
internal static class RoundDifferences
{
    /// <summary>The changes from one version of a round to another, in order of start: of the new one, or of the old one for what is gone.</summary>
    public static IReadOnlyList<RoundChange> Between(DayDocument oldDay, RoundDocument? old, DayDocument nowDay, RoundDocument? now)
    {
        Dictionary<string, Seat> before = Seats(oldDay, old);
        Dictionary<string, Seat> after = Seats(nowDay, now);
        return
        [
            .. before.Keys.Union(after.Keys, StringComparer.Ordinal)
                .Select(visit => (Visit: visit, From: before.GetValueOrDefault(visit), To: after.GetValueOrDefault(visit)))
                .Where(own => own.From is null || own.To is null || own.From.Start != own.To.Start || own.From.Finish != own.To.Finish)
                .OrderBy(own => (own.To ?? own.From)!.Start).ThenBy(own => own.Visit, StringComparer.Ordinal)
                .Select(own => new RoundChange(
                    own.Visit,
                    (own.To ?? own.From)!.Patient,
                    own.From is null ? RoundChangeKind.New : own.To is null ? RoundChangeKind.Gone : RoundChangeKind.Moved,
                    own.From?.Text,
                    own.To?.Text)),
        ];
    }

    /// <summary>The clock of a day as its document has it.</summary>
    internal static DayClock ClockOf(DayDocument day) => new(
        LocalDatePattern.Iso.Parse(day.Date).Value, LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(day.DayStart).Value, DateTimeZoneProviders.Tzdb[day.Zone]);

    private static Dictionary<string, Seat> Seats(DayDocument day, RoundDocument? round)
    {
        DayClock clock = ClockOf(day);
        Dictionary<string, string> patients = day.Visits.ToDictionary(visit => visit.Id, visit => visit.Patient, StringComparer.Ordinal);
        Dictionary<string, Seat> seats = new(StringComparer.Ordinal);
        foreach (StopDocument stop in round?.Stops ?? [])
        {
            string call = RotaSeats.CallOf(stop.Visit);
            int start = clock.Parse(stop.Start, out _) ?? 0;
            seats[call] = new Seat(
                patients.GetValueOrDefault(call, ""), clock.ToInstant(start), clock.ToInstant(clock.Parse(stop.Finish, out _, endOfDay: true) ?? 0), clock.FormatInstant(start));
        }

        return seats;
    }

    private sealed record Seat(string Patient, Instant Start, Instant Finish, string Text);
}
