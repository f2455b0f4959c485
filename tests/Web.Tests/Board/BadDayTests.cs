using System.Globalization;
using System.Text.Json;
using CareRostering.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace CareRostering.Web.Tests.Board;

/// <summary>Days that are not as a day should be, and a service that is not as it should be.</summary>
[Collection(CountyCollection.Name)]
public sealed class BadDayTests(County county)
{
    private const string Day = "2100-03-02";

    /// <summary>Runs if it is ever taken for markup.</summary>
    private const string Markup = "<img src=x onerror=window.wasRun=1>";

    [BrowserFact]
    public async Task Names_WhenTheyHaveMarkupInThem_AreTextAndRunNothing()
    {
        string store = county.NewStore();
        using BoardService service = await county.StartAsync(store);
        await service.AskAsync(HttpMethod.Post, "/days", OneDay(Markup, visits: 1));
        await service.PlanAsync(Day, 20);

        await using BoardPage board = await county.OpenAsync(service.Address);
        await board.ShowAsync(Day);
        await Assertions.Expect(board.Page.Locator(".row .who")).ToHaveTextAsync([$"W{Markup}"]);
        await board.Page.Locator(".row .stop").First.ClickAsync();
        await Assertions.Expect(board.Details).ToContainTextAsync($"P{Markup}");
        Assert.Equal(0, await board.Page.Locator("img").CountAsync());
        Assert.False(await board.Page.EvaluateAsync<bool>("'wasRun' in window"));
        board.CheckQuiet();
    }

    [BrowserFact]
    public async Task Day_WhenItHasNoVisits_ShowsWhoIsFree()
    {
        using BoardService service = await county.StartAsync();
        await service.AskAsync(HttpMethod.Post, "/days", OneDay("", visits: 0));
        await service.PlanAsync(Day, 5);

        await using BoardPage board = await county.OpenAsync(service.Address);
        await board.ShowAsync(Day);
        Assert.Equal(0, await board.FigureAsync("visits in rounds"));
        await Assertions.Expect(board.Page.Locator(".row")).ToHaveCountAsync(1);
        await Assertions.Expect(board.Tray).ToContainTextAsync("Every visit of this day has a worker.");
        await board.CheckAccessAsync("a day without visits");
        board.CheckQuiet();
    }

    [BrowserFact]
    public async Task Day_WhenThereIsTooMuchToDo_SaysWhatIsLeftOutAndWhy()
    {
        // One worker, one patient, one visit at a time, half an hour each from 08:00 to 12:00: fewer than twenty.
        using BoardService service = await county.StartAsync();
        await service.AskAsync(HttpMethod.Post, "/days", OneDay("", visits: 20));
        await service.PlanAsync(Day, 50);
        JsonElement[] left = [.. (await service.GetAsync($"/rotas/{Day}/unassigned")).EnumerateArray()];
        Assert.NotEmpty(left);

        await using BoardPage board = await county.OpenAsync(service.Address);
        await board.ShowAsync(Day);
        Assert.Equal(left.Length, await board.FigureAsync("unassigned"));
        await Assertions.Expect(board.Tray.Locator(".ticket")).ToHaveCountAsync(left.Length);
        await Assertions.Expect(board.Tray.Locator(".why").First).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("1 worker .+\\."));
        await board.CheckAccessAsync("a day with visits left out");
        board.CheckQuiet();
    }

    [BrowserFact]
    public async Task Day_WhenItHasNoRota_SaysSoAndPlansIt()
    {
        using BoardService service = await county.StartAsync();
        await service.AskAsync(HttpMethod.Post, "/days", OneDay("", visits: 1));
        await using BoardPage board = await county.OpenAsync(service.Address);
        await board.ShowAsync(Day);
        await Assertions.Expect(board.Page.GetByText("No rota for this day yet")).ToBeVisibleAsync();
        await board.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Plan this day" }).ClickAsync();
        await Assertions.Expect(board.Page.GetByText("Planning …")).ToBeVisibleAsync();
        await service.AskAsync(HttpMethod.Post, "/plans/1/stop");
        await Assertions.Expect(board.Page.Locator(".row .stop")).ToHaveCountAsync(1);
        board.CheckQuiet();
    }

    [BrowserFact]
    public async Task Day_WhenItHasThreeThousandVisits_IsDrawnOnlyWhereItIsSeen()
    {
        const int Rounds = 375;
        const int Stops = 8;
        await using BoardPage board = await county.OpenAsync();
        await ServeAsync(board.Page, Large(Rounds, Stops));
        await board.ShowAsync(county.Day);

        Assert.Equal(Rounds * Stops, await board.FigureAsync("visits in rounds"));
        Assert.InRange(await board.Page.Locator(".row").CountAsync(), 20, 60);
        await board.Timeline.EvaluateAsync("own => { own.scrollTop = own.scrollHeight; }");
        await Assertions.Expect(board.Page.Locator(".row .who").Last).ToHaveTextAsync("W374");
        Assert.InRange(await board.Page.Locator(".row").CountAsync(), 10, 60);
        board.CheckQuiet();
    }

    [BrowserFact]
    public async Task Service_WhenItGoesDown_IsMissedAndComesBackByItself()
    {
        string store = county.NewStore();
        string address;
        await using BoardPage board = await OpenAndLoseAsync(store);
        address = new Uri(board.Page.Url).GetLeftPart(UriPartial.Authority);
        await Assertions.Expect(board.Page.GetByText("No connection to the service.")).ToBeVisibleAsync();
        await Assertions.Expect(board.Page.Locator(".row")).ToHaveCountAsync(1);
        await board.CheckAccessAsync("without the service");

        using BoardService again = await county.StartAsync(store, urls: address);
        await Assertions.Expect(board.Page.GetByText("No connection to the service.")).ToBeHiddenAsync();
        await Assertions.Expect(board.Page.GetByText("Live", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        Assert.Empty(board.Elsewhere);
    }

    [BrowserFact]
    public async Task Service_WhenItIsClosed_AsksForAKeyAndTakesIt()
    {
        string store = county.NewStore();
        string keyFile = store + ".key";
        using BoardService service = await county.StartAsync(store, more: ["--Security:Mode=closed", $"--Security:FirstKeyFile={keyFile}"]);
        string key = (await File.ReadAllTextAsync(keyFile)).Trim();
        service.Client.DefaultRequestHeaders.Add("X-Api-Key", key);
        await service.AskAsync(HttpMethod.Post, "/days", OneDay("", visits: 1));
        await service.PlanAsync(Day, 5);

        await using BoardPage board = await county.OpenAsync(service.Address);
        await board.ShowAsync(Day);
        await Assertions.Expect(board.Page.GetByText("Who is asking?")).ToBeVisibleAsync();
        await board.CheckAccessAsync("a closed service");
        await board.Page.GetByLabel("API key or token").FillAsync(key);
        await board.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Open the board" }).ClickAsync();
        await Assertions.Expect(board.Page.Locator(".row .stop")).ToHaveCountAsync(1);
        await Assertions.Expect(board.Page.GetByText("Live", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        Assert.DoesNotContain(key, board.Page.Url, StringComparison.Ordinal);
        board.CheckQuiet();
    }

    [BrowserFact]
    public async Task Service_WhenItFails_SaysWhatAndTriesAgain()
    {
        await using BoardPage board = await county.OpenAsync();
        bool isBroken = true;
        await board.Page.RouteAsync($"**/rotas/{county.Day}", route => isBroken
            ? route.FulfillAsync(new RouteFulfillOptions { Status = 500, ContentType = "application/problem+json", Body = """{"status":500,"title":"Internal","detail":"Our fault, number 12.","code":"INTERNAL","errors":[]}""" })
            : route.ContinueAsync());
        await board.ShowAsync(county.Day);
        await Assertions.Expect(board.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Our fault, number 12.");
        await board.CheckAccessAsync("a failure");
        isBroken = false;
        await board.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Try again" }).ClickAsync();
        await board.Page.Locator(".row").First.WaitForAsync();
        Assert.Empty(board.Elsewhere);
    }

    /// <summary>A board of which the service has just been killed.</summary>
    private async Task<BoardPage> OpenAndLoseAsync(string store)
    {
        using BoardService service = await county.StartAsync(store);
        await service.AskAsync(HttpMethod.Post, "/days", OneDay("", visits: 1));
        await service.PlanAsync(Day, 5);
        BoardPage board = await county.OpenAsync(service.Address);
        await board.ShowAsync(Day);
        await Assertions.Expect(board.Page.GetByText("Live", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        service.Kill();
        return board;
    }

    /// <summary>One worker and one patient, near each other in the sample county.</summary>
    private static object OneDay(string markup, int visits) => new
    {
        format = "care-day/1",
        date = Day,
        bases = new[] { new { id = "hub", lat = 51.816, lon = -0.806 } },
        workers = new[]
        {
            new
            {
                id = "W" + markup, profession = "nurse", grade = 5, wagePencePerHour = 2000,
                shifts = new[] { new { id = "2100-early", start = "07:00", finish = "15:00", startsAt = "base:hub", endsAt = "base:hub" } },
            },
        },
        patients = new[] { new { id = "P" + markup, lat = 51.8201, lon = -0.8150 } },
        visits = Enumerable.Range(0, visits).Select(number => new { id = $"V{number}", patient = "P" + markup, minutes = 30, windows = new[] { new { earliest = "08:00", latest = "12:00" } } }).ToArray(),
    };

    /// <summary>A rota that no county has, and its day.</summary>
    private (string Rota, string Day) Large(int rounds, int stops)
    {
        string Clock(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");
        string Visit(int round, int stop) => string.Create(CultureInfo.InvariantCulture, $"V{round:000}-{stop}");
        string Worker(int round) => string.Create(CultureInfo.InvariantCulture, $"W{round:000}");
        int Start(int stop) => (7 * 60) + 10 + (stop * 55);
        var numbers = Enumerable.Range(0, rounds);
        var rota = new
        {
            version = new { date = county.Day, version = 1, state = "draft", author = "anna", reason = "Large", createdAt = "2026-03-01T10:00:00Z", hash = "h", dayHash = "d" },
            changes = Array.Empty<object>(),
            rota = new
            {
                format = "care-rota/1", date = county.Day, zone = "Europe/London", unassigned = Array.Empty<object>(),
                rounds = numbers.Select(round => new
                {
                    shift = "S" + Worker(round), worker = Worker(round), start = "07:00", finish = "14:50",
                    stops = Enumerable.Range(0, stops).Select(stop => new
                    {
                        visit = Visit(round, stop), arrival = Clock(Start(stop)), start = Clock(Start(stop)), finish = Clock(Start(stop) + 30), travelSeconds = 600, travelMetres = 4000,
                    }),
                }),
            },
        };
        var day = new
        {
            format = "care-day/1", date = county.Day, zone = "Europe/London", dayStart = "07:00", localities = new[] { "North" },
            workers = numbers.Select(round => new
            {
                id = Worker(round), profession = "nurse", locality = "North", grade = 5, wagePencePerHour = 2000,
                shifts = new[] { new { id = "S" + Worker(round), start = "07:00", finish = "15:00" } },
            }),
            patients = numbers.Select(round => new { id = "P" + Worker(round), lat = 51.8, lon = -0.8 }),
            visits = numbers.SelectMany(round => Enumerable.Range(0, stops).Select(stop => new
            {
                id = Visit(round, stop), patient = "P" + Worker(round), minutes = 30, windows = new[] { new { earliest = "07:00", latest = "15:00" } },
            })),
        };
        return (JsonSerializer.Serialize(rota), JsonSerializer.Serialize(day));
    }

    private async Task ServeAsync(IPage page, (string Rota, string Day) own)
    {
        Task Answer(IRoute route, string body) => route.FulfillAsync(new RouteFulfillOptions { ContentType = "application/json", Body = body });
        await page.RouteAsync($"**/rotas/{county.Day}", route => Answer(route, own.Rota));
        await page.RouteAsync($"**/rotas/{county.Day}/day?*", route => Answer(route, own.Day));
    }
}
