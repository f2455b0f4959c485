using System.Text.Json;
using CareRostering.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace CareRostering.Web.Tests.Round;

/// <summary>A worker reports from where there is no signal.</summary>
[Collection(CountyCollection.Name)]
public sealed class ReportTests(County county) : MiddayTests(county)
{
    private WorkersRound round = null!;

    protected override async Task PrepareAsync()
    {
        round = await WorkersRound.LongestWithADoubleUpAsync(Service, Day);
    }

    /// <summary>One service for all of it: it takes longer to start than the reports do.</summary>
    [BrowserFact]
    public async Task Reports_WhenThereIsNoConnection_WaitInSightAndAreSentOnce()
    {
        await using BoardPage board = await BoardPage.OpenAsync(County.Browser, Service.Address, 375, 812);
        IPage page = board.Page;
        await page.GotoAsync($"{Service.Address}/round");
        await page.GetByLabel("Worker, profession or locality").FillAsync(round.Worker);
        await page.Locator(".choices button").ClickAsync();
        ILocator unsent = page.Locator(".unsent-all");

        // With a connection: at once.
        await Press(Card(page, 0), "Arrived");
        await Assertions.Expect(Card(page, 0)).ToContainTextAsync("In progress");
        await Assertions.Expect(unsent).ToHaveCountAsync(0);
        Assert.Equal([("started", round.Worker)], await ReportsAsync(0));

        // Without one: kept, and seen to be kept.
        await page.Context.SetOfflineAsync(true);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("No connection.");

        // On the service's clock (MiddayCounty), wherever the telephone thinks it is.
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(new System.Text.RegularExpressions.Regex("from 1[012]:"));
        await Press(Card(page, 0), "Done");
        await Press(Card(page, 1), "Arrived");
        await Assertions.Expect(unsent).ToContainTextAsync("2 reports not sent yet");
        await Assertions.Expect(Card(page, 0)).ToContainTextAsync("not sent yet");
        await Assertions.Expect(Card(page, 0).Locator(".chip.state")).ToContainTextAsync("Done");
        await Assertions.Expect(Card(page, 1).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Done" })).ToBeVisibleAsync();
        Assert.Single(await ReportsAsync(0));
        await board.CheckAccessAsync("without a connection");
        await RoundTests.CheckTouchAsync(page);
        await Pictures.TakeAsync(page, "worker-page-offline.png");

        // Back: sent by itself.
        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(unsent).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        Assert.Equal([("started", round.Worker), ("finished", round.Worker)], await ReportsAsync(0));
        Assert.Equal([("started", round.Worker)], await ReportsAsync(1));

        await LostAnswerAsync(page, unsent);
        await RefusedAsync(board);
        board.CheckQuiet();
    }

    /// <summary>The service has the report, the telephone does not know, and the page is closed: sent again it counts once.</summary>
    private async Task LostAnswerAsync(IPage page, ILocator unsent)
    {
        bool isLost = true;
        await page.RouteAsync("**/progress", async route =>
        {
            if (isLost)
            {
                await route.FetchAsync();
                await route.AbortAsync();
            }
            else
            {
                await route.ContinueAsync();
            }
        });
        await Press(Card(page, 1), "Done");
        await Assertions.Expect(unsent).ToContainTextAsync("1 report not sent yet");
        await page.ReloadAsync();
        await Assertions.Expect(unsent).ToContainTextAsync("1 report not sent yet");
        isLost = false;
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Send now" }).ClickAsync();
        await Assertions.Expect(unsent).ToHaveCountAsync(0);
        Assert.Equal([("started", round.Worker), ("finished", round.Worker)], await ReportsAsync(1));
        await page.UnrouteAllAsync();
    }

    /// <summary>What the service does not take is not lost either: it stays with the reason until somebody takes it away.</summary>
    private async Task RefusedAsync(BoardPage board)
    {
        IPage page = board.Page;
        await Service.AskAsync(HttpMethod.Post, "/disruptions", new { date = Day, kind = "visit-cancelled", visit = round.Stops[2].Call, reason = "away" });
        await Press(Card(page, 2), "Arrived");
        await Assertions.Expect(Card(page, 2)).ToContainTextAsync("not taken");
        await Assertions.Expect(Card(page, 2)).ToContainTextAsync("is called off");
        await page.ReloadAsync();
        await Assertions.Expect(Card(page, 2)).ToContainTextAsync("not taken");
        await Assertions.Expect(Card(page, 2)).ToContainTextAsync("Do not go there");
        await board.CheckAccessAsync("with a refused report");
        await RoundTests.CheckTouchAsync(page);
        await Card(page, 2).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Take away" }).ClickAsync();
        await Assertions.Expect(page.Locator(".unsent, .unsent-all")).ToHaveCountAsync(0);
    }

    private static ILocator Card(IPage page, int stop) => page.Locator(".stop-card").Nth(stop);

    private static Task Press(ILocator card, string name) => card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = name, Exact = true }).ClickAsync();

    private async Task<(string State, string Worker)[]> ReportsAsync(int stop) =>
    [
        .. (await Service.GetAsync($"/rotas/{Day}/visits/{round.Stops[stop].Call}/progress")).GetProperty("reports").EnumerateArray()
            .Select(report => (report.GetProperty("state").GetString()!, report.GetProperty("worker").GetString()!)),
    ];
}
