using System.Text.Json;
using System.Text.RegularExpressions;
using CareRostering.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace CareRostering.Web.Tests.Round;

/// <summary>The worker's page is opened where there is no signal.</summary>
[Collection(CountyCollection.Name)]
public sealed class OfflineTests(County county) : IAsyncLifetime
{
    private const string Note = "Side door, ring twice.";
    private BoardService service = null!;
    private WorkersRound round = null!;
    private string key = "";
    private string otherKey = "";

    public async Task InitializeAsync()
    {
        if (Needed.WhyNoBrowser is not null)
        {
            return;
        }

        string keyFile = county.NewStore() + ".key";
        service = await county.Midday.StartAsync("--Security:Mode=closed", $"--Security:FirstKeyFile={keyFile}");
        service.Client.DefaultRequestHeaders.Add("X-Api-Key", (await File.ReadAllTextAsync(keyFile)).Trim());
        round = await WorkersRound.LongestWithADoubleUpAsync(service, county.Midday.Day);
        JsonElement own = await service.GetAsync($"/rotas/{county.Midday.Day}/rounds/{round.Shift}");
        string patient = own.GetProperty("visits").EnumerateArray().Single(visit => visit.GetProperty("id").GetString() == round.Stops[0].Call).GetProperty("patient").GetString()!;
        string other = own.GetProperty("companions").EnumerateArray().First().GetProperty("worker").GetString()!;
        await service.AskAsync(HttpMethod.Put, $"/patients/{patient}/access-notes", new { text = Note });
        key = await KeyAsync("one", round.Worker);
        otherKey = await KeyAsync("two", other);
    }

    public Task DisposeAsync()
    {
        service?.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>One service for all of it: it takes longer to start than the looks do.</summary>
    [BrowserFact]
    public async Task Page_WhenItIsOpenedWithoutAConnection_ShowsTheLastRoundOfWhoeverItIsOf()
    {
        await using BoardPage board = await BoardPage.OpenAsync(county.Browser, service.Address, 375, 812);
        IPage page = board.Page;
        await SignInAsync(page, key);
        await Cards(page).First.WaitForAsync();
        await OpenableAsync(page);

        await page.Context.SetOfflineAsync(true);
        await page.ReloadAsync();
        await ShowsKeptAsync(page);
        await board.CheckAccessAsync("opened without a connection");
        await RoundTests.CheckTouchAsync(page);
        await Pictures.TakeAsync(page, "worker-page-kept.png");

        // A map is not kept.
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Map", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".map-word")).ToContainTextAsync("The map cannot be shown.");

        // Where the tab was closed, and the key is gone with it; a report from there waits.
        IPage again = await page.Context.NewPageAsync();
        await again.GotoAsync($"{service.Address}/round");
        await ShowsKeptAsync(again);
        await Cards(again).Nth(0).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Arrived", Exact = true }).ClickAsync();
        await Assertions.Expect(again.Locator(".unsent-all")).ToContainTextAsync("1 report not sent yet");

        // With a signal again the round stays in sight until its worker has signed in, and then it is new.
        await page.Context.SetOfflineAsync(false);
        await again.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in" }).ClickAsync();
        Assert.NotNull(await KeptAsync(again));
        await Assertions.Expect(Cards(again)).ToHaveCountAsync(round.Stops.Count);
        await FillKeyAsync(again, "cr_one_wrong");
        await Assertions.Expect(again.GetByText("The service does not know this key.")).ToBeVisibleAsync();
        await FillKeyAsync(again, key);
        await Assertions.Expect(again.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await Assertions.Expect(again.Locator(".unsent-all")).ToHaveCountAsync(0);
        await Assertions.Expect(Cards(again).First).ToContainTextAsync("In progress");
        Assert.Equal(1, (await service.GetAsync($"/rotas/{county.Midday.Day}/visits/{round.Stops[0].Call}/progress")).GetProperty("reports").GetArrayLength());

        // One tab for what follows: another that is signed in keeps its own round again as soon as there is a connection.
        await page.GotoAsync($"{service.Address}/health/live");
        await OtherWorkerAsync(again);
        await OldRoundAsync(again);
        await page.GotoAsync($"{service.Address}/round");
        await Assertions.Expect(Cards(page)).ToHaveCountAsync(round.Stops.Count);
        await SignOutAsync(again);
        board.CheckQuiet();

        // The other tab, too: it would keep the round again.
        await Assertions.Expect(page.GetByText("No round is kept on this telephone.").Or(page.GetByText("Who is asking?"))).ToBeVisibleAsync();
        Assert.Null(await page.EvaluateAsync<string?>("() => sessionStorage.getItem('care-key')"));
    }

    /// <summary>With somebody else's key nothing of the first is shown, whether or not the service has seen that key.</summary>
    private async Task OtherWorkerAsync(IPage page)
    {
        await page.EvaluateAsync("key => { sessionStorage.clear(); sessionStorage.setItem('care-key', key); }", otherKey);
        await page.Context.SetOfflineAsync(true);
        await page.ReloadAsync();
        await ShowsNothingAsync(page);

        await page.Context.SetOfflineAsync(false);
        await page.ReloadAsync();
        await Cards(page).First.WaitForAsync();
        await Assertions.Expect(page.Locator(".whose")).Not.ToContainTextAsync(round.Worker);
        string kept = await KeptAsync(page) ?? "";
        Assert.DoesNotContain($"\"worker\":\"{round.Worker}\",\"caller\"", kept, StringComparison.Ordinal);

        // The first again: what was kept is now the other's, and is not shown.
        await page.EvaluateAsync("([key, worker]) => { sessionStorage.setItem('care-key', key); sessionStorage.setItem('care-key-worker', worker); }", new[] { key, round.Worker });
        await page.Context.SetOfflineAsync(true);
        await page.ReloadAsync();
        await ShowsNothingAsync(page);
        await page.Context.SetOfflineAsync(false);
        await page.ReloadAsync();
        await Assertions.Expect(Cards(page)).ToHaveCountAsync(round.Stops.Count);
    }

    private static async Task OldRoundAsync(IPage page)
    {
        await page.EvaluateAsync("() => localStorage.setItem('care-round', JSON.stringify({ ...JSON.parse(localStorage.getItem('care-round')), readAt: Date.now() - 25 * 3600000 }))");
        await page.Context.SetOfflineAsync(true);
        await page.ReloadAsync();
        await ShowsNothingAsync(page);
        Assert.Null(await KeptAsync(page));
        await page.Context.SetOfflineAsync(false);
        await page.ReloadAsync();
        await Cards(page).First.WaitForAsync();
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Who is asking?")).ToBeVisibleAsync();
        Assert.Null(await KeptAsync(page));
        await page.Context.SetOfflineAsync(true);
        await page.ReloadAsync();
        await ShowsNothingAsync(page);
    }

    private async Task ShowsKeptAsync(IPage page)
    {
        await Assertions.Expect(Cards(page)).ToHaveCountAsync(round.Stops.Count);
        await Assertions.Expect(Cards(page).First.Locator(".access")).ToContainTextAsync(Note);
        ILocator mark = page.GetByRole(AriaRole.Alert);
        await Assertions.Expect(mark).ToContainTextAsync("No connection. What you see is from");

        // On the service's clock (MiddayCounty), wherever the telephone thinks it is.
        await Assertions.Expect(mark).ToContainTextAsync(new Regex("is from 1[012]:[0-9]{2}: nothing newer could be fetched"));
    }

    private static async Task ShowsNothingAsync(IPage page)
    {
        await Assertions.Expect(page.GetByText("No round is kept on this telephone.")).ToBeVisibleAsync();
        await Assertions.Expect(Cards(page)).ToHaveCountAsync(0);
    }

    private async Task SignInAsync(IPage page, string own)
    {
        await page.GotoAsync($"{service.Address}/round");
        await FillKeyAsync(page, own);
    }

    private static async Task FillKeyAsync(IPage page, string own)
    {
        await page.GetByLabel("Your key or token").FillAsync(own);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show my round" }).ClickAsync();
    }

    /// <summary>The page is on the telephone, and holds no answer of the API.</summary>
    private static async Task OpenableAsync(IPage page)
    {
        await page.WaitForFunctionAsync("async () => navigator.serviceWorker.controller !== null && await caches.match('/round') !== undefined");
        string[] kept = await page.EvaluateAsync<string[]>("async () => (await Promise.all((await caches.keys()).map(async name => (await (await caches.open(name)).keys()).map(own => new URL(own.url).pathname)))).flat()");
        Assert.Contains("/round", kept);
        Assert.All(kept, path => Assert.Matches("^(/round|/assets/.+)$", path));
    }

    private static Task<string?> KeptAsync(IPage page) => page.EvaluateAsync<string?>("() => localStorage.getItem('care-round')");

    private static ILocator Cards(IPage page) => page.Locator(".stop-card");

    private async Task<string> KeyAsync(string id, string worker) =>
        (await service.AskAsync(HttpMethod.Post, "/api-keys", new { id, roles = new[] { "worker" }, worker })).GetProperty("key").GetString()!;
}
