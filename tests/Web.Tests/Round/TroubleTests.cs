using System.Text.Json;
using CareRostering.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace CareRostering.Web.Tests.Round;

/// <summary>A worker tells the office that a visit does not go as planned.</summary>
[Collection(CountyCollection.Name)]
public sealed class TroubleTests(County county) : MiddayTests(county)
{
    private WorkersRound round = null!;
    private (int Door, int Late) stops;

    protected override async Task PrepareAsync()
    {
        round = await WorkersRound.LongestWithADoubleUpAsync(Service, Day);
        int[] alone = [.. Enumerable.Range(0, round.Stops.Count).Where(stop => round.Stops[stop].IsAlone)];
        stops = (alone[0], alone[1]);
    }

    [BrowserFact]
    public async Task Trouble_WhenItIsReportedWithoutAConnection_IsNotLostAndIsOnTheBoardOnceSent()
    {
        await using BoardPage office = await BoardPage.OpenAsync(County.Browser, Service.Address, 1600, 950);
        await office.ShowAsync(Day);
        await using BoardPage phone = await BoardPage.OpenAsync(County.Browser, Service.Address, 375, 812);
        IPage page = phone.Page;
        await page.GotoAsync($"{Service.Address}/round");
        await page.GetByLabel("Worker, profession or locality").FillAsync(round.Worker);
        await page.Locator(".choices button").ClickAsync();
        ILocator door = page.Locator(".stop-card").Nth(stops.Door);
        ILocator late = page.Locator(".stop-card").Nth(stops.Late);
        await door.WaitForAsync();

        await page.Context.SetOfflineAsync(true);
        await door.Locator("summary").ClickAsync();
        await Press(door, "Nobody answers");
        await late.Locator("summary").ClickAsync();
        await phone.CheckAccessAsync("with what can be reported");
        await RoundTests.CheckTouchAsync(page);
        await Press(late, "Report: 20 minutes late");
        await Assertions.Expect(door).ToContainTextAsync("not sent yet. The office does not know: ring from where there is a signal.");
        await Assertions.Expect(door.Locator(".marks")).ToContainTextAsync("Nobody answered");
        await Assertions.Expect(late.Locator(".marks")).ToContainTextAsync("20 min late");
        await Assertions.Expect(page.Locator(".unsent-all")).ToContainTextAsync("2 reports not sent yet");
        await door.ScrollIntoViewIfNeededAsync();
        await phone.CheckAccessAsync("with trouble not sent");
        await Pictures.TakeAsync(page, "worker-page-trouble.png");
        Assert.Equal(0, await TroublesAsync());

        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(page.Locator(".unsent-all")).ToHaveCountAsync(0);
        Assert.Equal(2, await TroublesAsync());

        await SeenByTheOfficeAsync(office);
        await page.ReloadAsync();
        await Assertions.Expect(door.Locator(".marks")).ToContainTextAsync("Nobody answered");
        await Press(door, "Arrived");
        await Assertions.Expect(door.Locator(".marks")).Not.ToContainTextAsync("Nobody answered");
        await Assertions.Expect(office.Page.Locator($".stop[data-stop='{round.Stops[stops.Door].Visit}']")).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("in progress"));
        phone.CheckQuiet();
        office.CheckQuiet();
    }

    /// <summary>By itself, in signs and in words.</summary>
    private async Task SeenByTheOfficeAsync(BoardPage office)
    {
        IPage page = office.Page;
        await Assertions.Expect(page.Locator(".figure:has(dt:text-is('reported trouble')) .value")).ToHaveTextAsync("2");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "2 reported trouble: show only these" }).ClickAsync();
        await Assertions.Expect(page.Locator(".row")).ToHaveCountAsync(1);
        ILocator block = page.Locator($".stop[data-stop='{round.Stops[stops.Door].Visit}']");
        await Assertions.Expect(block).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("nobody answered at 1[012]:"));
        await Assertions.Expect(page.Locator($".stop[data-stop='{round.Stops[stops.Late].Visit}']")).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("reported 20 minutes late"));
        await block.ClickAsync();
        await Assertions.Expect(office.Details).ToContainTextAsync($"{round.Worker} reports. See to the patient");
        await office.CheckAccessAsync("with reported trouble");
        await Pictures.TakeAsync(page, "day-trouble.png");
    }

    private static Task Press(ILocator card, string name) => card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = name, Exact = true }).ClickAsync();

    private async Task<int> TroublesAsync() => (await Service.GetAsync($"/rotas/{Day}/states")).GetProperty("visits").EnumerateArray().Count(visit =>
        visit.TryGetProperty("noAccessAt", out JsonElement at) && at.ValueKind == JsonValueKind.String
        || visit.TryGetProperty("lateMinutes", out JsonElement minutes) && minutes.ValueKind == JsonValueKind.Number);
}
