using System.Text.RegularExpressions;
using CareRostering.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace CareRostering.Web.Tests.Planner;

/// <summary>A planner asks what would be if, follows it and reads it.</summary>
[Collection(CountyCollection.Name)]
public sealed class WhatIfTests(County county)
{
    [BrowserFact]
    public async Task WhatIf_AskedFor_IsFollowedReadAndCalledOff()
    {
        using BoardService service = await county.StartAsync();
        await using BoardPage board = await BoardPage.OpenAsync(county.Browser, service.Address, 1300, 1000);
        IPage page = board.Page;
        await page.GotoAsync($"{service.Address}/planner?view=what-if");
        await Assertions.Expect(page.GetByText("None yet.")).ToBeVisibleAsync();

        await Number(page, "Days").FillAsync("1");
        await Number(page, "Seconds a plan").FillAsync("1");
        await page.GetByLabel("Levers, one in a line").FillAsync("wings=+3");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Compare" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is no lever 'wings'.");
        await board.CheckAccessAsync("a comparison refused");

        await page.GetByLabel("Levers, one in a line").FillAsync("demand=+10%");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Compare" }).ClickAsync();
        ILocator first = Card(page, 1);
        await Assertions.Expect(first.GetByRole(AriaRole.Status)).ToHaveTextAsync("Done", new LocatorAssertionsToHaveTextOptions { Timeout = 180_000 });
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await Assertions.Expect(first.Locator("tbody tr")).ToHaveCountAsync(4);
        await Assertions.Expect(first.Locator("tbody tr").Last).ToContainTextAsync("nothing claimed: asks for other care");

        IDownload report = await page.RunAndWaitForDownloadAsync(() => first.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Save the report" }).ClickAsync());
        Assert.Equal("scenario-1.html", report.SuggestedFilename);
        Assert.StartsWith("<!DOCTYPE html>", await File.ReadAllTextAsync(await report.PathAsync()), StringComparison.Ordinal);

        await Number(page, "Days").FillAsync("28");
        await Number(page, "Seconds a plan").FillAsync("60");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Compare" }).ClickAsync();
        ILocator second = Card(page, 2);
        await Assertions.Expect(second.GetByRole(AriaRole.Status)).ToContainTextAsync(new Regex("^Running: [0-9]+ of 112 plans"), new LocatorAssertionsToContainTextOptions { Timeout = 180_000 });
        await board.CheckAccessAsync("comparisons");
        await Pictures.TakeAsync(page, "planner-what-if.png");
        await second.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Call off" }).ClickAsync();
        await Assertions.Expect(second.GetByRole(AriaRole.Status)).ToHaveTextAsync("Called off");
        board.CheckQuiet();
    }

    private static ILocator Number(IPage page, string label) => page.GetByRole(AriaRole.Spinbutton, new PageGetByRoleOptions { Name = label, Exact = true });

    private static ILocator Card(IPage page, int number) => page.GetByRole(AriaRole.Article, new PageGetByRoleOptions { Name = $"Comparison {number}", Exact = true });
}
