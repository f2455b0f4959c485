using System.CommandLine;
using System.Globalization;
using Microsoft.Playwright;

namespace CareRostering.Board;

/// <summary>The command line: measures what whoever works with the pages of a running service waits for.</summary>
internal static class BoardCommand
{
    private const int Success = 0;
    private const int BadInput = 2;

    /// <summary>Runs a command line; exit code 0, or 2 for input that cannot be used.</summary>
    public static Task<int> RunAsync(string[] arguments)
    {
        var url = new Option<string>("--url") { Description = "Where the service listens.", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        var runs = new Option<int>("--runs") { Description = "How often each page is opened, each time by a new browser profile, and scrolled.", DefaultValueFactory = _ => 5 };
        var tries = new Option<int>("--tries") { Description = "Changes by hand that are tried; 0: none.", DefaultValueFactory = _ => 300 };
        var date = new Option<string>("--date")
        {
            Description = "A day with a rota, yyyy-MM-dd, on which changes are tried.",
            DefaultValueFactory = _ => TimeProvider.System.GetLocalNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
        var key = new Option<string?>("--key") { Description = "API key of a closed service." };
        var browser = new Option<string>("--browser") { Description = "Program of the browser: Chromium or one of its kin.", DefaultValueFactory = _ => "/usr/bin/chromium" };
        var root = new RootCommand("Opens the pages of a running service in a browser that knows nothing of them, scrolls the board, tries changes by hand, and says how long that took.") { url, runs, tries, date, key, browser };
        root.SetAction(async (parsed, _) =>
        {
            if (!Uri.TryCreate(parsed.GetValue(url), UriKind.Absolute, out Uri? service))
            {
                return await SayAsync($"BOARD_URL: '{parsed.GetValue(url)}' is no address, such as http://127.0.0.1:5080.");
            }

            if (parsed.GetValue(runs) < 1 || !File.Exists(parsed.GetValue(browser)))
            {
                return await SayAsync($"BOARD_BROWSER: at least one run is needed, and a browser at '{parsed.GetValue(browser)}' (apt-get install chromium, or --browser).");
            }

            string address = service.OriginalString.TrimEnd('/');
            if (parsed.GetValue(tries) > 0 && await Trying.MeasureAsync(address, parsed.GetValue(date)!, parsed.GetValue(tries), parsed.GetValue(key)) is { } fault)
            {
                return await SayAsync(fault);
            }

            await LookAsync(address, parsed.GetValue(runs), parsed.GetValue(key), parsed.GetValue(browser)!);
            return Success;
        });
        return root.Parse(arguments).InvokeAsync();
    }

    private static async Task LookAsync(string service, int runs, string? key, string program)
    {
        using IPlaywright playwright = await Playwright.CreateAsync();
        await using IBrowser browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            // Chromium's own cage does not stand for root, as in most containers.
            Args = string.Equals(Environment.UserName, "root", StringComparison.Ordinal) ? ["--no-sandbox"] : [],
        });
        foreach (PageToOpen page in PageToOpen.All)
        {
            List<FirstLook> looks = [];
            for (int run = 0; run < runs; run++)
            {
                looks.Add(await page.LookAsync(browser, service, key));
            }

            double[] times = [.. looks.Select(look => look.Milliseconds).Order()];
            FirstLook last = looks[^1];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{page.Path,-8} usable after {times[times.Length / 2]:F0} ms ({times[0]:F0} to {times[^1]:F0}, {runs} runs); scripts and styles {last.CodeBytes / 1000.0:F0} kB packed, answers {last.AnswerBytes / 1000.0:F0} kB, {last.Requests} requests"));
        }

        foreach (Scrolling way in Scrolling.All)
        {
            Console.WriteLine(await way.MeasureAsync(browser, service, key, runs));
        }
    }

    private static async Task<int> SayAsync(string what)
    {
        await Console.Error.WriteLineAsync(what);
        return BadInput;
    }
}
