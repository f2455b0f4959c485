using System.Text.Json;
using CareRostering.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace CareRostering.Web.Tests.Desk;

/// <summary>A referral desk answers the telephone.</summary>
[Collection(CountyCollection.Name)]
public sealed class DeskTests(County county) : MiddayTests(county)
{
    /// <summary>One service for all of it: it takes longer to start than the calls do.</summary>
    [BrowserFact]
    public async Task Desk_FromTheFirstCallToTheLast_LosesNothing()
    {
        await using BoardPage board = await BoardPage.OpenAsync(County.Browser, Service.Address, 1500, 950);
        IPage page = board.Page;
        await page.GotoAsync($"{Service.Address}/desk");
        await CallByKeyboardAsync(board);
        await CallWhoseAnswerIsLostAsync(page);
        await CallThatSomebodyElseEndsAsync(page);
        await CallThatNobodyCanComeToAsync(board);
        await CallWhoseMapNeverComesAsync(page);
        board.CheckQuiet();
        await CallWithoutAMapAsync();
    }

    /// <summary>From the ringing telephone to the promise without a mouse.</summary>
    private async Task CallByKeyboardAsync(BoardPage board)
    {
        IPage page = board.Page;
        await Assertions.Expect(page.GetByLabel("Rapid, nurse, under 3 hours")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".headroom")).ToContainTextAsync("Room now for such calls: rapid");
        await board.CheckAccessAsync("before the call");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("T-0001");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("aylesb");
        await Assertions.Expect(page.GetByRole(AriaRole.Option).First).ToContainTextAsync("Aylesbury");
        await board.CheckAccessAsync("while a place is looked up");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("Found: 51.8168, -0.8084")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator(".offer input").First).ToBeFocusedAsync();
        JsonElement[] offers = [.. (await ReferralOfAsync("T-0001")).GetProperty("offers").EnumerateArray()];
        await Assertions.Expect(page.Locator(".offer")).ToHaveCountAsync(offers.Length);
        for (int offer = 0; offer < offers.Length; offer++)
        {
            await Assertions.Expect(page.Locator(".offer").Nth(offer)).ToContainTextAsync(offers[offer].GetProperty("stops")[0].GetProperty("worker").GetString()!);
        }

        // On the map the same letters, and the roads of each worker: chosen there or on a card, it is chosen on both.
        await Assertions.Expect(page.Locator(".offer-map")).ToHaveAttributeAsync("data-ways", $"{offers.Length}");
        ILocator letters = page.Locator(".map-window .letter");
        ILocator chosen = page.Locator(".map-window .letter.chosen");
        await Assertions.Expect(letters).ToHaveCountAsync(offers.Length);
        await Assertions.Expect(chosen).ToHaveTextAsync("A");
        await board.CheckAccessAsync("with offers");
        await Pictures.TakeAsync(page, "referral-desk.png");
        await letters.Nth(2).ClickAsync();
        await Assertions.Expect(page.Locator(".offer input").Nth(2)).ToBeCheckedAsync();
        await Assertions.Expect(chosen).ToHaveTextAsync("C");
        await page.Locator(".offer input").First.CheckAsync();
        await Assertions.Expect(chosen).ToHaveTextAsync("A");
        await page.Locator(".offer input").First.FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Accept", Exact = true })).ToBeFocusedAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Timer)).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^(9:|10:00)"));
        Assert.Equal(offers[1].GetProperty("id").GetString(), (await ReferralOfAsync("T-0001")).GetProperty("held").GetProperty("offer").GetString());
        await board.CheckAccessAsync("while an offer is held");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByText("Promised.")).ToBeVisibleAsync();
        JsonElement planned = await ReferralOfAsync("T-0001");
        Assert.Equal("planned", planned.GetProperty("state").GetString());
        Assert.Equal(Day, planned.GetProperty("planned").GetProperty("date").GetString());
        await board.CheckAccessAsync("after the promise");
    }

    /// <summary>The service has it, the desk does not know: sent again it is the same referral.</summary>
    private async Task CallWhoseAnswerIsLostAsync(IPage page)
    {
        bool isLost = false;
        await page.RouteAsync("**/referrals", async route =>
        {
            if (route.Request.Method == "POST" && !isLost)
            {
                isLost = true;
                await route.FetchAsync();
                await route.AbortAsync();
            }
            else
            {
                await route.ContinueAsync();
            }
        });
        await FillAsync(page, "T-0002");
        await Assertions.Expect(page.GetByText("Nothing is lost")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Find offers" }).ClickAsync();
        await Assertions.Expect(page.Locator(".offer").First).ToBeVisibleAsync();
        await page.UnrouteAllAsync();

        Assert.Single((await Service.GetAsync("/referrals?limit=200")).GetProperty("items").EnumerateArray(), IsOf("T-0002"));
    }

    private async Task CallThatSomebodyElseEndsAsync(IPage page)
    {
        await FillAsync(page, "T-0003");
        await Assertions.Expect(page.Locator("#referral-title")).ToContainTextAsync("T-0003");
        string id = (await ReferralOfAsync("T-0003")).GetProperty("id").GetString()!;
        await Service.AskAsync(HttpMethod.Post, $"/referrals/{id}/cancel", new { reason = "rang twice" });

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Hold for 10 minutes" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Alert).Filter(new LocatorFilterOptions { HasText = "Somebody was quicker" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".referral")).ToContainTextAsync("rang twice");
    }

    private async Task CallThatNobodyCanComeToAsync(BoardPage board)
    {
        IPage page = board.Page;
        await FillAsync(page, "T-0004", everySkill: true);
        await Assertions.Expect(page.GetByText("Nobody can come as things stand.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".headroom")).ToContainTextAsync("rapid full");
        await Assertions.Expect(page.Locator(".reasons li, .fixes li").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".waiting")).ToContainTextAsync("nobody can come");
        await board.CheckAccessAsync("when nobody can come");
        await page.GetByText("Otherwise").ClickAsync();
        await page.GetByLabel("Reason").FillAsync("nobody has all these skills");
        await page.GetByLabel("Other service").FillAsync("ambulance");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Hand over" }).ClickAsync();
        await Assertions.Expect(page.Locator(".referral")).ToContainTextAsync("Handed to ambulance");
        Assert.Equal("handed-over", (await ReferralOfAsync("T-0004")).GetProperty("state").GetString());
    }

    /// <summary>Tiles and ways are asked for and not answered: the call does not wait for them.</summary>
    private async Task CallWhoseMapNeverComesAsync(IPage page)
    {
        List<string> unanswered = [];
        await page.Context.RouteAsync(new System.Text.RegularExpressions.Regex("/tiles/|/ways$"), route => unanswered.Add(route.Request.Url));
        await FillAsync(page, "T-0005");
        await Assertions.Expect(page.Locator(".offer input").First).ToBeFocusedAsync();
        await Assertions.Expect(page.GetByText("Loading the map")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Timer)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("Promised.")).ToBeVisibleAsync();
        Assert.Contains(unanswered, url => url.EndsWith("/ways", StringComparison.Ordinal));
        Assert.Equal("planned", (await ReferralOfAsync("T-0005")).GetProperty("state").GetString());
    }

    /// <summary>A browser that cannot draw one: there are the cards, and nothing where the map would be.</summary>
    private async Task CallWithoutAMapAsync()
    {
        await using BoardPage board = await BoardPage.OpenAsync(County.Browser, Service.Address, 1500, 950);
        await board.WithoutWebGlAsync();
        await board.Page.GotoAsync($"{Service.Address}/desk");
        await FillAsync(board.Page, "T-0006");
        await Assertions.Expect(board.Page.Locator(".offer").First).ToBeVisibleAsync();
        await Assertions.Expect(board.Page.Locator(".offer-map")).ToHaveCountAsync(0);
        await board.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Accept now" }).ClickAsync();
        await Assertions.Expect(board.Page.GetByText("Promised.")).ToBeVisibleAsync();
    }

    private static async Task FillAsync(IPage page, string patient, bool everySkill = false)
    {
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Next call" }).ClickAsync();
        await page.GetByLabel("Rapid, nurse, under 3 hours").CheckAsync();
        await page.GetByLabel("Patient’s number").FillAsync(patient);
        await page.GetByRole(AriaRole.Combobox).FillAsync("51.81, -0.80");
        foreach (ILocator skill in everySkill ? await page.Locator(".needs input").AllAsync() : [])
        {
            await skill.CheckAsync();
        }

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Find offers" }).ClickAsync();
    }

    private async Task<JsonElement> ReferralOfAsync(string patient) =>
        (await Service.GetAsync("/referrals?limit=200")).GetProperty("items").EnumerateArray().Single(own => IsOf(patient)(own));

    private static Predicate<JsonElement> IsOf(string patient) => referral => referral.GetProperty("referral").GetProperty("patient").GetProperty("id").GetString() == patient;
}
