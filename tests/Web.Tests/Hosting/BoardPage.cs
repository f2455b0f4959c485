using System.Text.Json;
using Microsoft.Playwright;

namespace CareRostering.Web.Tests.Hosting;

/// <summary>
/// The board in a window. Whatever a test looks at, it notes which requests leave the service's origin, what the Content-Security-Policy had to stop, and
/// what fails in the page.
/// </summary>
internal sealed class BoardPage : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly string address;

    private BoardPage(IBrowserContext context, IPage page, string address)
    {
        this.context = context;
        this.address = address;
        Page = page;
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address + "/", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                Elsewhere.Add(request.Url);
            }
        };
        page.PageError += (_, error) => Errors.Add(error);
        page.Console += (_, message) =>
        {
            // What the network does is another matter: services go down in these tests.
            if (message.Type == "error" && !message.Text.Contains("Failed to load resource", StringComparison.Ordinal))
            {
                Errors.Add(message.Text);
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Requests to anywhere but the service.</summary>
    public List<string> Elsewhere { get; } = [];

    /// <summary>Exceptions, and what the browser complains of: among that whatever the policy stopped.</summary>
    public List<string> Errors { get; } = [];

    public ILocator Timeline => Page.GetByRole(AriaRole.Grid);

    public ILocator Details => Page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Details", Exact = true });

    public ILocator Tray => Page.Locator(".tray");

    public static async Task<BoardPage> OpenAsync(IBrowser browser, string address, int width, int height)
    {
        IBrowserContext window = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height }, Locale = "en-GB", TimezoneId = "America/New_York", ReducedMotion = ReducedMotion.Reduce,
        });
        window.SetDefaultTimeout(60_000);
        return new BoardPage(window, await window.NewPageAsync(), address);
    }

    /// <summary>From the next page on the browser is one that cannot draw a map.</summary>
    public Task WithoutWebGlAsync() => Page.AddInitScriptAsync(
        "HTMLCanvasElement.prototype.getContext = new Proxy(HTMLCanvasElement.prototype.getContext, { apply: (own, canvas, asked) => String(asked[0]).startsWith('webgl') ? null : Reflect.apply(own, canvas, asked) });");

    /// <summary>Opens a day and waits until it is there.</summary>
    public async Task ShowAsync(string date)
    {
        await Page.GotoAsync($"{address}/?day={date}");
        await Page.Locator(".row, .notice").First.WaitForAsync();
    }

    /// <summary>What the line of figures says.</summary>
    public async Task<int> FigureAsync(string name)
    {
        string text = await Page.Locator($".figure:has(dt:text-is('{name}')) .value").EvaluateAsync<string>("own => own.firstChild.textContent");
        return int.Parse(text.Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Fails with every fault that axe-core finds against WCAG 2.2, levels A and AA.</summary>
    public async Task CheckAccessAsync(string where)
    {
        await Page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(Needed.Source, "node_modules", "axe-core", "axe.min.js")));
        JsonElement found = await Page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })).violations.map(one => one.id + ': ' + one.help + '\\n' + one.nodes.slice(0, 4).map(node => '  ' + node.html.slice(0, 200) + ' ' + node.failureSummary).join('\\n'))");
        string[] violations = [.. found.EnumerateArray().Select(one => one.GetString()!)];
        Assert.True(violations.Length == 0, $"{where}:\n{string.Join('\n', violations)}");
    }

    /// <summary>Nothing left the origin, nothing was stopped by the policy, nothing failed.</summary>
    public void CheckQuiet()
    {
        Assert.Empty(Elsewhere);
        Assert.Empty(Errors);
    }

    public ValueTask DisposeAsync() => new(context.CloseAsync());
}
