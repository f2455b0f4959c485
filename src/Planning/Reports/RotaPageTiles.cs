using System.Globalization;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Planning.Reports;

/// <summary>The figures at a glance: tiles, where the paid time goes, and how each response class is served. Definitions: docs/figures.md.</summary>
internal static class RotaPageTiles
{
    internal static void Write(Markup page, RotaView view)
    {
        Kpis kpis = view.Kpis;
        page.Literal("<section id=\"figures\" aria-labelledby=\"h-figures\">\n<h2 id=\"h-figures\">Figures</h2>\n<dl class=\"tiles\">\n");
        Tile(page, "Visits in rounds", $"{Wording.Count(kpis.VisitsAssigned)} of {Wording.Count(kpis.Visits)}",
            kpis.VisitsUnassigned == 0 ? "nothing is left over" : $"{Wording.Count(kpis.VisitsUnassigned)} unassigned in {Wording.Count(kpis.CallsUnassigned, "call", "calls")}", kpis.VisitsUnassigned > 0);
        Tile(page, "Broken response promises", Wording.Count(kpis.Breaches), $"of {Wording.Count(kpis.VisitsWithDue, "visit", "visits")} with a clock", kpis.Breaches > 0);
        Tile(page, "Late visits", Wording.Count(kpis.LateVisits),
            kpis.LateVisits == 0 ? "all within the preferred times" : $"after the preferred time, {Wording.Minutes(kpis.LateSeconds / kpis.LateVisits)} on average");
        Tile(page, "Utilisation", Wording.Percent(kpis.Utilisation), $"{Wording.Hours(kpis.ContactSeconds)} contact of {Wording.Hours(kpis.PaidSeconds)} paid");
        Tile(page, "Travel ratio", Wording.Percent(kpis.TravelRatio), $"{Wording.Hours(kpis.TravelSeconds)} on the way");
        Tile(page, "Visits per paid hour", Wording.Decimal(kpis.VisitsPerPaidHour, 2), $"{Wording.Count(kpis.RoundsUsed)} rounds of {Wording.Count(kpis.Shifts, "shift", "shifts")}");
        Tile(page, "Known faces", Wording.Percent(kpis.KnownFaceShare), $"{Wording.Decimal(kpis.WorkersPerPatient, 2)} workers per patient today");
        Tile(page, "Over-graded visits", Wording.Count(kpis.OverGradedVisits), $"{Wording.Hours(kpis.OverGradedSeconds)} of contact");
        Tile(page, "Mileage", Wording.Decimal(kpis.Miles, 0) + " miles", $"{Wording.Pounds(kpis.MileagePence)} allowance");
        Tile(page, "Overtime", Wording.Hours(kpis.OvertimeSeconds), Wording.Pounds(kpis.OvertimePence));
        Tile(page, "Unused paid time", Wording.Hours(kpis.IdleSeconds), $"before and after rounds; {Wording.Hours(kpis.WaitingSeconds)} waiting within");
        Tile(page, "Cost of the day", Wording.WholePounds(kpis.CostPence), $"wages, overtime, mileage: {Wording.Pounds((long)Math.Round(kpis.PencePerVisit))} a visit");
        page.Literal("</dl>\n<div class=\"pair\">\n");
        WritePaidTime(page, kpis);
        WriteClasses(page, kpis);
        page.Literal("</div>\n</section>\n");
    }

    private static void Tile(Markup page, string name, string value, string note, bool alert = false) =>
        page.Add($"<div class=\"tile{(alert ? " alert" : "")}\"><dt>{name}</dt><dd><b>{value}</b><span>{note}{(alert ? ": needs action" : "")}</span></dd></div>\n");

    private static void WritePaidTime(Markup page, Kpis kpis)
    {
        (string Name, string Style, long Seconds)[] parts =
        [
            ("Contact", "t-co", kpis.ContactSeconds),
            ("Access", "t-ac", kpis.AccessSeconds),
            ("Travel", "t-tr", kpis.TravelSeconds),
            ("Waiting", "t-wa", kpis.WaitingSeconds),
            ("Paid breaks", "t-br", kpis.PaidBreakSeconds),
            ("Before and after rounds", "t-id", kpis.IdleSeconds),
        ];
        page.Literal("<figure class=\"paid\"><figcaption>Where the paid time goes</figcaption>\n<svg class=\"bar\" aria-hidden=\"true\">");
        double x = 0;
        foreach ((string _, string style, long seconds) in parts)
        {
            double width = kpis.PaidSeconds == 0 ? 0 : seconds * 100.0 / kpis.PaidSeconds;
            page.Add($"<rect class=\"{style}\" x=\"{Number(x)}%\" width=\"{Number(Math.Max(0, width))}%\" height=\"100%\"/>");
            x += width;
        }

        page.Literal("</svg>\n<ul class=\"key\">");
        foreach ((string name, string style, long seconds) in parts)
        {
            string share = kpis.PaidSeconds == 0 ? "" : $", {Wording.Percent((double)seconds / kpis.PaidSeconds)}";
            page.Add($"<li><svg class=\"sw\" aria-hidden=\"true\"><rect class=\"{style}\" width=\"100%\" height=\"100%\"/></svg>{name} {Wording.Hours(seconds)}{share}</li>");
        }

        page.Literal("</ul></figure>\n");
    }

    private static void WriteClasses(Markup page, Kpis kpis)
    {
        page.Literal("""
            <table class="classes"><caption>By response class</caption>
            <thead><tr><th scope="col">Class</th><th scope="col">Calls</th><th scope="col">unassigned</th><th scope="col">Visits</th><th scope="col">unassigned</th></tr></thead><tbody>

            """);
        foreach (ClassCount one in kpis.Classes.Reverse())
        {
            page.Add($"<tr><th scope=\"row\">{Wording.Of(one.Response)}</th><td>{Wording.Count(one.Calls)}</td><td>{Wording.Count(one.CallsUnassigned)}</td><td>{Wording.Count(one.Visits)}</td><td>{Wording.Count(one.VisitsUnassigned)}</td></tr>\n");
        }

        page.Literal("</tbody></table>\n");
    }

    private static string Number(double percent) => percent.ToString("0.##", CultureInfo.InvariantCulture);
}
