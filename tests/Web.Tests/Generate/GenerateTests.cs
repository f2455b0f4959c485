using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CareRostering.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace CareRostering.Web.Tests.Generate;

/// <summary>A team manager makes tomorrow's rota.</summary>
[Collection(CountyCollection.Name)]
public sealed class GenerateTests(County county) : IAsyncLifetime
{
    private BoardService service = null!;
    private string day = "";

    public async Task InitializeAsync()
    {
        if (Needed.WhyNoBrowser is null)
        {
            service = await county.StartAsync(hasSample: true);
            JsonElement shifts = await service.GetAsync("/shifts?limit=2000");
            day = shifts.GetProperty("items").EnumerateArray().Select(shift => shift.GetProperty("date").GetString()!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ElementAt(2);
        }
    }

    public Task DisposeAsync()
    {
        service?.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>One service for all of it: it takes longer to start than a rota does to make.</summary>
    [BrowserFact]
    public async Task Rota_FromTheDayToThoseWhoAreTold_IsMadeOnOnePage()
    {
        await using BoardPage board = await BoardPage.OpenAsync(county.Browser, service.Address, 1500, 1150);
        IPage page = board.Page;
        await page.GotoAsync($"{service.Address}/generate?day={day}");
        await DemandAsync(board);
        await SearchAsync(board);
        await PublishAsync(board);
        await PublishWhenOvertakenAsync(board);
        await DaysWithoutAnythingAsync(board);
        board.CheckQuiet();
    }

    /// <summary>What the page says of demand is what the service counts.</summary>
    private async Task DemandAsync(BoardPage board)
    {
        IPage page = board.Page;
        JsonElement demand = await service.GetAsync($"/days/{day}/demand");
        string visits = demand.GetProperty("visits").GetInt32().ToString("N0", CultureInfo.InvariantCulture);
        await Assertions.Expect(page.Locator("#demand-title")).ToContainTextAsync($"{visits} visits, {demand.GetProperty("shifts").GetInt32()} shifts");
        JsonElement[] missing = [.. demand.GetProperty("shortages").EnumerateArray()];
        await Assertions.Expect(page.Locator(".short li")).ToHaveCountAsync(missing.Count(own => own.GetProperty("of").GetString() == "day"));
        await board.CheckAccessAsync("the whole day's demand");

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "By profession" }).ClickAsync();
        int professions = demand.GetProperty("groups").EnumerateArray().Select(own => own.GetProperty("profession").GetString()).Distinct(StringComparer.Ordinal).Count();
        await Assertions.Expect(page.Locator(".charts .chart")).ToHaveCountAsync(professions);
        await page.GetByText("The same as a table").ClickAsync();
        await Assertions.Expect(page.Locator(".demand tbody tr").First).ToBeVisibleAsync();
        await board.CheckAccessAsync("demand by profession, with its table");
        await Pictures.TakeAsync(page, "generate-demand.png");

        // Without travel less is asked for.
        string before = await page.Locator(".chart").First.GetAttributeAsync("aria-label") ?? "";
        await page.GetByLabel("Travel for each, minutes").FillAsync("0");
        await Assertions.Expect(page.Locator(".chart").First).Not.ToHaveAttributeAsync("aria-label", before);
        await page.GetByLabel("Travel for each, minutes").FillAsync("8");
        await page.GetByText("The same as a table").ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Whole day" }).ClickAsync();
    }

    /// <summary>Started, lost from sight twice, found again, watched, and stopped when good enough.</summary>
    private async Task SearchAsync(BoardPage board)
    {
        IPage page = board.Page;
        await page.GetByLabel("Search for").SelectOptionAsync("600");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Start" }).ClickAsync();
        await Assertions.Expect(page.Locator("#rounds-title")).ToContainTextAsync("The rota as it grows");
        await Assertions.Expect(page.Locator(".growing .stop").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".curve .line.visits")).ToBeVisibleAsync();
        await board.CheckAccessAsync("while the rota grows");

        await page.ReloadAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Good enough, stop" })).ToBeEnabledAsync();
        await Assertions.Expect(page.Locator(".growing .stop").First).ToBeVisibleAsync();

        await page.RouteAsync("**/plans/**", route => route.AbortAsync());
        await Assertions.Expect(page.GetByText("The search goes on there")).ToBeVisibleAsync();
        await page.UnrouteAllAsync();
        await Assertions.Expect(page.GetByText("The search goes on there")).ToHaveCountAsync(0);

        // Good enough is when everybody has somebody.
        await Assertions.Expect(page.Locator(".numbers .good dd")).ToHaveTextAsync("0", new LocatorAssertionsToHaveTextOptions { Timeout = 180_000 });
        JsonElement plan = await service.GetAsync("/plans/1");
        Assert.True(plan.GetProperty("course").GetArrayLength() > 1, plan.GetRawText());
        while ((await service.GetAsync("/plans/1")).GetProperty("course").EnumerateArray().Count(point => point.GetProperty("unassigned").GetInt32() == 0) < 4)
        {
            await Task.Delay(500);
        }

        await page.WaitForTimeoutAsync(1_500);
        await Pictures.TakeAsync(page, "generate.png");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Good enough, stop" }).ClickAsync();

        await Assertions.Expect(page.GetByText("Stopped: the best so far was kept, as version 1. Every visit has a worker.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#rounds-title")).ToContainTextAsync("Version 1, draft");
        Assert.True((await service.GetAsync("/plans/1")).GetProperty("stoppedEarly").GetBoolean());
    }

    /// <summary>The first rota of a day: everybody is told.</summary>
    private async Task PublishAsync(BoardPage board)
    {
        IPage page = board.Page;
        await Assertions.Expect(page.GetByText("Nothing is in force yet, so everybody is told.")).ToBeVisibleAsync();
        JsonElement[] told = [.. (await service.GetAsync($"/rotas/{day}/tell")).GetProperty("tell").EnumerateArray()];
        string patients = told.Count(own => own.GetProperty("person").GetString() == "patient").ToString(CultureInfo.InvariantCulture);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"Patients {patients}" })).ToBeVisibleAsync();
        await board.CheckAccessAsync("before it is published");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Publish it" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("#publish-title")).ToHaveTextAsync("Version 1 is in force");
        await Assertions.Expect(page.Locator(".told li").First).ToBeVisibleAsync();
        Assert.Equal("published", (await service.GetAsync($"/rotas/{day}")).GetProperty("version").GetProperty("state").GetString());
    }

    /// <summary>Two more versions; while one is looked at somebody else publishes the other.</summary>
    private async Task PublishWhenOvertakenAsync(BoardPage board)
    {
        IPage page = board.Page;
        await service.PlanAsync(day, iterations: 300);
        await page.GetByLabel("Search for").SelectOptionAsync("15");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Make another" }).ClickAsync();
        await Assertions.Expect(page.Locator("#publish-title")).ToHaveTextAsync("Publish version 3", new LocatorAssertionsToHaveTextOptions { Timeout = 180_000 });
        await Assertions.Expect(page.GetByText("Compared with version 1, which people go by now:")).ToBeVisibleAsync();
        JsonElement[] told = [.. (await service.GetAsync($"/rotas/{day}/tell?version=3")).GetProperty("tell").EnumerateArray()];
        int otherWorkers = told.Count(own => own.GetProperty("person").GetString() == "patient" && own.GetProperty("reasons").EnumerateArray().Any(reason => reason.GetString() == "new-worker"));
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"new worker {otherWorkers}" }).ClickAsync();
        await Assertions.Expect(page.Locator(".told li")).ToHaveCountAsync(otherWorkers);
        await Pictures.TakeAsync(page, "generate-publish.png");

        await service.AskAsync(HttpMethod.Post, $"/rotas/{day}/publish", new { version = 2, author = "another desk" });
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Publish it" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Somebody else has published meanwhile");
        await Assertions.Expect(page.GetByText("Compared with version 2, which people go by now:")).ToBeVisibleAsync();
        await board.CheckAccessAsync("when somebody else was quicker");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Publish it" }).ClickAsync();
        await Assertions.Expect(page.Locator("#publish-title")).ToHaveTextAsync("Version 3 is in force");
    }

    private async Task DaysWithoutAnythingAsync(BoardPage board)
    {
        IPage page = board.Page;
        await page.GetByLabel("Service day", new PageGetByLabelOptions { Exact = true }).And(page.Locator("input")).FillAsync("2001-01-02");
        await Assertions.Expect(page.GetByText("Nothing is asked for on this day")).ToBeVisibleAsync();
        Assert.Matches(new Regex("day=2001-01-02$"), page.Url);
        await board.CheckAccessAsync("on an empty day");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Day before" }).ClickAsync();
        await Assertions.Expect(page.Locator(".weekday")).ToHaveTextAsync("Monday 1 January");
    }
}
