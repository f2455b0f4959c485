using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace CareRostering.Board;

/// <summary>A way of scrolling the day's rounds, and how many frames a second are drawn meanwhile.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Zoom">Button that is pressed before.</param>
/// <param name="IsSideways">From hour to hour, instead of from round to round.</param>
internal sealed record Scrolling(string Name, string Zoom, bool IsSideways)
{
    /// <summary>Pixels a frame: at 60 frames a second a screen in about half a second, as one scrolls who looks for something.</summary>
    private const int PixelsAFrame = 24;
    private const int Seconds = 4;

    /// <summary>A frame that is drawn later than this after the one before was left out: at 60 a second they are 16.7 ms apart.</summary>
    private const double LongFrame = 25;

    /// <summary>Through all rounds at the whole day, and through the hours close by.</summary>
    public static readonly IReadOnlyList<Scrolling> All = [new("rounds", "Day", IsSideways: false), new("hours", "1 h", IsSideways: true)];

    /// <summary>Scrolls there and back, and says how even that was.</summary>
    public async Task<string> MeasureAsync(IBrowser browser, string service, string? key, int runs)
    {
        List<double> gaps = [];
        PageToOpen board = PageToOpen.All[0];
        for (int run = 0; run < runs; run++)
        {
            await using IBrowserContext profile = await PageToOpen.NewProfileAsync(browser);
            IPage page = await board.OpenAsync(profile, service, key);
            await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = Zoom, Exact = true }).ClickAsync();
            await page.WaitForTimeoutAsync(1_000);
            JsonElement seen = await page.EvaluateAsync<JsonElement>($$"""
                () => new Promise((done) => {
                  const box = document.querySelector(".timeline");
                  const along = {{(IsSideways ? "\"scrollLeft\"" : "\"scrollTop\"")}};
                  const gaps = [];
                  let step = {{PixelsAFrame}};
                  let before = null;
                  let began = null;
                  box[along] = 0;
                  const frame = (now) => {
                    began ??= now;
                    if (before !== null) {
                      gaps.push(now - before);
                    }

                    before = now;
                    const was = box[along];
                    box[along] += step;
                    step = box[along] === was ? -step : step;
                    now - began < {{Seconds * 1_000}} ? requestAnimationFrame(frame) : done(gaps);
                  };
                  requestAnimationFrame(frame);
                })
                """);
            gaps.AddRange(seen.EnumerateArray().Select(gap => gap.GetDouble()));
        }

        gaps.Sort();
        return string.Create(CultureInfo.InvariantCulture,
            $"{Name,-8} {1_000 * gaps.Count / gaps.Sum():F1} frames a second; apart p50 {gaps[gaps.Count / 2]:F1} ms, p99 {gaps[gaps.Count * 99 / 100]:F1} ms, longest {gaps[^1]:F1} ms; {100.0 * gaps.Count(gap => gap > LongFrame) / gaps.Count:F1} % late ({gaps.Count} frames)");
    }
}
