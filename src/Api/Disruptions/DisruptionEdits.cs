using CareRostering.Api.Progress;
using CareRostering.Api.Rotas;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using CareRostering.Planning.Disruptions;

namespace CareRostering.Api.Disruptions;

/// <summary>What a disruption changes of its day: worked out once, when it is said, from the day and, where one stands, the rota; from then on it holds as it is.</summary>
internal sealed class DisruptionEdits(DisruptionDocument said, DayDocument day, DayClock clock, LoadedRota? standing, IReadOnlyDictionary<string, VisitProgress> progress)
{
    private readonly int from = clock.Parse(said.From!, out _)!.Value;

    private IEnumerable<(WorkerDocument Worker, ShiftDocument Shift)> Shifts =>
        from worker in day.Workers
        where said.Worker is null || Is(worker.Id, said.Worker)
        from shift in worker.Shifts
        where said.Shift is null || Is(shift.Id, said.Shift)
        select (worker, shift);

    /// <summary>The edits, in the order to be made.</summary>
    public IReadOnlyList<DayEdit> Make() =>
    [
        .. said.Kind switch
        {
            DisruptionKind.WorkerSick => Sick(),
            DisruptionKind.WorkerLate or DisruptionKind.WorkerPosition => Shifts.SelectMany(entry => Later(entry.Shift)),
            DisruptionKind.VisitOverruns => Overruns(),
            DisruptionKind.VisitCancelled or DisruptionKind.VisitRefused or DisruptionKind.VisitHandedOver => [new DayEdit { Kind = DayEditKind.DropVisit, Visit = said.Visit }],
            DisruptionKind.PatientInHospital => Hospital(),
            _ => [new DayEdit { Kind = DayEditKind.CloseRoads, Closures = ClosedHours.Within(said.Closures!, Text(from), said.Until is null ? null : Text(Seconds(said.Until))) }],
        },
    ];

    private IEnumerable<DayEdit> Sick()
    {
        int until = said.Until is null ? int.MaxValue : Seconds(said.Until);
        foreach ((_, ShiftDocument shift) in Shifts.Where(entry => Seconds(entry.Shift.Start) < until))
        {
            Stop? made = LastMade(shift);
            if (EndOf(shift) > from && (made is not null || Seconds(shift.Start) < from))
            {
                yield return Cut(shift, Math.Max(from, made?.Finish ?? from));
            }
            else if (EndOf(shift) > from)
            {
                yield return new DayEdit { Kind = DayEditKind.RemoveShift, Shift = shift.Id };
            }
        }

        if (said.Until is not null && said.Worker is not null)
        {
            yield return new DayEdit { Kind = DayEditKind.RemoveWorker, Worker = said.Worker, From = Text(from), Until = Text(until) };
        }
    }

    /// <summary>The worker sets out again at an instant, from where he or she is known to be, else from the last visit made.</summary>
    private IEnumerable<DayEdit> Later(ShiftDocument shift)
    {
        int ready = said.Until is { } until ? Seconds(until) : from + (int)((said.Minutes ?? 0) * 60);
        Stop? made = LastMade(shift);
        if (EndOf(shift) <= from)
        {
            yield break;
        }

        if (made is null)
        {
            int start = Math.Max(ready, Seconds(shift.Start));
            yield return start >= EndOf(shift)
                ? new DayEdit { Kind = DayEditKind.RemoveShift, Shift = shift.Id }
                : new DayEdit { Kind = DayEditKind.DelayShift, Shift = shift.Id, From = Text(start), Lat = said.Lat, Lon = said.Lon };
            yield break;
        }

        ready = Math.Max(ready, made.Finish);
        if (ready >= EndOf(shift))
        {
            yield return Cut(shift, made.Finish);
            yield break;
        }

        PatientDocument last = day.Patients.First(patient => Is(patient.Id, standing!.Day.Problem.Patients[standing.Day.Problem.Visits[made.Visit].Patient].Id));
        yield return Cut(shift, made.Finish) with
        {
            Kind = DayEditKind.SplitShift,
            NewShift = $"{shift.Id}.{clock.Local(ready).ToString("HHmmss", System.Globalization.CultureInfo.InvariantCulture)}",
            From = Text(ready),
            Lat = said.Lat ?? last.Lat,
            Lon = said.Lon ?? last.Lon,
        };
    }

    private IEnumerable<DayEdit> Overruns()
    {
        VisitDocument visit = day.Visits.First(own => Is(own.Id, said.Visit));
        decimal more = said.Minutes!.Value;
        yield return new DayEdit { Kind = DayEditKind.SetMinutes, Visit = visit.Id, Minutes = visit.Minutes + more };
        foreach (Round round in standing is null ? [] : standing.Rota.Rounds.Where(round => round.Stops.Any(stop => Is(standing.Day.Problem.Visits[stop.Visit].CallId, visit.Id))))
        {
            yield return new DayEdit { Kind = DayEditKind.LoosenShift, Shift = standing!.Day.Problem.Shifts[round.Shift].Id, Minutes = more };
        }
    }

    /// <summary>Today by what the rota says has begun; on later days by when a visit may start.</summary>
    private IEnumerable<DayEdit> Hospital()
    {
        int until = said.Until is null ? clock.LengthSeconds : Seconds(said.Until);
        foreach (VisitDocument visit in day.Visits.Where(visit => Is(visit.Patient, said.Patient)))
        {
            int starts = StartOf(visit.Id) ?? visit.Windows.Min(window => Seconds(window.Latest));
            if (starts >= from && starts < until && !progress.ContainsKey(visit.Id))
            {
                yield return new DayEdit { Kind = DayEditKind.DropVisit, Visit = visit.Id };
            }
        }

        if (until > clock.LengthSeconds)
        {
            yield return new DayEdit { Kind = DayEditKind.DropPatient, Patient = said.Patient, From = Text(clock.LengthSeconds), Until = Text(until) };
        }
    }

    /// <summary>The shift up to an instant, with the breaks that had been taken by then, or, where no rota says, could have been.</summary>
    private DayEdit Cut(ShiftDocument shift, int at) => new()
    {
        Kind = DayEditKind.CutShift,
        Shift = shift.Id,
        At = Text(Math.Max(at, Seconds(shift.Start) + 1)),
        Breaks = RoundOf(shift)?.Breaks.Count(rest => rest.Start < from && rest.Finish <= at) ?? shift.Breaks.Count(rest => Seconds(rest.Latest) + (int)(rest.Minutes * 60) <= at),
    };

    /// <summary>The last visit of a shift that started before it happened; null: none did.</summary>
    private Stop? LastMade(ShiftDocument shift) => RoundOf(shift) is { } round && StartedVisits.Begun(standing!.Day, round, from - 1, progress) is > 0 and var begun ? round.Stops[begun - 1] : null;

    private Round? RoundOf(ShiftDocument shift) => standing?.Rota.Rounds.FirstOrDefault(round => Is(standing.Day.Problem.Shifts[round.Shift].Id, shift.Id));

    private int? StartOf(string visit) => standing?.Rota.Rounds.SelectMany(round => round.Stops)
        .Where(stop => Is(standing.Day.Problem.Visits[stop.Visit].CallId, visit)).Select(stop => (int?)stop.Start).FirstOrDefault();

    private int EndOf(ShiftDocument shift) => clock.Parse(shift.Finish, out _, endOfDay: true)!.Value;

    private int Seconds(string text) => clock.Parse(text, out _)!.Value;

    private string Text(int seconds) => clock.FormatInstant(seconds);

    private static bool Is(string id, string? wanted) => string.Equals(id, wanted, StringComparison.Ordinal);
}
