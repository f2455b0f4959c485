using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Holds;

/// <summary>A visit with exactly where it is promised, in the callers' ids, so that it holds for any version of its day.</summary>
internal sealed record HeldVisit
{
    /// <summary>The visit as it will be stored: with its whole window.</summary>
    public required VisitDocument Visit { get; init; }

    /// <summary>Its patient.</summary>
    public required PatientDocument Patient { get; init; }

    /// <summary>Its stops, one for each worker, and behind them the stop of a visit that is given to another worker for its sake.</summary>
    public required IReadOnlyList<HeldStop> Stops { get; init; }

    /// <summary>What a rota promises to the visits of a call.</summary>
    public static HeldVisit Of(VisitDocument visit, PatientDocument patient, PlanningDay day, IEnumerable<PromisedStop> stops) => new()
    {
        Visit = visit,
        Patient = patient,
        Stops = [.. stops.Select(stop => new HeldStop(
            day.Problem.Visits[stop.Visit].Id,
            day.Problem.Shifts[stop.Shift].Id,
            day.Clock.FormatInstant(stop.Start),
            [.. stop.Before.Select(before => day.Problem.Visits[before].Id)],
            [.. stop.Breaks.Select(rest => new HeldBreak(rest.Index, day.Clock.FormatInstant(rest.Start), day.Clock.FormatInstant(rest.Finish), rest.IsBefore))])
            {
                FromShift = stop.From is { } from ? day.Problem.Shifts[from].Id : null,
            })],
    };

    /// <summary>The same with no other start left to it: nobody is offered to come in between and put it off.</summary>
    public HeldVisit Pinned() => this with { Visit = Visit with { Windows = [new WindowDocument { Earliest = Stops[0].Start, Latest = Stops[0].Start }] } };

    /// <summary>The same in the indices of a day that has the visit; null where a shift is gone.</summary>
    public IReadOnlyList<PromisedStop>? On(PlanningDay day)
    {
        RotaProblem problem = day.Problem;
        Dictionary<string, int> visits = problem.Visits.Select((visit, index) => (visit.Id, index)).ToDictionary(own => own.Id, own => own.index, StringComparer.Ordinal);
        List<PromisedStop> found = [];
        foreach (HeldStop stop in Stops)
        {
            int shift = ShiftOf(stop.Shift);
            int from = stop.FromShift is { } left ? ShiftOf(left) : 0;
            if (shift < 0 || from < 0 || !visits.TryGetValue(stop.Visit, out int visit))
            {
                return null;
            }

            found.Add(new PromisedStop(
                visit,
                shift,
                Seconds(stop.Start),
                [.. stop.Before.Where(visits.ContainsKey).Select(before => visits[before])],
                [.. stop.Breaks.Select(rest => new PromisedBreak(rest.Index, Seconds(rest.Start), Seconds(rest.Finish), rest.IsBefore))])
            {
                From = stop.FromShift is null ? null : from,
            });
        }

        return found;

        int ShiftOf(string id) => problem.Shifts.ToList().FindIndex(own => string.Equals(own.Id, id, StringComparison.Ordinal));

        int Seconds(string instant) => day.Clock.Parse(instant, out _) ?? int.MinValue;
    }
}

/// <summary>Where one worker's visit is promised.</summary>
/// <param name="Visit">Id of the visit in the day's problem: further workers have a number behind it.</param>
/// <param name="Shift">Id of the shift.</param>
/// <param name="Start">Start of service, ISO 8601.</param>
/// <param name="Before">Visits that the round makes before it.</param>
/// <param name="Breaks">Breaks of the round.</param>
internal sealed record HeldStop(string Visit, string Shift, string Start, IReadOnlyList<string> Before, IReadOnlyList<HeldBreak> Breaks)
{
    /// <summary>Id of the shift that makes the visit until now, where it is one given to another worker; null: it is the held visit's own.</summary>
    public string? FromShift { get; init; }

    /// <summary>Whether the stop is in a shift's round, or leaves it.</summary>
    public bool Concerns(string shift) => string.Equals(Shift, shift, StringComparison.Ordinal) || string.Equals(FromShift, shift, StringComparison.Ordinal);
}

/// <summary>A break of a round with a promised stop.</summary>
/// <param name="Index">Which of the shift's.</param>
/// <param name="Start">Start, ISO 8601.</param>
/// <param name="Finish">End, ISO 8601.</param>
/// <param name="IsBefore">Whether it comes before the stop.</param>
internal sealed record HeldBreak(int Index, string Start, string Finish, bool IsBefore);
