using System.Text.Json;
using CareRostering.Web.Tests.Hosting;
using Microsoft.Playwright;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace CareRostering.Web.Tests.Board;

/// <summary>The day, a round and a worker's round on paper, read back from Chromium's PDF.</summary>
[Collection(CountyCollection.Name)]
public sealed class PrintTests(County county)
{
    private const double WidthOfA4 = 595; // points

    [BrowserFact]
    public async Task Day_WhenPrinted_HasEachRoundOnASheetOfItsOwn()
    {
        JsonElement rota = await county.Service.GetAsync($"/rotas/{county.Day}");
        await using BoardPage board = await county.OpenAsync();
        await board.ShowAsync(county.Day);

        string[] sheets = await PrintAsync(board.Page);

        JsonElement[] rounds = [.. rota.GetProperty("rota").GetProperty("rounds").EnumerateArray()];
        Assert.True(sheets.Length > rounds.Length, $"{sheets.Length} sheets for {rounds.Length} rounds");
        Assert.Contains($"version{rota.GetProperty("version").GetProperty("version").GetInt64()}", sheets[0], StringComparison.Ordinal);
        Assert.Contains("printed", sheets[0], StringComparison.Ordinal);
        foreach (JsonElement round in rounds)
        {
            // Sheets of one worker with two shifts are told apart by what is on them; all that a round has is on its own.
            string[] own = [.. sheets.Where(sheet => sheet.Contains($"Roundof{round.GetProperty("worker").GetString()}", StringComparison.Ordinal))];
            Assert.NotEmpty(own);
            JsonElement last = round.GetProperty("stops").EnumerateArray().Last();
            Assert.Contains(own, sheet => sheet.Contains(last.GetProperty("start").GetString()![..5], StringComparison.Ordinal));
        }

        Assert.DoesNotContain(sheets, sheet => sheet.Split("Roundof").Length > 2);
        await Assertions.Expect(board.Page.Locator(".printed")).ToHaveCountAsync(0);
        await Assertions.Expect(board.Timeline).ToBeVisibleAsync();
        board.CheckQuiet();
    }

    [BrowserFact]
    public async Task Round_WhenPrintedFromItsDetails_IsAloneAndWhole()
    {
        JsonElement round = (await county.Service.GetAsync($"/rotas/{county.Day}")).GetProperty("rota").GetProperty("rounds").EnumerateArray()
            .OrderByDescending(own => own.GetProperty("stops").GetArrayLength()).First();
        string worker = round.GetProperty("worker").GetString()!;
        JsonElement own = await county.Service.GetAsync($"/rotas/{county.Day}/rounds/{round.GetProperty("shift").GetString()}");
        await using BoardPage board = await county.OpenAsync();
        await board.ShowAsync(county.Day);

        // The window that asks for a printer: the PDF is what comes of it.
        await board.Page.EvaluateAsync("() => { window.print = () => undefined; }");
        await board.Page.GetByRole(AriaRole.Searchbox).FillAsync(worker);
        await board.Page.Locator(".row [role=rowheader]").First.ClickAsync();
        await board.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Print this round" }).ClickAsync();
        string sheet = string.Concat(await PrintAsync(board.Page));

        Assert.Single(sheet.Split("Roundof")[1..]);
        foreach (JsonElement patient in own.GetProperty("patients").EnumerateArray())
        {
            Assert.Contains(patient.GetProperty("id").GetString()!, sheet, StringComparison.Ordinal);
        }

        // Only this once: the next print is of the day again.
        Assert.True((await PrintAsync(board.Page)).Length > 2);
        board.CheckQuiet();
    }

    /// <summary>What each sheet says, without spaces: PDF has none that could be relied on.</summary>
    internal static async Task<string[]> PrintAsync(IPage page)
    {
        byte[] file = await page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true });
        using PdfDocument document = PdfDocument.Open(file);
        Page[] sheets = [.. document.GetPages()];
        Assert.All(sheets, sheet => Assert.Equal(WidthOfA4, sheet.Width, 2.0));
        Assert.All(sheets, sheet => Assert.All(sheet.Letters.Where(letter => letter.Value.Trim().Length > 0), letter => Assert.InRange(letter.BoundingBox.Right, 0, sheet.Width)));
        return [.. sheets.Select(sheet => string.Concat(sheet.Letters.Select(letter => letter.Value)).Replace(" ", "", StringComparison.Ordinal))];
    }
}
