using System.Text.Json;
using Microsoft.Playwright;

namespace CareRostering.Board;

/// <summary>A page, and what of it has to be there before anybody can do something with it.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Usable">Selector of that.</param>
internal sealed record PageToOpen(string Path, string Usable)
{
    private const float MostMilliseconds = 120_000;

    /// <summary>Those that people wait for: the board with its rounds, the desk's form, the worker's choice or round.</summary>
    public static readonly IReadOnlyList<PageToOpen> All = [new("/", ".row .stop"), new("/desk", "form input"), new("/round", ".stop-card, .choices button")];

    /// <summary>A browser profile without anything kept.</summary>
    public static Task<IBrowserContext> NewProfileAsync(IBrowser browser) =>
        browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1600, Height = 950 }, ServiceWorkers = ServiceWorkerPolicy.Block });

    /// <summary>Opens it, and waits until it is usable.</summary>
    public async Task<IPage> OpenAsync(IBrowserContext profile, string service, string? key)
    {
        IPage page = await profile.NewPageAsync();

        // Noted in the page, when it is drawn: asking from outside would count the asking.
        await page.AddInitScriptAsync($$"""
            {{(key is null ? "" : $"sessionStorage.setItem('care-key', {JsonSerializer.Serialize(key)});")}}
            new MutationObserver((_, observer) => {
              if (document.querySelector({{JsonSerializer.Serialize(Usable)}}) !== null) {
                observer.disconnect();
                requestAnimationFrame(() => setTimeout(() => { window.usableAt = performance.now(); }));
              }
            }).observe(document, { childList: true, subtree: true });
            """);
        await page.GotoAsync(service + Path);
        await page.WaitForFunctionAsync("() => window.usableAt !== undefined", null, new PageWaitForFunctionOptions { Timeout = MostMilliseconds });
        return page;
    }

    /// <summary>Opens it once, in a profile without anything kept, and says what that took.</summary>
    public async Task<FirstLook> LookAsync(IBrowser browser, string service, string? key)
    {
        await using IBrowserContext profile = await NewProfileAsync(browser);
        IPage page = await OpenAsync(profile, service, key);
        JsonElement seen = await page.EvaluateAsync<JsonElement>("""
            () => {
              const all = performance.getEntriesByType("resource");
              const bytes = (of) => of.reduce((sum, own) => sum + own.encodedBodySize, 0);
              const isCode = (own) => /\.(js|css)$/.test(new URL(own.name).pathname);
              return { at: window.usableAt, code: bytes(all.filter(isCode)), answers: bytes(all.filter((own) => own.initiatorType === "fetch")), requests: all.length + 1 };
            }
            """);
        return new FirstLook(seen.GetProperty("at").GetDouble(), seen.GetProperty("code").GetInt64(), seen.GetProperty("answers").GetInt64(), seen.GetProperty("requests").GetInt32());
    }
}

/// <summary>How a page came to be there.</summary>
/// <param name="Milliseconds">From the start of the navigation until it was drawn and usable.</param>
/// <param name="CodeBytes">Scripts and styles as sent, packed.</param>
/// <param name="AnswerBytes">Answers of the API as sent.</param>
/// <param name="Requests">How many requests it made.</param>
internal sealed record FirstLook(double Milliseconds, long CodeBytes, long AnswerBytes, int Requests);
