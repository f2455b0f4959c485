using System.Diagnostics;
using System.Net;
using System.Text.Json;
using CareRostering.Web.Tests.Hosting;

namespace CareRostering.Web.Tests.Board;

/// <summary>What the board is made of, and how it is served.</summary>
[Collection(CountyCollection.Name)]
public sealed class BoardFilesTests(County county)
{
    /// <summary>Our own script and style, packed; the board is to be there at once.</summary>
    private const int MostBytes = 500_000;

    [BoardFact]
    public async Task Files_WhenServed_AreSmallPackedKeptForGoodAndUnderAStrictPolicy()
    {
        foreach (string path in new[] { "/", "/desk", "/planner", "/roster", "/round" })
        {
            using HttpResponseMessage page = await county.Service.Client.GetAsync(path);
            string html = await page.Content.ReadAsStringAsync();
            Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
            Assert.Equal("no-cache", page.Headers.CacheControl?.ToString());
            string policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
            Assert.Contains("; worker-src 'self';", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("data:", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("blob:", policy, StringComparison.Ordinal);

            string[] assets = [.. html.Split('"').Where(part => part.StartsWith("/assets/", StringComparison.Ordinal))];
            Assert.True(assets.Length >= 2, html);
            Assert.DoesNotContain(assets, IsOfTheMapsLibrary);
            Assert.InRange((await Task.WhenAll(assets.Select(PackedBytesAsync))).Sum(), 1, MostBytes);
        }
    }

    /// <summary>What a page loads later counts too; only the map's library, which comes when a map is asked for, is another's and large.</summary>
    [BoardFact]
    public async Task Files_WhenAllAreCounted_AreSmallButForTheMapsLibrary()
    {
        string[] all = [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "wwwroot", "assets")).Select(file => $"/assets/{Path.GetFileName(file)}")];
        Assert.Equal(2, all.Count(IsOfTheMapsLibrary));
        Assert.InRange((await Task.WhenAll(all.Where(file => !IsOfTheMapsLibrary(file)).Select(PackedBytesAsync))).Sum(), 1, MostBytes);
    }

    /// <summary>The service worker is asked for anew each time, else a telephone would go on with an old one; it lives under the same policy as its page.</summary>
    [BoardFact]
    public async Task RoundWorker_WhenServed_IsAskedForEachTimeAndUnderTheStrictPolicy()
    {
        using HttpResponseMessage worker = await county.Service.Client.GetAsync("/round-worker.js");
        Assert.Equal("text/javascript", worker.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-cache", worker.Headers.CacheControl?.ToString());
        Assert.StartsWith("default-src 'none'; script-src 'self';", Assert.Single(worker.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotContain("import", await worker.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [BoardFact]
    public async Task Files_WhenAskedForWhatIsNotThere_AreNotFound()
    {
        foreach (string path in new[] { "/assets/none.js", "/assets/..%2findex.html", "/assets/%2e%2e%2fCareRostering.Api.dll" })
        {
            using HttpResponseMessage answer = await county.Service.Client.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [BoardFact]
    public async Task Types_WhenTheApiHasChanged_AreOutOfDate()
    {
        string description = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(description, await Described());
            (int exit, string said) = await RunAsync("node_modules/openapi-typescript/bin/cli.js", description, "--output", "src/api/schema.d.ts", "--check");
            Assert.True(exit == 0, $"src/Web/src/api/schema.d.ts is not what the API says now. Start the service and run 'npm run types' in src/Web.\n{said}");
        }
        finally
        {
            File.Delete(description);
        }
    }

    [BoardFact]
    public async Task Units_WhenRun_Pass()
    {
        (int exit, string said) = await RunAsync("node_modules/vitest/vitest.mjs", "run", "--no-color");
        Assert.True(exit == 0, said);
        Assert.Matches("Tests +[0-9]+ passed", said);
    }

    /// <summary>The map as it is drawn comes with the library in one file; the library's worker is another.</summary>
    private static bool IsOfTheMapsLibrary(string file) => file.Contains("DayMap-", StringComparison.Ordinal) || file.Contains("maplibre-", StringComparison.Ordinal);

    private async Task<long> PackedBytesAsync(string asset)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, asset);
        request.Headers.Add("Accept-Encoding", "gzip");
        using HttpResponseMessage answer = await county.Service.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
        return (await answer.Content.ReadAsByteArrayAsync()).Length;
    }

    /// <summary>The API's description without the address of this one service.</summary>
    private async Task<string> Described()
    {
        JsonElement description = await county.Service.GetAsync("/openapi/v1.json");
        return description.GetRawText();
    }

    private static async Task<(int Exit, string Said)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = Needed.Source, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}
