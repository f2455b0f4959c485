using System.Text.Json;
using System.Text.RegularExpressions;
using CareRostering.Web.Tests.Board;
using CareRostering.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace CareRostering.Web.Tests.Round;

/// <summary>A worker looks at the round on a telephone.</summary>
[Collection(CountyCollection.Name)]
public sealed class RoundTests(County county) : MiddayTests(county)
{
    private const int Width = 375;
    private const int LeastTouch = 44;
    private WorkersRound round = null!;

    protected override async Task PrepareAsync()
    {
        round = await WorkersRound.LongestWithADoubleUpAsync(Service, Day);
    }

    /// <summary>One service for all of it: it takes longer to start than the looks do.</summary>
    [BrowserFact]
    public async Task Round_WhenLookedAtOverADay_SaysWhoWhenWhereAndWhatHasChanged()
    {
        JsonElement own = await Service.GetAsync($"/rotas/{Day}/rounds/{round.Shift}");
        string patient = own.GetProperty("visits").EnumerateArray().Single(visit => visit.GetProperty("id").GetString() == round.Stops[0].Call).GetProperty("patient").GetString()!;
        await Service.AskAsync(HttpMethod.Put, $"/patients/{patient}/access-notes", new { text = "Side door, ring twice.\nThe dog is friendly." });
        await using BoardPage board = await BoardPage.OpenAsync(County.Browser, Service.Address, Width, 812);
        IPage page = board.Page;

        await page.GotoAsync($"{Service.Address}/round");
        await ChooseAsync(board);
        await ReadAsync(board, own);
        await PrintAsync(page);
        await MapAsync(page);
        await ChangeAsync(board);
        await TomorrowAsync(board);
        board.CheckQuiet();
    }

    private async Task ChooseAsync(BoardPage board)
    {
        IPage page = board.Page;
        await page.GetByLabel("Worker, profession or locality").FillAsync(round.Worker);
        await Assertions.Expect(page.Locator(".choices button")).ToHaveCountAsync(1);
        await board.CheckAccessAsync("while a worker is chosen");
        await CheckTouchAsync(page);
        await page.Locator(".choices button").ClickAsync();
        await Assertions.Expect(page.Locator(".stop-card")).ToHaveCountAsync(round.Stops.Count);

        // Once: the browser knows next time.
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".stop-card")).ToHaveCountAsync(round.Stops.Count);
    }

    private async Task ReadAsync(BoardPage board, JsonElement own)
    {
        IPage page = board.Page;
        for (int stop = 0; stop < round.Stops.Count; stop++)
        {
            JsonElement visit = own.GetProperty("visits").EnumerateArray().Single(one => one.GetProperty("id").GetString() == round.Stops[stop].Call);
            ILocator card = page.Locator(".stop-card").Nth(stop);
            await Assertions.Expect(card.Locator(".when")).ToContainTextAsync(round.Stops[stop].Start);
            await Assertions.Expect(card.Locator(".who")).ToHaveTextAsync(visit.GetProperty("patient").GetString()!);
            foreach (JsonElement skill in visit.GetProperty("skills").EnumerateArray())
            {
                await Assertions.Expect(card).ToContainTextAsync(skill.GetString()!);
            }

            await Assertions.Expect(card.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Journey" })).ToHaveAttributeAsync("href", new Regex(@"^geo:5\d\.\d{5},-?\d\.\d{5}$"));
        }

        string doubled = round.Stops.First(stop => stop.Visit.Contains('~')).Call;
        string companion = own.GetProperty("companions").EnumerateArray().First(one => one.GetProperty("visit").GetString() == doubled).GetProperty("worker").GetString()!;
        await Assertions.Expect(page.Locator(".stop-card").Nth(IndexOf(doubled))).ToContainTextAsync($"With{companion}");
        await Assertions.Expect(page.Locator(".stop-card").First.Locator(".access")).ToContainTextAsync("Side door, ring twice.");
        await Assertions.Expect(page.Locator(".step.travel").First).ToContainTextAsync("miles");
        await board.CheckAccessAsync("with a round");
        await CheckTouchAsync(page);
        Assert.Equal(Width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        await Pictures.TakeAsync(page, "worker-page.png");
    }

    private async Task PrintAsync(IPage page)
    {
        string printed = string.Concat(await PrintTests.PrintAsync(page));
        Assert.Contains($"Roundof{round.Worker}", printed, StringComparison.Ordinal);
        Assert.Contains("Sidedoor,ringtwice.", printed, StringComparison.Ordinal);
        Assert.All(round.Stops, stop => Assert.Contains(stop.Start, printed, StringComparison.Ordinal));
        Assert.DoesNotContain("Journey", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("Print", printed, StringComparison.Ordinal);
    }

    private static async Task MapAsync(IPage page)
    {
        Task<IResponse> path = page.WaitForResponseAsync(new Regex("/path"));
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Map", Exact = true }).ClickAsync();
        Assert.Equal(200, (await path).Status);
        await Assertions.Expect(page.Locator(".map-credit")).ToContainTextAsync("OpenStreetMap");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Map", Exact = true }).ClickAsync();
    }

    /// <summary>What changed stays until it is seen, also when the page is opened again.</summary>
    private async Task ChangeAsync(BoardPage board)
    {
        IPage page = board.Page;
        ILocator changes = page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "What changed since you looked" });
        await Assertions.Expect(changes).ToHaveCountAsync(0);
        (string visit, _, string start, _) = round.Stops[^1];
        await Service.UnassignAsync(Day, visit);

        for (int look = 0; look < 2; look++)
        {
            await page.ReloadAsync();
            await Assertions.Expect(changes).ToContainTextAsync("Not yours any more");
            await Assertions.Expect(changes).ToContainTextAsync(start);
        }

        await Assertions.Expect(page.Locator(".stop-card")).ToHaveCountAsync(round.Stops.Count - 1);
        await board.CheckAccessAsync("with a change");
        await CheckTouchAsync(page);
        await Pictures.TakeAsync(page, "worker-page-changed.png");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Seen" }).ClickAsync();
        await Assertions.Expect(changes).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".stop-card")).ToHaveCountAsync(round.Stops.Count - 1);
        await Assertions.Expect(changes).ToHaveCountAsync(0);
    }

    private static async Task TomorrowAsync(BoardPage board)
    {
        await board.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Tomorrow" }).ClickAsync();
        await Assertions.Expect(board.Page.Locator(".card-r h2")).ToHaveTextAsync(new Regex("^(Not published yet|No shift tomorrow)$"));
        await board.CheckAccessAsync("of a day that is not published");
    }

    private int IndexOf(string call) => round.Stops.Select((stop, index) => (stop.Call, index)).First(own => own.Call == call).index;

    /// <summary>Whatever can be touched is large enough for a thumb.</summary>
    internal static async Task CheckTouchAsync(IPage page)
    {
        string[] small = await page.EvaluateAsync<string[]>(
            $"() => [...document.querySelectorAll('button, a, input, select')].filter(own => {{ const box = own.getBoundingClientRect(); return box.height > 0 && (box.height < {LeastTouch} || box.width < {LeastTouch}); }}).map(own => own.outerHTML)");
        Assert.Empty(small);
    }
}
