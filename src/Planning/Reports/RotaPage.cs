using System.Security.Cryptography;
using System.Text;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Reports;

/// <summary>
/// One HTML page of a rota that needs nothing else: style and script are inside, nothing is fetched (a content security policy in the
/// page forbids it), every text of the input is escaped. It opens from a file, travels by mail and prints on A4 or A3 landscape.
/// </summary>
/// <remarks>Same input, same page, byte for byte. Every visit of the problem is on it exactly once as a block (an element with
/// <c>data-visit</c>): in a round, or in the tray of unassigned visits.</remarks>
public static class RotaPage
{
    private static readonly string Style = PageResource.Read("RotaPage.css");
    private static readonly string Script = PageResource.Read("RotaPage.js");

    /// <summary>What the page may do, for servers that send it: nothing is fetched, and no script runs but its own.</summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Script)))}'";

    /// <summary>The page of <paramref name="rota"/> as text; write it as UTF-8.</summary>
    /// <param name="day">The day the rota was made for.</param>
    /// <param name="rota">The rota; indices within the day's problem. One that forgets visits is shown, with those in the tray.</param>
    /// <param name="background">Roads under the map; null: none.</param>
    /// <param name="options">What the page says about itself; null: only what the day says.</param>
    public static string Render(PlanningDay day, Rota rota, MapBackground? background = null, RotaPageOptions? options = null)
    {
        var view = new RotaView(day, rota, options ?? new RotaPageOptions());
        var page = new Markup();
        WriteHead(page, view);
        RotaPageHeader.Write(page, view);
        page.Literal("<main id=\"main\">\n");
        RotaPageTiles.Write(page, view);
        RotaPageTray.Write(page, view);
        page.Literal("<div class=\"work\">\n");
        RotaPageTimeLines.Write(page, view);
        RotaPageMap.Write(page, view, background);
        page.Literal("</div>\n");
        RotaPagePeople.Write(page, view);
        RotaPageScore.Write(page, view);
        page.Literal("</main>\n<footer><p>Patients and workers are shown by pseudonymous ids only. What each figure means: docs/figures.md; the rules: docs/rules.md.</p></footer>\n");
        page.Add($"<script>{new Raw(Script)}</script>\n</body>\n</html>\n");
        return page.ToString();
    }

    private static void WriteHead(Markup page, RotaView view)
    {
        page.Add($"""
            <!DOCTYPE html>
            <html lang="en-GB">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{new Raw(ContentSecurityPolicy)}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Rota for {RotaPageHeader.DateOf(view)}</title>
            <style>
            {new Raw(Style)}</style>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the rota</a>

            """);
    }
}
