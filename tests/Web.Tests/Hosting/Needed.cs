namespace CareRostering.Web.Tests.Hosting;

/// <summary>What these tests need from the machine, and what to say where it is missing.</summary>
internal static class Needed
{
    /// <summary>Folder of the board's source.</summary>
    public static string Source { get; } = Path.Combine(Root(), "src", "Web");

    /// <summary>Chromium or one of its kin; null: none is installed.</summary>
    public static string? Browser { get; } = new[] { "chromium", "chromium-browser", "google-chrome" }.Select(OnPath).FirstOrDefault(found => found is not null);

    /// <summary>Why there is no board to look at; null: there is one.</summary>
    public static string? WhyNoBoard =>
        File.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot", "index.html")) ? null : "skipped: the service was built without the board, because Node.js was missing";

    /// <summary>Why no browser can look at it; null: one can.</summary>
    public static string? WhyNoBrowser => WhyNoBoard ?? (Browser is null ? "skipped: no Chromium here (apt-get install chromium)" : null);

    /// <summary>Where a program is found; null: nowhere.</summary>
    public static string? OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "CareRostering.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("No CareRostering.sln above " + AppContext.BaseDirectory);
    }
}

/// <summary>A test that needs the board's files: skipped, and saying so, where they were not built.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BoardFactAttribute : FactAttribute
{
    public BoardFactAttribute() => Skip = Needed.WhyNoBoard;
}

/// <summary>A test that needs a browser, too: skipped, and saying so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Needed.WhyNoBrowser;
}
