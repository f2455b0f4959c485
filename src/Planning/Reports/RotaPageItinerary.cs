using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Planning.Reports;

/// <summary>A round in words: what the worker does when, as a table; and the tip of a single block.</summary>
internal static class RotaPageItinerary
{
    internal static void Write(Markup page, RotaView view, RoundView row)
    {
        Round round = row.Round!;
        Shift shift = view.Problem.Shifts[row.Shift];
        string worker = view.WorkerOf(row.Shift).Id;
        int travel = round.ReturnSeconds + round.Stops.Sum(stop => stop.TravelSeconds);
        int metres = round.ReturnMetres + round.Stops.Sum(stop => stop.TravelMetres);
        page.Add($"<table class=\"it\"><caption>{worker}, shift {shift.Id}: leaves {view.Clock(round.Start)}, finishes {view.Clock(round.Finish)}; {Wording.Length(travel)} and {Wording.MilesOf(metres)} on the way. <a href=\"#m{RotaPageTimeLines.Anchor(row.Shift)}\">Show on the map</a></caption>");
        page.Literal("<thead><tr><th scope=\"col\">Stop</th><th scope=\"col\">Arrive</th><th scope=\"col\">Start</th><th scope=\"col\">Finish</th><th scope=\"col\">Patient</th><th scope=\"col\">Visit</th><th scope=\"col\">Class</th><th scope=\"col\">Travel</th><th scope=\"col\">Notes</th></tr></thead><tbody>\n");
        int nextBreak = 0;
        for (int index = 0; index <= row.Stops.Length; index++)
        {
            for (; nextBreak < round.Breaks.Length && round.Breaks[nextBreak].AfterStops <= index; nextBreak++)
            {
                BreakTaken rest = round.Breaks[nextBreak];
                page.Add($"<tr class=\"rest\"><td></td><td></td><td>{view.Clock(rest.Start)}</td><td>{view.Clock(rest.Finish)}</td><td colspan=\"5\">Break</td></tr>\n");
            }

            if (index < row.Stops.Length)
            {
                StopView one = row.Stops[index];
                Stop stop = one.Stop;
                Visit visit = view.Problem.Visits[stop.Visit];
                page.Add($"<tr><td>{index + 1}</td><td>{view.Clock(stop.Arrival)}</td><td>{view.Clock(stop.Start)}</td><td>{view.Clock(stop.Finish)}</td><td>{view.PatientOf(stop.Visit).Id}</td><td>{visit.Id}</td><td>{Wording.Of(visit.Response)}</td><td>{Wording.Minutes(stop.TravelSeconds)}</td><td>{string.Join("; ", Notes(view, one))}</td></tr>\n");
            }
        }

        page.Literal("</tbody></table>");
    }

    /// <summary>Everything about a block, as plain text.</summary>
    internal static string Tip(RotaView view, StopView one)
    {
        Visit visit = view.Problem.Visits[one.Stop.Visit];
        string head = $"{view.Span(one.Stop.Start, one.Stop.Finish)} {view.PatientOf(one.Stop.Visit).Id}, visit {visit.Id}, {Wording.Of(visit.Response).ToLowerInvariant()}; may start {view.Windows(visit)}";
        return string.Join("; ", Notes(view, one).Prepend(head));
    }

    private static IEnumerable<string> Notes(RotaView view, StopView one)
    {
        Visit visit = view.Problem.Visits[one.Stop.Visit];
        if (one.State == StopState.Breach)
        {
            yield return $"response promise broken: due {view.Clock(visit.Due!.Value)}, {Wording.Minutes(one.Stop.Start - visit.Due.Value)} late";
        }

        if (visit.PreferredAt(one.Stop.Start) is { } preferred && !preferred.Contains(one.Stop.Start))
        {
            yield return one.Stop.Start > preferred.Latest
                ? $"{Wording.Minutes(one.Stop.Start - preferred.Latest)} after the preferred {view.Span(preferred.Earliest, preferred.Latest)}"
                : $"{Wording.Minutes(preferred.Earliest - one.Stop.Start)} before the preferred {view.Span(preferred.Earliest, preferred.Latest)}";
        }

        if (one.State == StopState.Tight)
        {
            yield return one.SpareSeconds <= 0 ? "tight: nothing to spare" : $"tight: {Wording.Minutes(one.SpareSeconds)} to spare";
        }

        if (one.Partners.Length > 0)
        {
            yield return $"together with {string.Join(" and ", one.Partners)}";
        }

        if (one.NewFace)
        {
            yield return "new to the patient";
        }
    }
}
