using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CareRostering.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace CareRostering.Web.Tests.Planner;

/// <summary>A planner looks at two weeks beside each other, and at two plans of a day.</summary>
[Collection(CountyCollection.Name)]
public sealed class PlannerTests(County county) : IAsyncLifetime
{
    private const int Week = 7;

    /// <summary>So many days of both weeks are planned and looked at.</summary>
    private const int Days = 5;

    /// <summary>Of these the fourth has only a draft.</summary>
    private const int DraftDay = 3;

    private BoardService service = null!;
    private DateOnly first;

    private string From => Day(Week);

    private string To => Day(Week + Days - 1);

    private string Period => $"/figures?from={From}&to={To}";

    /// <summary>Two weeks planned shortly, the second and the later days a little longer, so that no two days are the same.</summary>
    public async Task InitializeAsync()
    {
        if (Needed.WhyNoBrowser is not null)
        {
            return;
        }

        service = await county.StartAsync(hasSample: true, more: $"--Sample:Days={Week + Days}");
        JsonElement shifts = await service.GetAsync("/shifts?limit=2000");
        first = DateOnly.Parse(shifts.GetProperty("items").EnumerateArray().Select(shift => shift.GetProperty("date").GetString()!).Min(StringComparer.Ordinal)!, CultureInfo.InvariantCulture);
        foreach (int day in Enumerable.Range(0, Days).Concat(Enumerable.Range(Week, Days)))
        {
            await service.PlanAsync(Day(day), iterations: (day < Week ? 60 : 500) + (60 * day));
            if (day % Week != DraftDay)
            {
                await service.AskAsync(HttpMethod.Post, $"/rotas/{Day(day)}/publish", new { author = "office" });
            }
        }
    }

    public Task DisposeAsync()
    {
        service?.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>One service for all of it: it takes longer to plan than to look.</summary>
    [BrowserFact]
    public async Task Figures_OfTwoWeeksAndOfTwoPlans_AreComparedOnOnePage()
    {
        await using BoardPage board = await BoardPage.OpenAsync(county.Browser, service.Address, 1500, 1390);
        await PlotsAsync(board);
        await TableAndFileAsync(board);
        await LiveAndOfflineAsync(board);
        await OtherPeriodsAsync(board);
        await TwoPlansAsync(board);
        await RefusedAsync(board);
        board.CheckQuiet();
    }

    private static ILocator Card(IPage page, string figure) => page.GetByRole(AriaRole.Article, new PageGetByRoleOptions { Name = figure, Exact = true });

    private static ILocator Plot(IPage page, string figure) => page.GetByRole(AriaRole.Slider, new PageGetByRoleOptions { Name = $"{figure} by day" });

    private static string Percent(double ratio) => (ratio * 100).ToString("F1", CultureInfo.InvariantCulture) + " %";

    private string Day(int after) => first.AddDays(after).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What stands in large is what the service says of the whole week, and each day is reached by keys.</summary>
    private async Task PlotsAsync(BoardPage board)
    {
        IPage page = board.Page;
        await page.GotoAsync($"{service.Address}/planner?from={From}&to={To}");
        JsonElement week = await service.GetAsync(Period);
        await Assertions.Expect(page.Locator(".figure-card")).ToHaveCountAsync(16);
        await Assertions.Expect(Card(page, "Utilisation").Locator(".large")).ToHaveTextAsync(Percent(week.GetProperty("sum").GetProperty("utilisation").GetDouble()));
        await Assertions.Expect(page.Locator(".period-key")).ToContainTextAsync("4 of 5 days in force (1 only a draft)");
        await Assertions.Expect(Card(page, "Cost").Locator(".difference")).ToContainTextAsync("£");

        await Plot(page, "Key worker").HoverAsync();
        await Assertions.Expect(Card(page, "Cost").Locator(".readout")).ToContainTextAsync("£");
        await Pictures.TakeAsync(page, "planner.png");

        await Plot(page, "Utilisation").FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync("ArrowRight");
        JsonElement second = week.GetProperty("days")[1].GetProperty("figures");
        string said = await Plot(page, "Utilisation").GetAttributeAsync("aria-valuetext") ?? "";
        Assert.Contains(Percent(second.GetProperty("utilisation").GetDouble()), said, StringComparison.Ordinal);
        Assert.Contains(";", said, StringComparison.Ordinal); // and of the same weekday before
        await Assertions.Expect(Card(page, "Travel ratio").Locator(".readout")).ToContainTextAsync(Percent(second.GetProperty("travelRatio").GetDouble()));
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(Plot(page, "Utilisation")).ToHaveAttributeAsync("aria-valuetext", new Regex("only a draft"));
        await board.CheckAccessAsync("plots of two weeks");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Card(page, "Cost").Locator(".readout")).ToBeEmptyAsync();
    }

    private async Task TableAndFileAsync(BoardPage board)
    {
        IPage page = board.Page;
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Table" }).ClickAsync();
        await Assertions.Expect(page.Locator(".tables table")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".tables table").First.Locator("tbody tr")).ToHaveCountAsync(Days);
        await Assertions.Expect(page.Locator(".tables table").First.GetByText("no rota in force, only a draft")).ToBeVisibleAsync();
        await board.CheckAccessAsync("figures as a table");

        IDownload file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Download CSV" }).ClickAsync());
        Assert.Equal($"figures_{From}_{To}.csv", file.SuggestedFilename);
        string[] lines = await File.ReadAllLinesAsync(await file.PathAsync());
        Assert.Equal(1 + (2 * (Days + 2)), lines.Length);
        double cost = (await service.GetAsync(Period)).GetProperty("sum").GetProperty("costPence").GetInt64() / 100.0;
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $",{cost},"), Array.Find(lines, line => line.StartsWith($"{From},{To},sum,", StringComparison.Ordinal)), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Plots" }).ClickAsync();
    }

    /// <summary>What comes into force is seen; while the service is away the figures stay, with a word that they may be old.</summary>
    private async Task LiveAndOfflineAsync(BoardPage board)
    {
        IPage page = board.Page;
        JsonElement before = (await service.GetAsync(Period)).GetProperty("sum");
        JsonElement rota = await service.GetAsync($"/rotas/{From}");
        string visit = rota.GetProperty("rota").GetProperty("rounds").EnumerateArray().SelectMany(round => round.GetProperty("stops").EnumerateArray()).First().GetProperty("visit").GetString()!;
        await page.RouteAsync("**/figures?*", route => route.AbortAsync());
        await service.UnassignAsync(From, visit);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("No connection to the service.");
        await Assertions.Expect(Card(page, "Utilisation").Locator(".large")).ToHaveTextAsync(Percent(before.GetProperty("utilisation").GetDouble()));
        await page.UnrouteAllAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Try now" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);

        int left = (await service.GetAsync($"/rotas/{From}/figures")).GetProperty("figures").GetProperty("visitsUnassigned").GetInt32();
        Assert.True(left > 0);
        await Plot(page, "Unassigned visits").FocusAsync();
        await Assertions.Expect(Plot(page, "Unassigned visits")).ToHaveAttributeAsync("aria-valuetext", new Regex($": {left} visits;"));
    }

    private async Task OtherPeriodsAsync(BoardPage board)
    {
        IPage page = board.Page;
        await page.GetByLabel("Beside it").SelectOptionAsync("none");
        await Assertions.Expect(page.Locator(".figure-card .difference")).ToHaveCountAsync(0);
        Assert.Matches("with=none$", page.Url);

        // Any day is brought to the weekday that the period begins on.
        await page.GetByLabel("Beside it").SelectOptionAsync("from");
        await page.GetByLabel("from", new PageGetByLabelOptions { Exact = true }).FillAsync(Day(2));
        await Assertions.Expect(page.GetByLabel("from", new PageGetByLabelOptions { Exact = true })).ToHaveValueAsync(Day(0));
        await Assertions.Expect(page.Locator(".figure-card .difference")).ToHaveCountAsync(16);

        await page.GotoAsync($"{service.Address}/planner?from=2001-01-01&to=2001-01-07");
        await Assertions.Expect(page.GetByText("No rota in force", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        await board.CheckAccessAsync("a period without rotas");
        await page.GotoAsync($"{service.Address}/planner?from={To}&to={From}");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync($"{From} is before {To}.");
    }

    private async Task TwoPlansAsync(BoardPage board)
    {
        IPage page = board.Page;
        await service.PlanAsync(Day(1), iterations: 2_500);
        await page.GotoAsync($"{service.Address}/planner?day={Day(1)}");
        await Assertions.Expect(page.Locator("#pair-title")).ToContainTextAsync("version 1 and version 2");
        JsonElement second = (await service.GetAsync($"/rotas/{Day(1)}/figures?version=2")).GetProperty("figures");
        ILocator row = page.GetByRole(AriaRole.Row, new PageGetByRoleOptions { Name = "Travel ratio" });
        await Assertions.Expect(row.Locator("td").Nth(1)).ToHaveTextAsync(Percent(second.GetProperty("travelRatio").GetDouble()));
        await board.CheckAccessAsync("two plans of a day");
        await page.SetViewportSizeAsync(1300, 800);
        await Pictures.TakeAsync(page, "planner-plans.png");
        IDownload file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Download CSV" }).ClickAsync());
        Assert.StartsWith("day,figure,unit,version 1,version 2", await File.ReadAllTextAsync(await file.PathAsync()), StringComparison.Ordinal);

        await page.GetByLabel("Second plan").SelectOptionAsync("1");
        await Assertions.Expect(row.Locator("td").Nth(2)).ToHaveTextAsync("no change");
        await page.GetByLabel("Day", new PageGetByLabelOptions { Exact = true }).FillAsync("2001-01-02");
        await Assertions.Expect(page.GetByText("No rota for Tue 2 Jan yet")).ToBeVisibleAsync();
    }

    /// <summary>A caller without the role is told so, and may send another key.</summary>
    private async Task RefusedAsync(BoardPage board)
    {
        IPage page = board.Page;
        await page.RouteAsync("**/figures?*", route => route.FulfillAsync(new RouteFulfillOptions
        {
            Status = 403, ContentType = "application/problem+json", Body = """{ "title": "Forbidden", "status": 403, "code": "NOT_PERMITTED", "detail": "None of your roles may do that.", "errors": [] }""",
        }));
        await page.GotoAsync($"{service.Address}/planner?from={From}&to={To}");
        await Assertions.Expect(page.GetByText("None of your roles may do that.")).ToBeVisibleAsync();
        await board.CheckAccessAsync("for who may not see figures");
    }
}
