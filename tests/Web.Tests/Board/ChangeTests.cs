using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CareRostering.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace CareRostering.Web.Tests.Board;

/// <summary>A manager changes a day by hand, on a day of its own.</summary>
[Collection(CountyCollection.Name)]
public sealed class ChangeTests(County county)
{
    private string Day => DateOnly.Parse(county.Day, CultureInfo.InvariantCulture).AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [BrowserFact]
    public async Task Drag_ToAnotherTime_ShowsWhatItDoes_AndUndoGivesItBack()
    {
        await using BoardPage board = await OpenAsync();
        Dictionary<string, string> before = await SeatsAsync();
        Candidate own = await FindAsync(30);
        ILocator block = await ShowAsync(board, own);

        LocatorBoundingBoxResult box = (await block.BoundingBoxAsync())!;
        float hour = await HourAsync(board);
        await board.Page.Mouse.MoveAsync(box.X + 6, box.Y + 12);
        await board.Page.Mouse.DownAsync();
        await board.Page.Mouse.MoveAsync(box.X + 20, box.Y + 12);
        await board.Page.Mouse.MoveAsync(box.X + 6 + (hour / 2), box.Y + 12);
        await Assertions.Expect(board.Page.Locator(".tip .effect")).ToContainTextAsync(new Regex("more|less|no change"));
        Assert.Equal(before, await SeatsAsync());
        await board.Page.Mouse.UpAsync();
        await AgreeAsync(board);
        await Assertions.Expect(Bar(board)).ToContainTextAsync("Changed: version");

        Dictionary<string, string> after = await SeatsAsync();
        Assert.NotEqual(before[own.Visit], after[own.Visit]);
        await Button(board, "Undo").ClickAsync();
        await Assertions.Expect(Bar(board)).ToContainTextAsync("Taken back");
        Assert.Equal(before, await SeatsAsync());
        await Button(board, "Redo").ClickAsync();
        await Assertions.Expect(Bar(board)).ToContainTextAsync("Made again");
        Assert.Equal(after, await SeatsAsync());
        await board.CheckAccessAsync("after a change");
        board.CheckQuiet();
    }

    [BrowserFact]
    public async Task Keys_MoveAVisit_SayingWhatItDoes_AndAHardRuleStopsThem()
    {
        await using BoardPage board = await OpenAsync();
        Dictionary<string, string> before = await SeatsAsync();
        Candidate own = await FindAsync(15);
        await (await ShowAsync(board, own)).ClickAsync();
        await board.Timeline.FocusAsync();
        ILocator said = board.Page.Locator("[data-moving]");

        await board.Page.Keyboard.PressAsync("m");
        for (int step = 0; step < 3; step++)
        {
            await board.Page.Keyboard.PressAsync("ArrowRight");
        }

        await Assertions.Expect(said).ToContainTextAsync(new Regex("Starts \\d\\d:\\d\\d"));
        await board.CheckAccessAsync("while a visit is moved");
        await board.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(said).ToHaveCountAsync(0);
        Assert.Equal(before, await SeatsAsync());

        await board.Page.Keyboard.PressAsync("m");
        for (int step = 0; step < 48; step++)
        {
            await board.Page.Keyboard.PressAsync("Shift+ArrowRight");
        }

        await Assertions.Expect(said).ToContainTextAsync("Not possible");
        await board.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(board.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("That cannot be done");
        Assert.Equal(before, await SeatsAsync());

        await board.Timeline.FocusAsync();
        await board.Page.Keyboard.PressAsync("m");
        for (int step = 0; step < 3; step++)
        {
            await board.Page.Keyboard.PressAsync("ArrowRight");
        }

        await board.Page.Keyboard.PressAsync("Enter");
        await AgreeAsync(board);
        await Assertions.Expect(Bar(board)).ToContainTextAsync("Changed: version");
        Assert.NotEqual(before[own.Visit], (await SeatsAsync())[own.Visit]);
        board.CheckQuiet();
    }

    [BrowserFact]
    public async Task Change_WhenAnotherDeskWasQuicker_KeepsBoth()
    {
        await using BoardPage board = await OpenAsync();
        Candidate own = await FindAsync(15);
        Candidate other = await FindAsync(15, apartFrom: own.Shift);
        await (await ShowAsync(board, own)).ClickAsync();
        bool isDone = false;
        await board.Page.RouteAsync("**/changes", async route =>
        {
            if (!isDone)
            {
                isDone = true;
                await ChangeAsync(other);
            }

            await route.ContinueAsync();
        });

        // Reading what the other desk has done takes a moment: until then there is nothing to try again on.
        await board.Page.RouteAsync($"**/rotas/{Day}", async route =>
        {
            await Task.Delay(isDone ? 2_000 : 0);
            await route.ContinueAsync();
        });

        await board.Timeline.FocusAsync();
        await board.Page.Keyboard.PressAsync("m");
        for (int step = 0; step < 3; step++)
        {
            await board.Page.Keyboard.PressAsync("ArrowRight");
        }

        await board.Page.Keyboard.PressAsync("Enter");
        await AgreeAsync(board, "Somebody else has just changed this rota");
        Dictionary<string, string> between = await SeatsAsync();
        await Button(board, "Try my change again").ClickAsync();
        await AgreeAsync(board);
        await Assertions.Expect(Bar(board)).ToContainTextAsync("Changed: version");

        Dictionary<string, string> after = await SeatsAsync();
        Assert.Equal(between[other.Visit], after[other.Visit]);
        Assert.NotEqual(between[own.Visit], after[own.Visit]);
        board.CheckQuiet();
    }

    [BrowserFact]
    public async Task Pin_ThenImprove_LeavesItWhereItIs()
    {
        await using BoardPage board = await OpenAsync();
        Candidate own = await FindAsync(15);
        await (await ShowAsync(board, own)).ClickAsync();

        await Button(board, "Pin").ClickAsync();
        await Assertions.Expect(Button(board, "Unpin")).ToBeVisibleAsync();
        Dictionary<string, string> before = await SeatsAsync();
        await Button(board, "Improve around my changes").ClickAsync();
        await Assertions.Expect(Bar(board)).ToContainTextAsync("Improving");
        ILocator enough = Button(board, "That is enough");
        await Assertions.Expect(Bar(board)).ToContainTextAsync(new Regex("Improving, [1-9]"));
        await enough.ClickAsync();
        await Assertions.Expect(board.Page.GetByRole(AriaRole.Alertdialog)).ToContainTextAsync(new Regex("visits differ|nothing better"));
        Assert.Equal(before[own.Visit], (await SeatsAsync())[own.Visit]);
        await Button(board, "Leave it").ClickAsync();
        await Assertions.Expect(Bar(board)).Not.ToContainTextAsync("visits differ,");
        await Button(board, "Unpin").ClickAsync();
        await Assertions.Expect(Button(board, "Pin")).ToBeVisibleAsync();
        board.CheckQuiet();
    }

    /// <summary>A visit on its way to a time that its patient would like less, with all around it.</summary>
    [BrowserFact]
    public async Task Pictures_OfAVisitOnItsWay_AreTaken()
    {
        await using BoardPage board = await OpenAsync();
        float hour = await HourAsync(board);
        string[] shown = await board.Page.Locator(".row .stop").EvaluateAllAsync<string[]>(
            "all => all.filter(own => { const at = own.getBoundingClientRect(); return at.left > 400 && at.left < 900 && at.top > 280 && at.top < 600; }).map(own => own.dataset.stop)");
        (Candidate own, int minutes) = await FindAsync([60, 45, 30, 15], among: shown);
        LocatorBoundingBoxResult box = (await board.Page.Locator($".row .stop[data-stop=\"{own.Visit}\"]").BoundingBoxAsync())!;

        await board.Page.Mouse.MoveAsync(box.X + 6, box.Y + 12);
        await board.Page.Mouse.DownAsync();
        await board.Page.Mouse.MoveAsync(box.X + 6 + (hour * minutes / 60), box.Y + 12, new MouseMoveOptions { Steps = 4 });
        await board.Page.Locator(".tip .effect .soft").WaitForAsync();
        await Pictures.TakeAsync(board.Page, "day-change.png");
        await board.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(board.Page.Locator(".ghost")).ToHaveCountAsync(0);
        await board.Page.Mouse.UpAsync();
        board.CheckQuiet();
    }

    private async Task<BoardPage> OpenAsync()
    {
        using HttpResponseMessage known = await county.Service.Client.GetAsync($"/rotas/{Day}");
        if (!known.IsSuccessStatusCode)
        {
            await county.Service.PlanAsync(Day, 1_000);
        }

        BoardPage board = await county.OpenAsync();
        await board.ShowAsync(Day);
        return board;
    }

    /// <summary>A visit that may start some minutes later in its round.</summary>
    private async Task<Candidate> FindAsync(int minutes, string apartFrom = "") => (await FindAsync([minutes], apartFrom)).Own;

    /// <summary>A visit that may start later in its round by one of several minutes; among given ones, at the price of a soft rule.</summary>
    private async Task<(Candidate Own, int Minutes)> FindAsync(int[] minutes, string apartFrom = "", string[]? among = null)
    {
        JsonElement rota = await county.Service.GetAsync($"/rotas/{Day}");
        foreach (JsonElement round in rota.GetProperty("rota").GetProperty("rounds").EnumerateArray().Where(round => round.GetProperty("shift").GetString() != apartFrom))
        {
            foreach (JsonElement stop in round.GetProperty("stops").EnumerateArray())
            {
                string visit = stop.GetProperty("visit").GetString()!;
                if (visit.Contains('~', StringComparison.Ordinal) || among?.Contains(visit) == false || stop.GetProperty("start").GetString()!.Length > 8)
                {
                    continue;
                }

                foreach (int later in minutes)
                {
                    string start = TimeOnly.Parse(stop.GetProperty("start").GetString()!, CultureInfo.InvariantCulture).AddMinutes(later).ToString("HH:mm", CultureInfo.InvariantCulture);
                    var own = new Candidate(visit, round.GetProperty("shift").GetString()!, round.GetProperty("worker").GetString()!, start);
                    JsonElement effect = await county.Service.AskAsync(HttpMethod.Post, $"/rotas/{Day}/changes/try", own.Change());
                    if (effect.GetProperty("isPossible").GetBoolean() && (among is null || effect.GetProperty("soft").GetArrayLength() > 0))
                    {
                        return (own, later);
                    }
                }
            }
        }

        throw new InvalidOperationException("No visit of the day can be moved.");
    }

    private async Task ChangeAsync(Candidate own)
    {
        using HttpResponseMessage now = await county.Service.Client.GetAsync($"/rotas/{Day}");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/rotas/{Day}/changes") { Content = new StringContent(JsonSerializer.Serialize(own.Change()), System.Text.Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("If-Match", now.Headers.ETag!.ToString());
        using HttpResponseMessage made = await county.Service.Client.SendAsync(request);
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
    }

    private static async Task<ILocator> ShowAsync(BoardPage board, Candidate own)
    {
        await board.Page.GetByRole(AriaRole.Searchbox).FillAsync(own.Worker);
        ILocator block = board.Page.Locator($".row .stop[data-stop=\"{own.Visit}\"]");
        await block.WaitForAsync();
        return block;
    }

    private static async Task<float> HourAsync(BoardPage board)
    {
        float[] left = await board.Page.Locator(".tick.hour").EvaluateAllAsync<float[]>("all => all.map(own => own.getBoundingClientRect().left)");
        return left[1] - left[0];
    }

    /// <summary>Says yes where the board asks, until it says how it ended.</summary>
    private static async Task AgreeAsync(BoardPage board, string end = "Changed: version")
    {
        ILocator yes = board.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new Regex("^Do it") });
        ILocator said = board.Page.GetByText(end);
        await yes.Or(said).First.WaitForAsync();
        if (await yes.IsVisibleAsync())
        {
            await yes.ClickAsync();
        }

        await said.First.WaitForAsync();
    }

    private async Task<Dictionary<string, string>> SeatsAsync()
    {
        JsonElement rota = await county.Service.GetAsync($"/rotas/{Day}");
        return rota.GetProperty("rota").GetProperty("rounds").EnumerateArray()
            .SelectMany(round => round.GetProperty("stops").EnumerateArray().Select(stop => (Visit: stop.GetProperty("visit").GetString()!, Seat: $"{round.GetProperty("shift").GetString()} {stop.GetProperty("start").GetString()}")))
            .ToDictionary(own => own.Visit, own => own.Seat, StringComparer.Ordinal);
    }

    private static ILocator Bar(BoardPage board) => board.Page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Changes by hand" });

    private static ILocator Button(BoardPage board, string name) => board.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    private sealed record Candidate(string Visit, string Shift, string Worker, string Start)
    {
        public object Change() => new { moves = new[] { new { visit = Visit, shift = Shift, start = Start } }, accepts = new[] { "breaches", "preference", "continuity", "overtime", "missedBreaks" } };
    }
}
