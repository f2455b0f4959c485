using System.Text.RegularExpressions;
using CareRostering.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace CareRostering.Web.Tests.Rosters;

/// <summary>A team manager has a roster made, follows it, and looks at it by pointer and keys.</summary>
[Collection(CountyCollection.Name)]
public sealed class RosterPageTests(County county)
{
    [BrowserFact]
    public async Task Roster_AskedFor_IsFollowedAndLookedAt()
    {
        using BoardService service = await county.StartAsync();
        await using BoardPage board = await BoardPage.OpenAsync(county.Browser, service.Address, 1400, 1000);
        IPage page = board.Page;
        await page.GotoAsync($"{service.Address}/roster");
        await Assertions.Expect(page.GetByText("None yet.")).ToBeVisibleAsync();

        await page.GetByLabel("First day, a Monday").FillAsync("2026-03-03");
        await Button(page, "Make it").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Monday");
        await board.CheckAccessAsync("a roster refused");

        await page.GetByLabel("First day, a Monday").FillAsync("2026-03-02");
        await page.GetByLabel("Search for").SelectOptionAsync("10");
        await Button(page, "Make it").ClickAsync();
        await Assertions.Expect(page.GetByText(new Regex("of law or contract is broken"))).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 180_000 });
        ILocator rows = page.Locator(".roster-grid tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(139);
        await board.CheckAccessAsync("a roster");

        // By keys alone: into the table, down, and open.
        await rows.First.GetByRole(AriaRole.Button).FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        ILocator second = rows.Nth(1).GetByRole(AriaRole.Button);
        await Assertions.Expect(second).ToBeFocusedAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = $"Roster of {await second.TextContentAsync()}" })).ToContainTextAsync("fair share");
        await board.CheckAccessAsync("a worker of a roster");
        await Pictures.TakeAsync(page, "roster.png");

        await page.GetByPlaceholder("Worker, profession or skill").FillAsync("nurse");
        await Assertions.Expect(rows).Not.ToHaveCountAsync(139);
        IDownload csv = await page.RunAndWaitForDownloadAsync(() => Button(page, "Save as CSV").ClickAsync());
        Assert.Equal("roster-1.csv", csv.SuggestedFilename);
        Assert.StartsWith("worker,profession,2026-03-02", await File.ReadAllTextAsync(await csv.PathAsync()), StringComparison.Ordinal);
        board.CheckQuiet();
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });
}
