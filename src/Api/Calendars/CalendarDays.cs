using CareRostering.Api.Rotas;
using CareRostering.Api.States;
using CareRostering.Api.Storage;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;

namespace CareRostering.Api.Calendars;

/// <summary>
/// Who has which visits in a version of a day's rota, read once for all workers: their calendars ask one after another, all for the same days. Versions never change. Thread safe.
/// </summary>
internal sealed class CalendarDays
{
    // A week back and some ahead.
    private const int Capacity = 32;
    private const int MarkLetters = 3;

    private readonly Lock gate = new();
    private readonly LinkedList<(string Date, string Hash, IReadOnlyDictionary<string, IReadOnlyList<CalendarEntry>> Rounds)> recent = new();

    /// <summary>The visits of a worker in a version.</summary>
    /// <exception cref="Optimiser.Problem.FaultException">The stored text cannot be read.</exception>
    public IReadOnlyList<CalendarEntry> Of(Session session, RotaVersion version, string worker)
    {
        lock (gate)
        {
            foreach ((string date, string hash, IReadOnlyDictionary<string, IReadOnlyList<CalendarEntry>> rounds) in recent)
            {
                if (string.Equals(date, version.Date, StringComparison.Ordinal) && string.Equals(hash, version.Hash, StringComparison.Ordinal))
                {
                    return rounds.GetValueOrDefault(worker, []);
                }
            }
        }

        (byte[] dayJson, byte[] rotaJson) = RotaStore.Documents(session, version.Date, version.Version);
        IReadOnlyDictionary<string, IReadOnlyList<CalendarEntry>> read = Read(DayReader.Read(new MemoryStream(dayJson)), RotaReader.ReadDocument(new MemoryStream(rotaJson)));
        lock (gate)
        {
            recent.AddFirst((version.Date, version.Hash, read));
            if (recent.Count > Capacity)
            {
                recent.RemoveLast();
            }
        }

        return read.GetValueOrDefault(worker, []);
    }

    /// <summary>The end of a patient's number, as initials would be of a name: tells the visits of a day apart, and no stranger whose they are.</summary>
    internal static string Mark(string patient) => $"…{patient[^Math.Min(MarkLetters, patient.Length / 2)..]}";

    private static Dictionary<string, IReadOnlyList<CalendarEntry>> Read(DayDocument day, RotaDocument rota)
    {
        DayClock clock = RoundDifferences.ClockOf(day);
        Dictionary<string, VisitDocument> visits = day.Visits.ToDictionary(visit => visit.Id, StringComparer.Ordinal);
        Dictionary<string, string> localities = day.Patients.ToDictionary(patient => patient.Id, patient => patient.Locality, StringComparer.Ordinal);
        return rota.Rounds.GroupBy(round => round.Worker, StringComparer.Ordinal).ToDictionary(
            rounds => rounds.Key,
            IReadOnlyList<CalendarEntry> (rounds) => [.. rounds.SelectMany(round => round.Stops).Select(stop =>
            {
                string call = RotaSeats.CallOf(stop.Visit);
                VisitDocument visit = visits[call];
                return new CalendarEntry
                {
                    Day = day.Date,
                    Visit = call,
                    StartsAt = Instants.Text(clock.ToInstant(clock.Parse(stop.Start, out _) ?? 0)),
                    EndsAt = Instants.Text(clock.ToInstant(clock.Parse(stop.Finish, out _, endOfDay: true) ?? 0)),
                    Summary = visit.Workers > 1 ? $"Visit {Mark(visit.Patient)}, {visit.Workers} workers" : $"Visit {Mark(visit.Patient)}",
                    Location = localities.GetValueOrDefault(visit.Patient, ""),
                };
            })],
            StringComparer.Ordinal);
    }
}
