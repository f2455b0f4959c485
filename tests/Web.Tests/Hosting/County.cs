using System.Text.Json;
using CareRostering.Api.Engine;
using CareRostering.Web.Tests.Hosting;
using Microsoft.Playwright;

[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1711", Justification = "xunit calls a collection's definition so")]

namespace CareRostering.Web.Tests.Hosting;

/// <summary>The sample county, served, with one of its days planned, and a browser: started once for all tests.</summary>
public sealed class County : IAsyncLifetime
{
    /// <summary>Enough for a rota that looks like one, few enough for a test.</summary>
    private const int Iterations = 3_000;

    private readonly string folder = Directory.CreateTempSubdirectory("care-board").FullName;
    private readonly Lazy<string> roads;
    private IPlaywright? playwright;
    private int stores;

    public County()
    {
        Midday = new MiddayCounty(this);
        roads = new Lazy<string>(() =>
        {
            string file = Path.Combine(folder, "county.roads");
            new SampleRoads().Read().Write(file);
            return file;
        });
    }

    /// <summary>The planned day, <c>yyyy-MM-dd</c>: the first with shifts.</summary>
    public string Day { get; private set; } = "";

    /// <summary>A day of the sample that nobody has planned.</summary>
    public string UnplannedDay { get; private set; } = "";

    internal BoardService Service { get; private set; } = null!;

    internal IBrowser Browser { get; private set; } = null!;

    internal MiddayCounty Midday { get; }

    public async Task InitializeAsync()
    {
        if (Needed.WhyNoBoard is not null)
        {
            return;
        }

        Service = await BoardService.StartAsync(Path.Combine(folder, "county.db"), hasSample: true);
        JsonElement shifts = await Service.GetAsync("/shifts?limit=2000");
        string[] days = [.. shifts.GetProperty("items").EnumerateArray().Select(shift => shift.GetProperty("date").GetString()!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Day = days[0];
        UnplannedDay = days[3];
        if (Needed.Browser is not null)
        {
            await Service.PlanAsync(Day, Iterations);
            // Tests wait for what is to come; how long that takes on a busy machine says nothing.
            Assertions.SetDefaultExpectTimeout(60_000);
            playwright = await Playwright.CreateAsync();
            Browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = Needed.Browser,
                // Chromium's own cage does not stand for root, as in most containers.
                Args = string.Equals(Environment.UserName, "root", StringComparison.Ordinal) ? ["--no-sandbox"] : [],
            });
        }
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.CloseAsync();
        }

        playwright?.Dispose();
        Service?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Starts another service. It is given the county's roads as a file: every service that draws and imports them for itself takes seconds.</summary>
    internal Task<BoardService> StartAsync(string? store = null, bool hasSample = false, string urls = BoardService.AnyPort, params string[] more) =>
        BoardService.StartAsync(store ?? NewStore(), hasSample, urls, [$"--Roads:File={roads.Value}", .. more]);

    /// <summary>A window that nothing was looked at in before.</summary>
    internal Task<BoardPage> OpenAsync(string? address = null, int width = 1600, int height = 950) => BoardPage.OpenAsync(Browser, address ?? Service.Address, width, height);

    /// <summary>A file for another store, gone with this.</summary>
    internal string NewStore() => Path.Combine(folder, $"other-{++stores}.db");
}

/// <summary>Tests that share the county.</summary>
[CollectionDefinition(Name)]
public sealed class CountyCollection : ICollectionFixture<County>
{
    /// <summary>Its name.</summary>
    public const string Name = "county";
}
