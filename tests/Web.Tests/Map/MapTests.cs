using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CareRostering.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace CareRostering.Web.Tests.Map;

/// <summary>A manager looks at the day on the map beside the board.</summary>
[Collection(CountyCollection.Name)]
public sealed partial class MapTests(County county)
{
    [BrowserFact]
    public async Task Selection_WhenMadeOnEitherSide_IsMadeOnTheOther()
    {
        await using BoardPage board = await OpenAsync();
        List<int> tiles = [];
        board.Page.Response += (_, response) => tiles.AddRange(response.Url.EndsWith(".mvt", StringComparison.Ordinal) ? [response.Status] : []);
        ILocator stop = board.Page.Locator(".row .stop").Nth(3);
        string visit = (await stop.GetAttributeAsync("id"))!["visit:".Length..];
        IResponse roads = await board.Page.RunAndWaitForResponseAsync(() => stop.ClickAsync(), response => response.Url.Contains("/path", StringComparison.Ordinal));
        Assert.Equal(200, roads.Status);

        // Its home is marked on the map.
        ILocator spot = board.Page.Locator(".map-spot");
        await Assertions.Expect(spot).ToContainTextAsync(visit[..6]);
        (double x, double y) = await StillAsync(spot);
        LocatorBoundingBoxResult map = (await board.Page.Locator(".map-canvas").BoundingBoxAsync())!;
        Assert.InRange(x, map.X, map.X + map.Width);
        Assert.InRange(y, map.Y, map.Y + map.Height);

        // And the other way round: another round is looked at, then that home is clicked.
        await board.Timeline.FocusAsync();
        await board.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(spot).ToHaveCountAsync(0);
        await board.Timeline.EvaluateAsync("own => own.scrollTop = own.scrollHeight");
        await board.Page.Mouse.ClickAsync((float)x, (float)y);
        await Assertions.Expect(spot).ToContainTextAsync(visit[..6]);
        await Assertions.Expect(board.Details).ToContainTextAsync(visit[..6]);
        await Assertions.Expect(board.Page.Locator(".row .stop.selected")).ToBeInViewportAsync();
        await Assertions.Expect(board.Page.Locator(".row .stop.selected")).ToHaveAttributeAsync("aria-label", new Regex("^" + Regex.Escape(visit[..6])));
        Assert.NotEmpty(tiles);
        Assert.All(tiles, status => Assert.True(status is 200 or 204 or 304, $"a tile was answered {status}"));
        board.CheckQuiet();
    }

    [BrowserFact]
    public async Task Filters_WhenSet_HoldOnTheMap()
    {
        await using BoardPage board = await OpenAsync();
        JsonElement day = await county.Service.GetAsync($"/rotas/{county.Day}/day");
        JsonElement rota = (await county.Service.GetAsync($"/rotas/{county.Day}")).GetProperty("rota");
        Dictionary<string, string> localities = day.GetProperty("workers").EnumerateArray().ToDictionary(own => own.GetProperty("id").GetString()!, own => own.GetProperty("locality").GetString()!);
        int Homes(Func<string, bool> isShown) => rota.GetProperty("rounds").EnumerateArray()
            .Where(round => isShown(localities[round.GetProperty("worker").GetString()!]))
            .SelectMany(round => round.GetProperty("stops").EnumerateArray().Select(stop => stop.GetProperty("visit").GetString()![..6]))
            .Concat(rota.GetProperty("unassigned").EnumerateArray().Select(left => left.GetProperty("visit").GetString()![..6]).Where(_ => isShown("")))
            .Distinct(StringComparer.Ordinal).Count();

        Assert.Equal(Homes(_ => true), await HomesAsync(board));
        await board.Page.GetByLabel("Locality", new PageGetByLabelOptions { Exact = true }).SelectOptionAsync("Marlow");
        await Assertions.Expect(board.Page.Locator(".group-name strong")).ToHaveTextAsync(["Marlow"]);
        int marlow = await HomesAsync(board);
        Assert.InRange(marlow, Homes(locality => locality == "Marlow"), Homes(_ => true) / 2);
        board.CheckQuiet();
    }

    [BrowserFact]
    public async Task Cover_WhenAskedFor_IsWhatTheServiceSays()
    {
        await using BoardPage board = await OpenAsync();
        // Asked past the board first: the ways between all squares, which take longest, are known from then on.
        int squares = (await county.Service.GetAsync("/cover")).GetProperty("squares").GetArrayLength();
        await board.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Cover now" }).ClickAsync();
        ILocator said = board.Page.Locator(".cover summary");
        await said.WaitForAsync();
        await Assertions.Expect(said).ToContainTextAsync($"of {squares} squares within 2 h");

        // In words, too, for whoever does not see the map.
        await said.ClickAsync();
        await Assertions.Expect(board.Page.Locator(".cover tbody tr").First).ToContainTextAsync($"All{squares}");
        await Assertions.Expect(board.Page.GetByRole(AriaRole.Rowheader, new PageGetByRoleOptions { Name = "Marlow" })).ToBeVisibleAsync();
        await board.CheckAccessAsync("the cover");
        board.CheckQuiet();
    }

    [BrowserFact]
    public async Task Pane_WhenSetByKeysOrInANarrowWindow_IsAsWideAsAskedForOrNotThere()
    {
        await using BoardPage board = await OpenAsync();
        ILocator bar = board.Page.GetByRole(AriaRole.Separator);
        double before = (await board.Page.Locator(".map").BoundingBoxAsync())!.Width;
        await bar.FocusAsync();
        await board.Page.Keyboard.PressAsync("ArrowLeft");
        await board.Page.Keyboard.PressAsync("ArrowLeft");
        Assert.InRange((await board.Page.Locator(".map").BoundingBoxAsync())!.Width - before, 100, 160);
        ILocator toggle = board.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Map", Exact = true });
        await toggle.ClickAsync();
        await Assertions.Expect(board.Page.Locator(".map")).ToHaveCountAsync(0);
        await board.Page.ReloadAsync();
        await Assertions.Expect(toggle).ToHaveAttributeAsync("aria-pressed", "false");
        board.CheckQuiet();

        await using BoardPage small = await county.OpenAsync(width: 800, height: 900);
        await small.ShowAsync(county.Day);
        await Assertions.Expect(small.Page.Locator(".map")).ToHaveCountAsync(0);
        await small.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Map", Exact = true }).ClickAsync();
        await small.Page.Locator(".map-zoom").WaitForAsync();
        await small.CheckAccessAsync("the map in a narrow window");
        Assert.True(await small.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), "The page scrolls sideways at 800 pixels.");
        small.CheckQuiet();
    }

    [BrowserFact]
    public async Task Map_WhenTheBrowserCannotDrawIt_SaysSoBesideABoardThatWorks()
    {
        await using BoardPage board = await county.OpenAsync();
        await board.WithoutWebGlAsync();
        await board.ShowAsync(county.Day);
        await Assertions.Expect(board.Page.Locator(".map-word")).ToContainTextAsync("WebGL 2");
        await board.Page.Locator(".row .stop").First.ClickAsync();
        await board.Details.WaitForAsync();
        Assert.Empty(board.Elsewhere);
    }

    [BrowserFact]
    public async Task Picture_WhenAskedFor_IsTaken()
    {
        await using BoardPage board = await OpenAsync(height: 1000);
        await board.Page.RunAndWaitForResponseAsync(() => board.Page.Locator(".row .name").Nth(6).ClickAsync(), response => response.Url.Contains("/path", StringComparison.Ordinal));
        await board.Page.Locator(".stops button").Nth(2).ClickAsync();
        await StillAsync(board.Page.Locator(".map-spot"));
        await board.Page.WaitForTimeoutAsync(2_000);
        await Pictures.TakeAsync(board.Page, "day-map.png");
    }

    private async Task<BoardPage> OpenAsync(int height = 950)
    {
        BoardPage board = await county.OpenAsync(height: height);
        await board.ShowAsync(county.Day);
        await board.Page.Locator(".map-zoom").WaitForAsync();
        return board;
    }

    private static async Task<int> HomesAsync(BoardPage board) =>
        int.Parse(Digits().Match(await board.Page.Locator(".map-count").InnerTextAsync()).Value, CultureInfo.InvariantCulture);

    /// <summary>Where a mark is once the map has come to rest.</summary>
    private static async Task<(double X, double Y)> StillAsync(ILocator mark)
    {
        string before = "";
        for (string now = await Transform(); now != before; now = await Transform())
        {
            before = now;
            await Task.Delay(1_500);
        }

        double[] at = await mark.EvaluateAsync<double[]>("own => { const box = own.getBoundingClientRect(); return [box.left, box.top]; }");
        return (at[0], at[1]);

        Task<string> Transform() => mark.EvaluateAsync<string>("own => own.style.transform");
    }

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Digits();
}
