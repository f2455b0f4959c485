using NodaTime;
using NodaTime.Text;

namespace CareRostering.Planning.Reports;

/// <summary>The page's heading: which day, which rota, how and when it was made, and the ways into the page.</summary>
internal static class RotaPageHeader
{
    private static readonly LocalDatePattern Long = LocalDatePattern.CreateWithInvariantCulture("dddd d MMMM uuuu");
    private static readonly LocalDateTimePattern Made = LocalDateTimePattern.CreateWithInvariantCulture("d MMMM uuuu, HH:mm");

    internal static string DateOf(RotaView view) => Long.Format(view.Day.Clock.Date);

    internal static void Write(Markup page, RotaView view)
    {
        RotaPageOptions options = view.Options;
        page.Add($"<header>\n<p class=\"service\">{options.Service}</p>\n<h1>Rota for {DateOf(view)}");
        if (options.Version.Length > 0)
        {
            page.Add($" <span class=\"version\">{options.Version}</span>");
        }

        page.Literal("</h1>\n<dl class=\"made\">");
        int length = view.Day.Clock.LengthSeconds;
        string from = view.Day.Clock.DayStart.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        Item(page, "Service day", $"{from} to {from} next morning, {view.Day.Clock.Zone.Id}" + (length == 86_400 ? "" : $": the clocks change, {Wording.Length(length)}"));
        Item(page, "Made", options.MadeAt is { } instant ? Made.Format(instant.InZone(view.Day.Clock.Zone).LocalDateTime) : "");
        Item(page, "Engine", options.Engine);
        Item(page, "Source", options.Source);
        page.Literal("""
            </dl>
            <nav aria-label="Parts of this page"><a href="#figures">Figures</a> <a href="#tray">Unassigned</a> <a href="#rounds">Rounds</a> <a href="#map">Map</a> <a href="#people">People to tell</a> <a href="#score">Score</a></nav>
            </header>

            """);
    }

    private static void Item(Markup page, string name, string value)
    {
        if (value.Length > 0)
        {
            page.Add($"<div><dt>{name}</dt><dd>{value}</dd></div>");
        }
    }
}
