using System.Globalization;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Planning.Reports;

/// <summary>
/// Rounds as time lines, grouped by locality. A row is a <c>details</c> element: the line is its summary, the round's itinerary its content, so
/// that keyboard, screen reader and print have the words behind the picture. Positions are percentages of the group's own axis.
/// </summary>
internal static class RotaPageTimeLines
{
    /// <summary>The hours are repeated after so many rows, so that they stay in sight on screen and on paper.</summary>
    private const int RowsUnderAnAxis = 15;

    internal static void Write(Markup page, RotaView view)
    {
        page.Literal("""
            <section id="rounds" aria-labelledby="h-rounds">
            <h2 id="h-rounds">Rounds</h2>
            <p class="hint">Open a round for its itinerary and to see it on the map; rest the pointer on a block for details. Every shift has a row, also the free ones.</p>

            """);
        WriteLegend(page, view);
        page.Literal("<p class=\"acts\"><button type=\"button\" data-act=\"open\">Open all itineraries</button> <button type=\"button\" data-act=\"close\">Close all</button></p>\n");
        for (int group = 0; group < view.Groups.Length; group++)
        {
            WriteGroup(page, view, view.Groups[group], group);
        }

        page.Literal("</section>\n");
    }

    /// <summary>The id that joins a round's row and its lines on the map.</summary>
    internal static string Anchor(int shift) => shift.ToString(CultureInfo.InvariantCulture);

    private static void WriteLegend(Markup page, RotaView view)
    {
        page.Literal("<ul class=\"key\" aria-label=\"Key to the time lines\">");
        foreach (ResponseClass response in Enum.GetValues<ResponseClass>())
        {
            string letter = Wording.Letter(response);
            string words = Wording.Of(response) + (letter.Length > 0 ? $" ({letter})" : "");
            page.Add($"<li><svg class=\"sw v {Wording.Style(response)}\" aria-hidden=\"true\"><rect class=\"b\" width=\"100%\" height=\"100%\"/><text x=\"5\" y=\"13\">{letter}</text></svg>{words}</li>");
        }

        page.Literal("""
            <li><svg class="sw v pl late" aria-hidden="true"><rect class="b" width="100%" height="100%"/><text class="m" x="5" y="13">!</text></svg>late: after the preferred time</li>
            <li><svg class="sw v pl breach" aria-hidden="true"><rect class="b" width="100%" height="100%"/><text class="m" x="5" y="13">!!</text></svg>response promise broken</li>

            """);
        page.Add($"<li><svg class=\"sw v pl tight\" aria-hidden=\"true\"><rect class=\"b\" width=\"100%\" height=\"100%\"/><rect class=\"u\" y=\"14\" width=\"100%\" height=\"4\"/></svg>tight: under {Wording.Minutes(view.Options.TightSeconds)} to spare</li>");
        page.Literal("""
            <li><svg class="sw" aria-hidden="true"><rect class="tr" y="7" width="100%" height="4"/></svg>travel</li>
            <li><svg class="sw" aria-hidden="true"><rect class="wa" y="1" width="100%" height="16"/></svg>waiting</li>
            <li><svg class="sw" aria-hidden="true"><rect class="ac" y="3" width="100%" height="12"/></svg>access</li>
            <li><svg class="sw" aria-hidden="true"><rect class="br" y="1" width="100%" height="16"/><text class="bt" x="5" y="13">B</text></svg>break</li>
            <li><svg class="sw" aria-hidden="true"><rect class="ot" width="100%" height="100%"/></svg>overtime</li>
            <li>+ with another worker</li>

            """);
        if (view.CommonIdStart.Length > 0)
        {
            page.Add($"<li>blocks leave out what all patients’ ids start with: {view.CommonIdStart}</li>\n");
        }

        page.Literal("</ul>\n");
    }

    private static void WriteGroup(Markup page, RotaView view, RoundGroup group, int index)
    {
        int used = group.Rounds.Count(round => round.Round is not null);
        int visits = group.Rounds.Sum(round => round.Stops.Length);
        page.Add($"<section class=\"group\" aria-labelledby=\"g{index}\">\n<h3 id=\"g{index}\">{group.Name} <small>{Wording.Count(used, "round", "rounds")} of {Wording.Count(group.Rounds.Length, "shift", "shifts")}, {Wording.Count(visits, "visit", "visits")}</small> <button type=\"button\" data-act=\"map\">On the map</button></h3>\n");
        page.Literal("<div class=\"scroll\">\n");
        for (int row = 0; row < group.Rounds.Length; row++)
        {
            if (row == 0 || (row % RowsUnderAnAxis == 0 && group.Rounds.Length - row > 3))
            {
                WriteAxis(page, view, group, row == 0 ? index : null);
            }

            WriteRow(page, view, group, index, group.Rounds[row]);
        }

        page.Literal("</div>\n</section>\n");
    }

    /// <summary>The hours above rows; the first axis of a group also defines its grid lines, which every row reuses.</summary>
    private static void WriteAxis(Markup page, RotaView view, RoundGroup group, int? grid)
    {
        int hours = (group.AxisFinish - group.AxisStart) / 3_600;
        page.Literal("<div class=\"row axis\" aria-hidden=\"true\"><span class=\"heads\">shift, travel, visits, contact share</span><svg class=\"tl\">");
        if (grid is { } index)
        {
            page.Add($"<defs><g class=\"gl\" id=\"grid{index}\">");
            for (int hour = 0; hour <= hours; hour++)
            {
                page.Add($"<line x1=\"{At(group, group.AxisStart + (hour * 3_600))}\" x2=\"{At(group, group.AxisStart + (hour * 3_600))}\" y2=\"100%\"/>");
            }

            page.Literal("</g></defs>");
        }

        for (int hour = 0; hour < hours; hour++)
        {
            int instant = group.AxisStart + (hour * 3_600);
            page.Add($"<text x=\"{At(group, instant)}\" dx=\"2\" y=\"12\">{view.Clock(instant)}</text>");
        }

        page.Literal("</svg></div>\n");
    }

    private static void WriteRow(Markup page, RotaView view, RoundGroup group, int index, RoundView round)
    {
        Shift shift = view.Problem.Shifts[round.Shift];
        Worker worker = view.WorkerOf(round.Shift);
        string hours = view.Span(shift.Start, shift.Finish);
        string work = round.Round is null ? "free" : $"{Wording.Count(round.Stops.Length, "visit", "visits")}, {ContactShare(shift, round)}";
        page.Add($"<details class=\"rd{(round.Round is null ? " free" : "")}\" id=\"r{Anchor(round.Shift)}\"><summary class=\"row\"><span class=\"who\"><b>{worker.Id}</b> {worker.Profession}<small>{hours}, {Wording.Of(worker.Mode)}, {work}</small></span>");
        page.Add($"<svg class=\"tl\" role=\"img\" aria-label=\"Time line of {worker.Id}: {work}{(round.Round is null ? "" : " contact")}\"><rect class=\"sh\" x=\"{At(group, shift.Start)}\" width=\"{Wide(group, shift.Start, shift.Finish)}\" height=\"100%\"/><use href=\"#grid{index}\"/>");
        if (round.Round is not null)
        {
            WriteLine(page, view, group, round.Round, round.Stops, shift);
        }

        page.Literal("</svg></summary>");
        if (round.Round is null)
        {
            page.Add($"<p class=\"none\">No visits: shift {shift.Id} is free from {hours} for new referrals.</p>");
        }
        else
        {
            RotaPageItinerary.Write(page, view, round);
        }

        page.Literal("</details>\n");
    }

    private static string ContactShare(Shift shift, RoundView round)
    {
        long contact = round.Stops.Sum(one => (long)one.Stop.Finish - one.Stop.Start);
        long paid = shift.Finish - shift.Start - shift.Breaks.Where(rest => !rest.Paid).Sum(rest => rest.DurationSeconds)
            + Math.Max(0, round.Round!.Finish - shift.Finish);
        return paid <= 0 ? "0 %" : Wording.Decimal(contact * 100.0 / paid, 0) + " %";
    }

    private static void WriteLine(Markup page, RotaView view, RoundGroup group, Round round, IReadOnlyList<StopView> stops, Shift shift)
    {
        if (round.Finish > shift.Finish)
        {
            page.Add($"<rect class=\"ot\" x=\"{At(group, shift.Finish)}\" width=\"{Wide(group, shift.Finish, round.Finish)}\" height=\"100%\"><title>Overtime until {view.Clock(round.Finish)}: {Wording.Minutes(round.Finish - shift.Finish)}</title></rect>");
        }

        foreach (StopView one in stops)
        {
            WriteStop(page, view, group, one);
        }

        if (round.ReturnSeconds > 0)
        {
            WriteTravel(page, group, round.Finish, round.ReturnSeconds, round.ReturnMetres);
        }

        foreach (BreakTaken rest in round.Breaks)
        {
            page.Add($"<svg x=\"{At(group, rest.Start)}\" width=\"{Wide(group, rest.Start, rest.Finish)}\"><title>Break {view.Span(rest.Start, rest.Finish)}</title><rect class=\"br\" y=\"5\" width=\"100%\" height=\"20\"/><text class=\"bt\" x=\"3\" y=\"19\">B</text></svg>");
        }
    }

    private static void WriteTravel(Markup page, RoundGroup group, int arrival, int seconds, int metres) =>
        page.Add($"<rect class=\"tr\" x=\"{At(group, arrival - seconds)}\" width=\"{Wide(group, arrival - seconds, arrival)}\" y=\"13\" height=\"4\"><title>Travel {Wording.Minutes(seconds)}, {Wording.MilesOf(metres)}</title></rect>");

    private static void WriteStop(Markup page, RotaView view, RoundGroup group, StopView one)
    {
        Stop stop = one.Stop;
        Visit visit = view.Problem.Visits[stop.Visit];
        Patient patient = view.Problem.Patients[visit.Patient];
        int ready = Math.Min(stop.Start, stop.Arrival + patient.AccessSeconds);
        if (stop.TravelSeconds > 0)
        {
            WriteTravel(page, group, stop.Arrival, stop.TravelSeconds, stop.TravelMetres);
        }

        if (ready > stop.Arrival)
        {
            page.Add($"<rect class=\"ac\" x=\"{At(group, stop.Arrival)}\" width=\"{Wide(group, stop.Arrival, ready)}\" y=\"9\" height=\"12\"/>");
        }

        if (stop.Start > ready)
        {
            page.Add($"<rect class=\"wa\" x=\"{At(group, ready)}\" width=\"{Wide(group, ready, stop.Start)}\" y=\"7\" height=\"16\"><title>Waiting {Wording.Minutes(stop.Start - ready)}</title></rect>");
        }

        string state = one.State switch
        {
            StopState.Breach => " breach",
            StopState.Late => " late",
            StopState.Tight => " tight",
            _ => "",
        };
        string mark = (one.State switch { StopState.Breach => "!!", StopState.Late => "!", _ => "" }) + Wording.Letter(visit.Response);
        string text = $"{(mark.Length > 0 ? mark + " " : "")}{view.ShortId(patient)}{(one.Partners.Length > 0 ? " +" : "")}";
        page.Add($"<svg class=\"v {Wording.Style(visit.Response)}{state}\" x=\"{At(group, stop.Start)}\" width=\"{Wide(group, stop.Start, stop.Finish)}\" data-visit=\"{visit.Id}\"><title>{RotaPageItinerary.Tip(view, one)}</title><rect class=\"b\" y=\"3\" width=\"100%\" height=\"24\"/>");
        if (one.State == StopState.Tight)
        {
            page.Literal("<rect class=\"u\" y=\"23\" width=\"100%\" height=\"4\"/>");
        }

        page.Add($"<text x=\"3\" y=\"19\">{text}</text></svg>");
    }

    private static string At(RoundGroup group, int instant) => Percent(instant - group.AxisStart, group);

    private static string Wide(RoundGroup group, int from, int to) => Percent(Math.Max(0, to - from), group);

    private static string Percent(int seconds, RoundGroup group) =>
        (seconds * 100.0 / (group.AxisFinish - group.AxisStart)).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
