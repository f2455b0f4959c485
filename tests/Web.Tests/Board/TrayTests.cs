using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CareRostering.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace CareRostering.Web.Tests.Board;

/// <summary>A manager sees to the visits that nobody makes, on a day that is going on.</summary>
[Collection(CountyCollection.Name)]
public sealed class TrayTests(County county) : MiddayTests(county)
{
    private const string Late = "T-LATE";
    private const string Skilled = "T-SKILL";
    protected override async Task PrepareAsync()
    {
        JsonElement document = await Service.GetAsync($"/days/{Day}");
        string patient = document.GetProperty("visits")[0].GetProperty("patient").GetString()!;
        string[] skills = [.. document.GetProperty("skills").EnumerateArray().Select(skill => skill.GetString()!)];

        // One later than all are home by, with the overtime that they may have, and one that asks for more than anybody can do.
        string last = document.GetProperty("workers").EnumerateArray().SelectMany(worker => worker.TryGetProperty("shifts", out JsonElement shifts) ? shifts.EnumerateArray().Select(shift => shift.GetProperty("finish").GetString()!) : [])
            .Where(finish => finish.Length == 5 && string.CompareOrdinal(finish, "12:00") > 0).Max(StringComparer.Ordinal)!;
        string latest = TimeOnly.Parse(last, CultureInfo.InvariantCulture).AddMinutes(20).ToString("HH:mm", CultureInfo.InvariantCulture);
        await Service.AskAsync(HttpMethod.Put, $"/visits/{Late}", new { date = Day, patient, minutes = 30, windows = new[] { new { earliest = latest, latest } } });
        await Service.AskAsync(HttpMethod.Put, $"/visits/{Skilled}", new { date = Day, patient, minutes = 30, windows = new[] { new { earliest = "14:00", latest = "16:00" } }, skills });
        await Service.PlanAsync(Day, 1_000);
        await Service.AskAsync(HttpMethod.Post, $"/rotas/{Day}/publish", new { author = "test" });
    }

    /// <summary>One service for all of it: it takes longer to start than the stories do.</summary>
    [BrowserFact]
    public async Task Tray_FromWhoCouldToWhoDoes_LosesNothing()
    {
        await using BoardPage board = await BoardPage.OpenAsync(County.Browser, Service.Address, 1600, 1000);
        await board.ShowAsync(Day);
        await NamesAsync(board);
        await GrantAsync(board);
        await DragAsync(board);
        await KeysAsync(board);
        await HoldAsync(board);
        board.CheckQuiet();
    }

    /// <summary>Who is ruled out by what, by name.</summary>
    private async Task NamesAsync(BoardPage board)
    {
        ILocator ticket = Ticket(board, Skilled);
        await Button(ticket, "What would help?").ClickAsync();
        ILocator kept = ticket.GetByRole(AriaRole.Group, new LocatorGetByRoleOptions { Name = "Who is kept from it by what" });
        JsonElement known = await Service.GetAsync($"/rotas/{Day}/visits/{Skilled}/fixes");
        JsonElement[] groups = [.. known.GetProperty("workers").EnumerateArray()];
        await Assertions.Expect(kept.Locator("summary")).ToHaveCountAsync(groups.Length);
        await Assertions.Expect(kept).ToContainTextAsync("lack");
        JsonElement day1 = await Service.GetAsync($"/days/{Day}");
        Assert.Equal(day1.GetProperty("workers").GetArrayLength(), groups.Sum(group => group.GetProperty("workers").GetArrayLength()));

        ILocator first = kept.Locator("details:not([open])").First;
        await first.Locator("summary").ClickAsync();
        await Assertions.Expect(kept.Locator("details[open] li").First).ToBeVisibleAsync();
        await board.CheckAccessAsync("with who is ruled out");
        await Button(ticket, "What would help?").ClickAsync();
        await Assertions.Expect(kept).ToHaveCountAsync(0);
    }

    /// <summary>The smallest fix shows what it does, is granted, and can be taken back.</summary>
    private async Task GrantAsync(BoardPage board)
    {
        ILocator ticket = Ticket(board, Late);
        await Button(ticket, "What would help?").ClickAsync();
        ILocator fix = ticket.Locator(".ways button").Filter(new LocatorFilterOptions { HasText = "overtime" }).First;
        await Assertions.Expect(fix).ToContainTextAsync(new Regex("minutes? of overtime for .+ comes at .+£"));
        await PictureAsync(board, ticket);
        await fix.ClickAsync();
        ILocator ask = board.Page.GetByRole(AriaRole.Alertdialog);
        await Assertions.Expect(ask).ToContainTextAsync("of overtime for");
        await board.CheckAccessAsync("before something is granted");
        Assert.Null(await SeatOfAsync(Late));
        await Button(ask, "Grant it").ClickAsync();

        await Assertions.Expect(Bar(board)).ToContainTextAsync("Changed: version");
        await Assertions.Expect(ticket).ToHaveCountAsync(0);
        Assert.NotNull(await SeatOfAsync(Late));
        Assert.Equal("overtime", (await Service.GetAsync($"/rotas/{Day}/day")).GetProperty("grants")[0].GetProperty("kind").GetString());
        await Button(board.Page.Locator("body"), "Undo").ClickAsync();
        await Assertions.Expect(ticket).ToHaveCountAsync(1);
        Assert.Null(await SeatOfAsync(Late));
    }

    /// <summary>Out of the tray onto a round: the effect before the drop, a hard rule refuses it, Escape leaves it.</summary>
    private async Task DragAsync(BoardPage board)
    {
        (string visit, string shift, TimeOnly start, float right) = await TakeOutAsync(board);
        ILocator ticket = Ticket(board, visit);
        await ticket.ScrollIntoViewIfNeededAsync();
        LocatorBoundingBoxResult from = (await ticket.Locator(".asks").BoundingBoxAsync())!;
        LocatorBoundingBoxResult row = (await board.Page.Locator($".row .name[data-shift=\"{shift}\"]").BoundingBoxAsync())!;
        float[] hours = await board.Page.Locator(".tick.hour").EvaluateAllAsync<float[]>("all => all.map(own => own.getBoundingClientRect().left)");

        await board.Page.Mouse.MoveAsync(from.X + 5, from.Y + 5);
        await board.Page.Mouse.DownAsync();
        await board.Page.Mouse.MoveAsync(from.X - 5, from.Y + 15, new MouseMoveOptions { Steps = 3 });
        await Assertions.Expect(board.Page.Locator(".tip.carried")).ToBeVisibleAsync();
        await board.Page.Mouse.MoveAsync(hours[^4], row.Y + 15, new MouseMoveOptions { Steps = 4 });
        await Assertions.Expect(board.Page.Locator(".tip .effect")).ToContainTextAsync("Cannot be done");
        await board.Page.Mouse.MoveAsync(right, row.Y + 15, new MouseMoveOptions { Steps = 4 });
        await Assertions.Expect(board.Page.Locator(".tip .where")).ToContainTextAsync(start.ToString("HH:mm", CultureInfo.InvariantCulture));
        await Assertions.Expect(board.Page.Locator(".tip .effect")).ToContainTextAsync(new Regex("£|no change"));
        await board.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(board.Page.Locator(".ghost, .tip")).ToHaveCountAsync(0);
        await board.Page.Mouse.UpAsync();
        Assert.Null(await SeatOfAsync(visit));

        await DropAsync(hours[^4]);
        await Assertions.Expect(board.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("That cannot be done");
        Assert.Null(await SeatOfAsync(visit));
        await Button(board.Page.GetByRole(AriaRole.Alert), "Close").ClickAsync();
        await DropAsync(right);
        await AgreeAsync(board);
        Assert.Equal(shift, await SeatOfAsync(visit));
        await Assertions.Expect(ticket).ToHaveCountAsync(0);

        async Task DropAsync(float at)
        {
            await ticket.ScrollIntoViewIfNeededAsync();
            LocatorBoundingBoxResult grip = (await ticket.Locator(".asks").BoundingBoxAsync())!;
            await board.Page.Mouse.MoveAsync(grip.X + 5, grip.Y + 5);
            await board.Page.Mouse.DownAsync();
            await board.Page.Mouse.MoveAsync(grip.X - 40, grip.Y + 5, new MouseMoveOptions { Steps = 3 });
            LocatorBoundingBoxResult line = (await board.Page.Locator($".row .name[data-shift=\"{shift}\"]").BoundingBoxAsync())!;
            await board.Page.Mouse.MoveAsync(at, line.Y + 15, new MouseMoveOptions { Steps = 4 });
            await Assertions.Expect(board.Page.Locator(".tip .effect")).ToBeVisibleAsync();
            await board.Page.Mouse.UpAsync();
        }
    }

    /// <summary>The same with keys alone: M on an entry of the tray.</summary>
    private async Task KeysAsync(BoardPage board)
    {
        (string visit, _, _, _) = await TakeOutAsync(board);
        await Button(Ticket(board, visit), "Find a place").FocusAsync();
        await board.Page.Keyboard.PressAsync("m");
        ILocator said = board.Page.Locator("[data-moving]");
        await Assertions.Expect(said).ToContainTextAsync(new Regex("Starts|Not possible"));
        await board.CheckAccessAsync("while a visit of the tray is placed by keys");
        for (int round = 0; round < 60 && !(await said.TextContentAsync())!.Contains("Starts", StringComparison.Ordinal); round++)
        {
            await board.Page.Keyboard.PressAsync("ArrowDown");
            await Assertions.Expect(said).ToContainTextAsync(new Regex("Starts|Not possible"));
        }

        await board.Page.Keyboard.PressAsync("Enter");
        await AgreeAsync(board);
        Assert.NotNull(await SeatOfAsync(visit));
    }

    /// <summary>What a desk keeps says who keeps it, and until when.</summary>
    private async Task HoldAsync(BoardPage board)
    {
        JsonElement referral = await Service.AskAsync(HttpMethod.Post, "/referrals", new { @class = "rapid", lead = "nurse", patient = new { id = "T-HELD", lat = 51.816, lon = -0.806 }, minutes = 30 });
        string id = referral.GetProperty("id").GetString()!;
        JsonElement offer = referral.GetProperty("offers")[0];
        await Service.AskAsync(HttpMethod.Post, $"/referrals/{id}/hold", new { offer = offer.GetProperty("id").GetString(), author = "desk 2" });

        ILocator ticket = board.Tray.Locator(".ticket.held");
        await Assertions.Expect(ticket).ToContainTextAsync("T-HELD");
        await Assertions.Expect(ticket).ToContainTextAsync(new Regex($"Held by desk 2 until \\d\\d:\\d\\d: {Regex.Escape(offer.GetProperty("stops")[0].GetProperty("worker").GetString()!)} at \\d\\d:\\d\\d"));
        await Assertions.Expect(Button(ticket, "Find a place")).ToHaveCountAsync(0);
        await board.CheckAccessAsync("with what a desk holds");
        await Service.AskAsync(HttpMethod.Delete, $"/referrals/{id}/hold");
        await Assertions.Expect(ticket).ToHaveCountAsync(0);
    }

    /// <summary>Takes a visit of the afternoon out of a round that is in sight, which may take it back.</summary>
    private async Task<(string Visit, string Shift, TimeOnly Start, float Right)> TakeOutAsync(BoardPage board)
    {
        HashSet<string> seen = [.. await board.Page.Locator(".row .name").EvaluateAllAsync<string[]>("all => all.filter(own => { const at = own.getBoundingClientRect(); return at.top > 330 && at.bottom < 850; }).map(own => own.dataset.shift)")];
        JsonElement rota = await Service.GetAsync($"/rotas/{Day}");
        foreach (JsonElement round in rota.GetProperty("rota").GetProperty("rounds").EnumerateArray().Where(round => seen.Contains(round.GetProperty("shift").GetString()!)))
        {
            foreach (JsonElement stop in round.GetProperty("stops").EnumerateArray())
            {
                (string visit, string text) = (stop.GetProperty("visit").GetString()!, stop.GetProperty("start").GetString()!);
                if (visit.Contains('~', StringComparison.Ordinal) || text.Length > 8 || string.CompareOrdinal(text, "13:00") < 0)
                {
                    continue;
                }

                object change = new { moves = new[] { new { visit, unassign = true } }, accepts = new[] { "breaches", "preference", "continuity", "overtime", "missedBreaks" } };
                JsonElement effect = await Service.AskAsync(HttpMethod.Post, $"/rotas/{Day}/changes/try", change);
                TimeOnly start = TimeOnly.Parse(text, CultureInfo.InvariantCulture);
                start = new TimeOnly((start.Ticks + TimeSpan.FromMinutes(5).Ticks - 1) / TimeSpan.FromMinutes(5).Ticks * TimeSpan.FromMinutes(5).Ticks);
                object back = new { moves = new[] { new { visit, shift = round.GetProperty("shift").GetString(), start = start.ToString("HH:mm", CultureInfo.InvariantCulture) } } };
                bool mayComeBack = (await Service.AskAsync(HttpMethod.Post, $"/rotas/{Day}/changes/try", back)).GetProperty("isPossible").GetBoolean();
                if (mayComeBack && effect.GetProperty("isPossible").GetBoolean() && effect.GetProperty("changes").EnumerateArray().Count(own => own.GetProperty("kind").GetString() == "unassigned") == 1)
                {
                    LocatorBoundingBoxResult box = (await board.Page.Locator($".row .stop[data-stop=\"{visit}\"]").BoundingBoxAsync())!;
                    float[] hours = await board.Page.Locator(".tick.hour").EvaluateAllAsync<float[]>("all => all.map(own => own.getBoundingClientRect().left)");
                    float right = (float)(box.X + ((start.ToTimeSpan() - TimeOnly.Parse(text, CultureInfo.InvariantCulture).ToTimeSpan()).TotalHours * (hours[1] - hours[0])));
                    using HttpResponseMessage now = await Service.Client.GetAsync($"/rotas/{Day}");
                    using var request = new HttpRequestMessage(HttpMethod.Post, $"/rotas/{Day}/changes") { Content = new StringContent(JsonSerializer.Serialize(change), System.Text.Encoding.UTF8, "application/json") };
                    request.Headers.TryAddWithoutValidation("If-Match", now.Headers.ETag!.ToString());
                    using HttpResponseMessage made = await Service.Client.SendAsync(request);
                    Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
                    await Ticket(board, visit).WaitForAsync();
                    return (visit, round.GetProperty("shift").GetString()!, start, right);
                }
            }
        }

        throw new InvalidOperationException("No visit that is in sight can be taken out.");
    }

    private static async Task PictureAsync(BoardPage board, ILocator ticket)
    {
        await Button(Ticket(board, Skilled), "What would help?").ClickAsync();
        ILocator far = Ticket(board, Skilled).Locator(".kept details");
        await far.First.Locator("summary").ClickAsync();
        await Button(board.Page.Locator("body"), "Map").ClickAsync();
        await ticket.EvaluateAsync("own => own.scrollIntoView({ block: 'start' })");
        await Pictures.TakeAsync(board.Page, "day-tray.png");
        await Button(Ticket(board, Skilled), "What would help?").ClickAsync();
    }

    private async Task<string?> SeatOfAsync(string visit) => (await Service.GetAsync($"/rotas/{Day}")).GetProperty("rota").GetProperty("rounds").EnumerateArray()
        .FirstOrDefault(round => round.GetProperty("stops").EnumerateArray().Any(stop => stop.GetProperty("visit").GetString() == visit)) is { ValueKind: JsonValueKind.Object } round
        ? round.GetProperty("shift").GetString()
        : null;

    private static async Task AgreeAsync(BoardPage board)
    {
        ILocator yes = board.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new Regex("^Do it") });
        ILocator said = board.Page.GetByText("Changed: version");
        await yes.Or(said).First.WaitForAsync();
        if (await yes.IsVisibleAsync())
        {
            await yes.ClickAsync();
        }

        await said.First.WaitForAsync();
    }

    private static ILocator Ticket(BoardPage board, string visit) => board.Tray.Locator($".ticket[data-visit=\"{visit}\"]");

    private static ILocator Bar(BoardPage board) => board.Page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Changes by hand" });

    private static ILocator Button(ILocator within, string name) => within.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = name, Exact = true });
}
