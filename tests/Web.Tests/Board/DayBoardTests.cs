using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CareRostering.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace CareRostering.Web.Tests.Board;

/// <summary>A manager looks at a day.</summary>
[Collection(CountyCollection.Name)]
public sealed partial class DayBoardTests(County county)
{
    [BrowserFact]
    public async Task Day_WhenAManagerLooks_IsToldInFiguresThatAreTheRotas()
    {
        await using BoardPage board = await county.OpenAsync();
        await board.ShowAsync(county.Day);
        JsonElement rota = (await county.Service.GetAsync($"/rotas/{county.Day}")).GetProperty("rota");
        JsonElement[] rounds = [.. rota.GetProperty("rounds").EnumerateArray()];

        Assert.Equal(rounds.Sum(round => round.GetProperty("stops").GetArrayLength()), await board.FigureAsync("visits in rounds"));
        Assert.Equal(rounds.Length, await board.FigureAsync("rounds"));
        string[] calls = [.. rota.GetProperty("unassigned").EnumerateArray().Select(left => left.GetProperty("visit").GetString()!.Split('~')[0]).Distinct(StringComparer.Ordinal)];
        Assert.Equal(calls.Length, await board.FigureAsync("unassigned"));
        await Assertions.Expect(board.Page.GetByText("Live", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        board.CheckQuiet();
    }

    [BrowserFact]
    public async Task Figures_WhenTheServersPageJudgesTheSameRota_AreTheSame()
    {
        // The printed page is made by the server's own code: two opinions on what is late and what is tight.
        await using BoardPage board = await county.OpenAsync();
        await board.ShowAsync(county.Day);
        string html = await county.Service.Client.GetStringAsync($"/rotas/{county.Day}/page");
        int Marked(string state) => VisitClasses().Matches(html).Count(match => match.Groups[1].Value.Split(' ').Contains(state, StringComparer.Ordinal));

        Assert.True(Marked("late") > 0, "nothing is late on this day: it shows nothing");
        Assert.Equal(Marked("late"), await board.FigureAsync("late"));
        Assert.Equal(Marked("tight"), await board.FigureAsync("tight"));
    }

    [BrowserFact]
    public async Task Filters_WhenSet_LeaveOnlyWhatWasAskedFor()
    {
        await using BoardPage board = await county.OpenAsync();
        await board.ShowAsync(county.Day);
        IPage page = board.Page;

        await page.GetByLabel("Locality", new PageGetByLabelOptions { Exact = true }).SelectOptionAsync("Marlow");
        await Assertions.Expect(page.Locator(".group-name strong")).ToHaveTextAsync(["Marlow"]);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "By profession" }).ClickAsync();
        await Assertions.Expect(page.Locator(".group-name strong").First).Not.ToHaveTextAsync("Marlow");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show all" }).ClickAsync();

        JsonElement round = (await county.Service.GetAsync($"/rotas/{county.Day}")).GetProperty("rota").GetProperty("rounds")[5];
        string worker = round.GetProperty("worker").GetString()!;
        await page.GetByRole(AriaRole.Searchbox).FillAsync(worker);
        await Assertions.Expect(page.Locator(".row .who")).ToHaveTextAsync([worker]);
        string patient = round.GetProperty("stops")[0].GetProperty("visit").GetString()![..6];
        await page.GetByRole(AriaRole.Searchbox).FillAsync(patient);
        await Assertions.Expect(page.Locator(".row .stop:not(.dim)").First).ToHaveAttributeAsync("aria-label", new Regex("^" + Regex.Escape(patient)));
        string[] labels = [.. (await page.Locator(".row .stop:not(.dim)").AllAsync()).Select(own => own.GetAttributeAsync("aria-label").Result!)];
        Assert.All(labels, label => Assert.StartsWith(patient, label, StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Searchbox).FillAsync("nobody at all");
        await Assertions.Expect(page.GetByText("Nothing matches")).ToBeVisibleAsync();
        board.CheckQuiet();
    }

    [BrowserFact]
    public async Task Keys_WhenTheBoardHasTheFocus_GoFromVisitToVisitAndOpenThem()
    {
        await using BoardPage board = await county.OpenAsync();
        await board.ShowAsync(county.Day);
        await board.Timeline.FocusAsync();

        await board.Page.Keyboard.PressAsync("ArrowRight");
        await board.Page.Keyboard.PressAsync("ArrowDown");
        await board.Page.Keyboard.PressAsync("ArrowRight");
        string active = (await board.Timeline.GetAttributeAsync("aria-activedescendant"))!;
        Assert.StartsWith("visit:", active, StringComparison.Ordinal);
        await board.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(board.Details).ToContainTextAsync(active["visit:".Length..]);
        await Assertions.Expect(board.Details).ToContainTextAsync("Time window");

        for (int page = 0; page < 12; page++)
        {
            await board.Page.Keyboard.PressAsync("PageDown");
        }

        // The last line came into sight, and is the one that is spoken of.
        string last = (await board.Timeline.GetAttributeAsync("aria-activedescendant"))!;
        await Assertions.Expect(board.Page.Locator($"[id=\"{last}\"]")).ToBeInViewportAsync();
        await board.Page.Keyboard.PressAsync("Home");
        await board.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(board.Details.Locator(".stops")).ToBeVisibleAsync();
        await board.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(board.Details).ToHaveCountAsync(0);
        board.CheckQuiet();
    }

    [BrowserFact]
    public async Task Zoom_WhenNearer_ShowsMoreOfEachHour()
    {
        await using BoardPage board = await county.OpenAsync();
        await board.ShowAsync(county.Day);
        double day = await WidthAsync(board);
        await board.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "4 h" }).ClickAsync();
        double near = await WidthAsync(board);
        Assert.InRange(near / day, 3.5, 4.5);
        await board.Timeline.FocusAsync();
        await board.Page.Keyboard.PressAsync("-");
        Assert.InRange(await WidthAsync(board) / day, 1.75, 2.25);
        board.CheckQuiet();
    }

    [BrowserFact]
    public async Task Version_WhenSomebodyPublishesIt_IsShownSoWithoutAsking()
    {
        await using BoardPage board = await county.OpenAsync();
        await county.Service.PlanAsync(county.UnplannedDay, 5);
        await board.ShowAsync(county.UnplannedDay);
        await Assertions.Expect(board.Page.Locator(".chip.rota-draft")).ToBeVisibleAsync();

        await county.Service.AskAsync(HttpMethod.Post, $"/rotas/{county.UnplannedDay}/publish", new { author = "ben" });
        await Assertions.Expect(board.Page.Locator(".chip.rota-published")).ToBeVisibleAsync();
        board.CheckQuiet();
    }

    [BrowserFact]
    public async Task Board_WhenLookedAtByAxe_HasNoFaults()
    {
        await using BoardPage board = await county.OpenAsync();
        await board.ShowAsync(county.Day);
        await board.CheckAccessAsync("the day");
        await board.Page.Locator(".row .stop").Nth(2).ClickAsync();
        await board.Details.WaitForAsync();
        await board.CheckAccessAsync("a visit");
        await board.Page.Locator(".row .name").First.ClickAsync();
        await board.CheckAccessAsync("a round");
        await board.ShowAsync("2100-01-01");
        await board.CheckAccessAsync("a day without a rota");

        // Twice as large on a window of 1280 pixels leaves 640: nothing is cut off at the sides.
        await using BoardPage small = await county.OpenAsync(width: 640, height: 480);
        await small.ShowAsync(county.Day);
        await small.CheckAccessAsync("at 200 %");
        Assert.True(await small.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), "The page scrolls sideways at 640 pixels.");
    }

    [BrowserFact]
    public async Task Pictures_WhenAskedFor_AreTaken()
    {
        await using BoardPage board = await county.OpenAsync(height: 1000);
        await board.ShowAsync(county.Day);
        await board.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Map", Exact = true }).ClickAsync();
        await board.Page.Locator(".row .stop.risk-late").First.ClickAsync();
        await Pictures.TakeAsync(board.Page, "day-board.png");
    }

    private static async Task<double> WidthAsync(BoardPage board)
    {
        string width = await board.Page.Locator(".row .stop").First.EvaluateAsync<string>("own => own.style.width");
        return double.Parse(width.Replace("px", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("<svg class=\"(v [^\"]*)\" x=", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex VisitClasses();
}
