using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using NodaTime.Text;

namespace CareRostering.Planning.Rotas;

/// <summary>
/// Reads rota files against the day they were made for. Ids that the day does not know, times that are none and another day's hash are
/// faults, all told at once; broken rules are not: the checker tells those.
/// </summary>
public static class RotaReader
{
    /// <summary>Reads a rota from JSON in UTF-8.</summary>
    /// <exception cref="FaultException">With every fault found.</exception>
    public static Rota Read(Stream json, PlanningDay day) => FromDocument(ReadDocument(json), day);

    /// <summary>Reads a rota file.</summary>
    /// <param name="file">The rota.</param>
    /// <param name="day">The day.</param>
    /// <param name="original">The day as its file has it, where <paramref name="day"/> was made of it with other travel times: a rota of either is read. Null: the same.</param>
    /// <exception cref="FaultException">The file cannot be opened, or with every fault found in it.</exception>
    public static Rota ReadFile(string file, PlanningDay day, DayDocument? original = null) =>
        new Reading(day, original ?? day.Document).Read(DocumentReader.Read<RotaDocument>(DocumentReader.ReadBytes(file), format: RotaDocument.CurrentFormat));

    /// <summary>Reads the document alone, which says how the rota came to be.</summary>
    /// <exception cref="FaultException">With every fault of shape.</exception>
    public static RotaDocument ReadDocument(Stream json)
    {
        using var copy = new MemoryStream();
        json.CopyTo(copy);
        return DocumentReader.Read<RotaDocument>(copy.GetBuffer().AsMemory(0, (int)copy.Length), format: RotaDocument.CurrentFormat);
    }

    /// <summary>The rota in indices of <paramref name="day"/>.</summary>
    /// <exception cref="FaultException">With every fault found.</exception>
    public static Rota FromDocument(RotaDocument document, PlanningDay day) => new Reading(day, day.Document).Read(document);

    private sealed class Reading
    {
        private readonly PlanningDay day;
        private readonly DayDocument original;
        private readonly List<Fault> faults = [];
        private readonly IdIndex shifts;
        private readonly IdIndex visits;

        public Reading(PlanningDay day, DayDocument original)
        {
            this.day = day;
            this.original = original;
            shifts = new IdIndex("shift", "SHIFT_UNKNOWN", day.Problem.Shifts.Select(shift => shift.Id), faults);
            visits = new IdIndex("visit", "VISIT_UNKNOWN", day.Problem.Visits.Select(visit => visit.Id), faults);
        }

        public Rota Read(RotaDocument document)
        {
            CheckDay(document);
            Score score = ScoreText.FromDocument(document.Score, faults);
            Round[] rounds = [.. document.Rounds.Select((round, index) => ReadRound(round, $"rounds[{(round.Shift.Length > 0 ? round.Shift : index)}]"))];
            UnassignedVisit[] unassigned = [.. document.Unassigned.Select((visit, index) => ReadUnassigned(visit, $"unassigned[{index}]"))];
            FaultList.ThrowIfAny(faults);
            return new Rota
            {
                Rounds = [.. rounds.OrderBy(round => round.Shift)],
                Unassigned = [.. unassigned.OrderBy(visit => visit.Visit)],
                Score = score,
            };
        }

        private void CheckDay(RotaDocument document)
        {
            string date = LocalDatePattern.Iso.Format(day.Clock.Date);
            if (!string.Equals(document.Date, date, StringComparison.Ordinal))
            {
                faults.Add(new Fault("ROTA_OTHER_DAY", "date", $"The rota is for {document.Date}, the day is {date}.", "Give the day file the rota was made for."));
            }
            else if (!string.Equals(document.Zone, day.Clock.Zone.Id, StringComparison.Ordinal))
            {
                faults.Add(new Fault("ROTA_OTHER_DAY", "zone", $"The rota is for {document.Zone}, the day for {day.Clock.Zone.Id}.", "Give the day file the rota was made for."));
            }
            else if (!IsOf(document, day.Document) && (ReferenceEquals(original, day.Document) || !IsOf(document, original)))
            {
                faults.Add(new Fault("ROTA_OTHER_DAY", "dayHash", "The rota was made for another state of this day.", "Plan the day again, or give the day file as it was then."));
            }
        }

        private static bool IsOf(RotaDocument document, DayDocument day) => string.Equals(document.DayHash, DayWriter.Hash(day), StringComparison.Ordinal);

        private Round ReadRound(RoundDocument round, string path)
        {
            int? shift = shifts.Find(round.Shift, $"{path}.shift");
            if (shift is { } known && day.Problem.Workers[day.Problem.Shifts[known].Worker].Id is { } worker && !string.Equals(worker, round.Worker, StringComparison.Ordinal))
            {
                faults.Add(new Fault("ROUND_WORKER", $"{path}.worker", $"Shift '{round.Shift}' is worked by '{worker}', not by '{round.Worker}'.", "To give the round to somebody else, move its stops to a round of theirs."));
            }

            return new Round
            {
                Shift = shift ?? 0,
                Start = Time(round.Start, $"{path}.start"),
                Finish = Time(round.Finish, $"{path}.finish"),
                ReturnSeconds = NotNegative(round.ReturnSeconds, $"{path}.returnSeconds"),
                ReturnMetres = NotNegative(round.ReturnMetres, $"{path}.returnMetres"),
                Stops = [.. round.Stops.Select((stop, index) => ReadStop(stop, $"{path}.stops[{(stop.Visit.Length > 0 ? stop.Visit : index)}]"))],
                Breaks = [.. round.Breaks.Select((rest, index) => ReadBreak(rest, round.Stops.Count, $"{path}.breaks[{index}]"))],
            };
        }

        private Stop ReadStop(StopDocument stop, string path) => new(
            visits.Find(stop.Visit, $"{path}.visit") ?? 0,
            Time(stop.Arrival, $"{path}.arrival"),
            Time(stop.Start, $"{path}.start"),
            Time(stop.Finish, $"{path}.finish"),
            NotNegative(stop.TravelSeconds, $"{path}.travelSeconds"),
            NotNegative(stop.TravelMetres, $"{path}.travelMetres"));

        private BreakTaken ReadBreak(BreakTakenDocument rest, int stops, string path)
        {
            if (rest.AfterStops < 0 || rest.AfterStops > stops)
            {
                faults.Add(new Fault("BREAK_POSITION", $"{path}.afterStops", $"{rest.AfterStops} is outside 0 to {stops}, the stops of the round.", "Say how many stops come before the break."));
            }

            return new BreakTaken(Time(rest.Start, $"{path}.start"), Time(rest.Finish, $"{path}.finish"), rest.AfterStops);
        }

        private UnassignedVisit ReadUnassigned(UnassignedDocument visit, string path) => new(
            visits.Find(visit.Visit, $"{path}.visit") ?? 0,
            [.. visit.Reasons.Select(reason => new Reason(reason.Rule, reason.Workers, reason.NearestMiss))]);

        private int Time(string text, string path)
        {
            int? seconds = day.Clock.Parse(text, out string problem);
            if (seconds is null)
            {
                faults.Add(new Fault("TIME_BAD", path, $"{char.ToUpperInvariant(problem[0])}{problem[1..]}.", "Write hours and minutes with two digits each, 24-hour clock: 08:30."));
            }
            else if (seconds is < 2 * ProblemValidator.EarliestInstant or > 2 * ProblemValidator.LatestInstant)
            {
                // Wider than what a day may say, so that whatever a round comes to can be read; narrow enough to add to.
                faults.Add(new Fault("INSTANT_RANGE", path, $"{text} is days away from the service day.", "Check the date."));
            }

            return seconds ?? 0;
        }

        private int NotNegative(int value, string path)
        {
            if (value < 0)
            {
                faults.Add(new Fault("TRAVEL_RANGE", path, $"{value} is negative.", "Travel is 0 or more."));
            }

            return value;
        }
    }
}
