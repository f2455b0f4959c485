using CareRostering.Planning.Carbon;
using CareRostering.Planning.Comparison;
using CareRostering.Planning.Equity;
using CareRostering.Planning.Scenarios;

namespace CareRostering.Planning.Reports.Comparison;

/// <summary>What the page says of where its days came from.</summary>
public sealed record ComparisonPageOptions
{
    /// <summary>Name of the road file.</summary>
    public string Roads { get; init; } = "";

    /// <summary>Where homes lie.</summary>
    public string Homes { get; init; } = "";

    /// <summary>Whose roads they are.</summary>
    public string RoadsNotice { get; init; } = CareRostering.Roads.RoadNetwork.OpenStreetMap;

    /// <summary>What a mile by car emits.</summary>
    public CarbonFactor Carbon { get; init; } = CarbonFactor.Usual;

    /// <summary>What groups of people get of the same plans; null: they were not counted, and the page says nothing of it.</summary>
    public EquityReport? Equity { get; init; }

    /// <summary>Version of the engine.</summary>
    public string Engine { get; init; } = typeof(Optimiser.Rotas.Rota).Assembly.GetName().Version?.ToString(3) ?? "";
}

/// <summary>
/// One HTML page of a comparison of many days that needs nothing else: plots are SVG, style is inside, no script runs and nothing is fetched (a content security policy in the
/// page forbids it). It opens from a file, travels by mail and prints on A4.
/// </summary>
/// <remarks>Same result, same page, byte for byte.</remarks>
public static class ComparisonPage
{
    /// <summary>What the page itself forbids; whoever serves it says the same.</summary>
    public const string ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
    private static readonly string Style = PageResource.Read("ComparisonPage.css");

    /// <summary>The page of <paramref name="result"/> as text; write it as UTF-8.</summary>
    /// <param name="result">The comparison.</param>
    /// <param name="benefits">What a gain is said to be worth.</param>
    /// <param name="options">Where its days came from; null: nothing is said.</param>
    public static string Render(ScenarioResult result, BenefitCase benefits, ComparisonPageOptions? options = null)
    {
        var view = new ComparisonView(result, benefits, options ?? new ComparisonPageOptions());
        var page = new Markup();
        page.Add($"""
            <!DOCTYPE html>
            <html lang="en-GB">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{ContentSecurityPolicy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>What would one team be worth? {view.Service}</title>
            <style>
            {new Raw(Style)}</style>
            </head>
            <body>

            """);
        ComparisonPageHead.Write(page, view);
        page.Literal("<main>\n");
        ComparisonPagePlots.Write(page, view);
        ComparisonPageTables.Write(page, view);
        ComparisonPageCarbon.Write(page, view);
        ComparisonPageEquity.Write(page, view);
        ComparisonPageMethod.Write(page, view);
        page.Literal("</main>\n</body>\n</html>\n");
        return page.ToString();
    }
}
