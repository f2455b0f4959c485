using CareRostering.Web.Tests.Hosting;
using CareRostering.Web.Tests.Round;
using Microsoft.Playwright;

namespace CareRostering.Web.Tests.Board;

/// <summary>The board for those who may look at a rota, and not change it.</summary>
[Collection(CountyCollection.Name)]
public sealed class ReadOnlyTests(County county) : IAsyncLifetime
{
    private BoardService service = null!;

    public async Task InitializeAsync()
    {
        if (Needed.WhyNoBrowser is null)
        {
            string keyFile = county.NewStore() + ".key";
            service = await county.Midday.StartAsync("--Security:Mode=closed", $"--Security:FirstKeyFile={keyFile}");
            service.Client.DefaultRequestHeaders.Add("X-Api-Key", (await File.ReadAllTextAsync(keyFile)).Trim());
        }
    }

    public Task DisposeAsync()
    {
        service?.Dispose();
        return Task.CompletedTask;
    }

    [BrowserFact]
    public async Task Board_WhenAReferralDeskLooks_ShowsTheDayAndNothingToChangeItWith()
    {
        string visit = (await WorkersRound.LongestWithADoubleUpAsync(service, county.Midday.Day)).Stops[^1].Visit;
        await service.UnassignAsync(county.Midday.Day, visit);
        string key = (await service.AskAsync(HttpMethod.Post, "/api-keys", new { id = "desk", roles = new[] { "referral-desk" } })).GetProperty("key").GetString()!;
        await using BoardPage board = await county.OpenAsync(service.Address);
        IPage page = board.Page;
        List<string> refused = [];
        page.Response += (_, answer) =>
        {
            if (answer.Status == 403)
            {
                refused.Add(answer.Url);
            }
        };
        await page.AddInitScriptAsync($"sessionStorage.setItem('care-key', '{key}')");
        await board.ShowAsync(county.Midday.Day);

        await Assertions.Expect(page.GetByText("Team managers change this rota; you see what they do as it happens.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Live", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(board.Tray.Locator($".ticket[data-visit='{visit.Split('~')[0]}']")).ToBeVisibleAsync();
        await page.Locator(".row .stop").First.ClickAsync();
        await Assertions.Expect(board.Details).ToContainTextAsync("Visit");
        foreach (string name in new[] { "Undo", "Redo", "Improve around my changes", "Move with the keys", "Pin", "Take out", "Find a place", "Place by keys", "What would help?" })
        {
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true })).ToHaveCountAsync(0);
        }

        foreach (string name in new[] { "Make a rota", "Figures" })
        {
            await Assertions.Expect(page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = name, Exact = true })).ToHaveCountAsync(0);
        }

        await Assertions.Expect(page.GetByRole(AriaRole.Button).And(page.Locator(":disabled:not(.day button)"))).ToHaveCountAsync(0);
        await DragsNothingAsync(page);
        await board.CheckAccessAsync("a board to look at");
        await Pictures.TakeAsync(page, "day-read-only.png");

        // Whatever there is to press may be pressed.
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Cover now" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Colours of the cover")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Day after" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Team managers and planners can")).ToBeVisibleAsync();
        Assert.Empty(refused);
        board.CheckQuiet();
    }

    /// <summary>Neither by pointer nor by key.</summary>
    private static async Task DragsNothingAsync(IPage page)
    {
        LocatorBoundingBoxResult box = (await page.Locator(".row .stop").First.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 120, box.Y + 60, new MouseMoveOptions { Steps = 4 });
        await Assertions.Expect(page.Locator(".ghost, .tip")).ToHaveCountAsync(0);
        await page.Mouse.UpAsync();
        await page.GetByRole(AriaRole.Grid).PressAsync("m");
        await Assertions.Expect(page.Locator(".ghost, .tip")).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }
}
