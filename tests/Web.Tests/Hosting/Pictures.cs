using Microsoft.Playwright;

namespace CareRostering.Web.Tests.Hosting;

/// <summary>Pictures of the documents, kept where somebody asks for them (docs/board.md).</summary>
internal static class Pictures
{
    private const int LeastBytes = 20_000;
    private const int MostBytes = 1_500_000;

    /// <summary>Takes one of what the window shows; an empty page would be smaller.</summary>
    public static async Task TakeAsync(IPage page, string name)
    {
        string file = Path.Combine(Environment.GetEnvironmentVariable("CARE_PICTURES") ?? Path.GetTempPath(), name);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = file });
        Assert.InRange(new FileInfo(file).Length, LeastBytes, MostBytes);
    }
}
