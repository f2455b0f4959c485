using CareRostering.Planning.Scorecards;

namespace CareRostering.Planning.Reports.Scorecards;

/// <summary>
/// A scorecard as one HTML page that needs nothing else: style is inside, no script runs and nothing is fetched (a content security policy in the page forbids it). It opens from a file, travels by mail and
/// prints on A4.
/// </summary>
/// <remarks>Same rows, same page, byte for byte. Verdicts are words: nothing is said by colour.</remarks>
public static class ScorecardPage
{
    private static readonly string Style = PageResource.Read("ComparisonPage.css");

    /// <summary>The page as text; write it as UTF-8.</summary>
    /// <param name="service">The service, for people.</param>
    /// <param name="dates">The first and the last day, <c>yyyy-MM-dd</c>.</param>
    /// <param name="days">How many days there are.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="open">Rows that cannot be filled.</param>
    public static string Render(string service, (string First, string Last) dates, int days, IReadOnlyList<ScorecardRow> rows, IReadOnlyList<OpenRow> open)
    {
        var page = new Markup();
        page.Add($"""
            <!DOCTYPE html>
            <html lang="en-GB">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Scorecard: {service}</title>
            <style>
            {new Raw(Style)}</style>
            </head>
            <body>

            """);
        page.Add($"<header>\n<p class=\"service\">{service}</p>\n<h1>Scorecard</h1>\n<p class=\"what\">{Wording.Count(days, "day", "days")}, {(days == 1 ? dates.First : $"{dates.First} to {dates.Last}")}. Rotas say what was planned. As it is: the same days by the manual rule, each employer in each locality by itself, which is a rule and not your co-ordinators.</p>\n");
        page.Add($"<p class=\"answer\"><strong>{Count(rows, RowVerdict.Met)} of {Count(rows, RowVerdict.Met) + Count(rows, RowVerdict.NotMet)}</strong> rows with a target are met; {Count(rows, RowVerdict.NoTarget)} have none, {Count(rows, RowVerdict.Nothing)} had nothing to judge, and {open.Count} cannot be filled from what was given.</p>\n</header>\n<main>\n");
        WriteRows(page, rows);
        WriteOpen(page, open);
        page.Literal("</main>\n</body>\n</html>\n");
        return page.ToString();
    }

    private static void WriteRows(Markup page, IReadOnlyList<ScorecardRow> rows)
    {
        page.Literal("<section>\n<h2>Rows</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Rows\"><table class=\"figures\"><caption>Rows</caption>\n<thead><tr><th scope=\"col\">Row</th><th scope=\"col\">Target</th><th scope=\"col\">As it is</th><th scope=\"col\">Value</th><th scope=\"col\">Verdict</th></tr></thead><tbody>\n");
        foreach (ScorecardRow row in rows)
        {
            page.Add($"<tr><th scope=\"row\">{row.Heading}<small>{row.Definition}</small><small>{row.Source}</small></th><td>{row.Target}</td><td>{Number(row.AsIs, row.Decimals)}</td><td{new Raw(row.Verdict == RowVerdict.NotMet ? " class=\"clear\"" : "")}>{Number(row.Value, row.Decimals)}</td><td{new Raw(row.Verdict == RowVerdict.NotMet ? " class=\"clear\"" : "")}>{ScorecardCsv.TextOf(row.Verdict)}</td></tr>\n");
        }

        page.Literal("</tbody></table></div>\n</section>\n");
    }

    private static void WriteOpen(Markup page, IReadOnlyList<OpenRow> open)
    {
        page.Literal("<section>\n<h2>What cannot be filled</h2>\n<table class=\"prices\"><thead><tr><th scope=\"col\">Row</th><th scope=\"col\">Target</th><th scope=\"col\">Why</th><th scope=\"col\">Source</th></tr></thead><tbody>\n");
        foreach (OpenRow row in open)
        {
            page.Add($"<tr><th scope=\"row\">{row.Name}</th><td>{row.Target}</td><td>{row.Why}</td><td>{row.Source}</td></tr>\n");
        }

        page.Literal("</tbody></table>\n<p class=\"hint\">Definitions: docs/scorecard.md.</p>\n</section>\n");
    }

    private static int Count(IReadOnlyList<ScorecardRow> rows, RowVerdict verdict) => rows.Count(row => row.Verdict == verdict);

    private static string Number(double? value, int decimals) => value is { } number ? Wording.Decimal(number, decimals) : "";
}
