using CareRostering.Api.Days;
using CareRostering.Api.Disruptions;
using CareRostering.Api.Http;
using CareRostering.Api.Rotas;
using CareRostering.Api.Service;
using CareRostering.Api.Storage;
using CareRostering.Planning.Days;
using NodaTime;

namespace CareRostering.Api.Calendars;

/// <summary>
/// What a worker's feed tells: the visits of the rotas in force, and those that it has told of and that are not the worker's any more. What was told is kept, so that each change counts up and
/// a visit that is gone is cancelled, not just missing.
/// </summary>
internal sealed class CalendarDesk(Database database, CalendarDays days, TimeProvider clock)
{
    /// <summary>For how long visits that are over, and cancellations, stay in the feed.</summary>
    private const int DaysBack = 7;

    /// <summary>Nobody publishes rotas further ahead.</summary>
    private const int DaysAhead = 60;

    /// <summary>The entries of a worker's feed, by start.</summary>
    public IReadOnlyList<CalendarEntry> Of(string worker)
    {
        (IReadOnlyList<CalendarEntry> entries, bool isNews) = database.Read(session => Compare(session, worker));

        // Worked out once more where it is written: somebody else's reading may have been first.
        return Sorted(!isNews ? entries : database.Write(session =>
        {
            (IReadOnlyList<CalendarEntry> now, _) = Compare(session, worker);
            CalendarStore.Replace(session, worker, now);
            return now;
        }));
    }

    private static IReadOnlyList<CalendarEntry> Sorted(IReadOnlyList<CalendarEntry> entries) =>
        [.. entries.OrderBy(entry => entry.StartsAt, StringComparer.Ordinal).ThenBy(entry => entry.Visit, StringComparer.Ordinal)];

    private (IReadOnlyList<CalendarEntry> Entries, bool IsNews) Compare(Session session, string worker)
    {
        Instant now = Instants.Now(clock);
        LocalDate today = DayAssembly.DateOf(Tables.ServiceOf(session), now);
        string first = Dates.Text(today.PlusDays(-DaysBack));
        IReadOnlyList<CalendarEntry> stored = CalendarStore.Entries(session, worker);
        Dictionary<(string Day, string Visit), CalendarEntry> known = stored.Where(entry => string.CompareOrdinal(entry.Day, first) >= 0).ToDictionary(entry => (entry.Day, entry.Visit));
        List<CalendarEntry> told = [];
        foreach (string day in RotaStore.DaysWithRotas(session, Dates.Text(today.PlusDays(-DaysBack - 1)), Dates.Text(today.PlusDays(DaysAhead))))
        {
            if (RotaStore.InForce(session, day) is not { } version)
            {
                continue;
            }

            HashSet<string> off = CalledOff(session, day);
            foreach (CalendarEntry wanted in days.Of(session, version, worker))
            {
                CalendarEntry entry = wanted with { IsCancelled = off.Contains(wanted.Visit) };
                told.Add(known.Remove((day, wanted.Visit), out CalendarEntry? before) ? After(before, entry, now) : entry with { ChangedAt = Instants.Text(now) });
            }
        }

        // In no round of the worker any more: to be told for as long as calendars may still show it.
        told.AddRange(known.Values.Select(gone => After(gone, gone with { IsCancelled = true }, now)));
        return (told, told.Count != stored.Count || !told.ToHashSet().SetEquals(stored));
    }

    private static CalendarEntry After(CalendarEntry before, CalendarEntry now, Instant at)
    {
        CalendarEntry same = now with { Sequence = before.Sequence, ChangedAt = before.ChangedAt };
        bool isOtherTime = before.StartsAt != now.StartsAt || before.EndsAt != now.EndsAt || before.IsCancelled != now.IsCancelled;
        return same == before ? before : same with { Sequence = before.Sequence + (isOtherTime ? 1 : 0), ChangedAt = Instants.Text(at) };
    }

    /// <summary>Visits that something has called off, though the rota still has them.</summary>
    private static HashSet<string> CalledOff(Session session, string day) => DisruptionStore.On(session, day).Count == 0
        ? []
        : [.. DisruptionDays.CalledOff(session, Dates.Parse(day, "date")).Select(off => off.Visit.Id)];
}
