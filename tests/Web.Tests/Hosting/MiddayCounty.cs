using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CareRostering.Web.Tests.Hosting;

/// <summary>
/// The sample county with its first day planned and published, in the zone where it is that day's late morning now: whenever the tests run, the whole afternoon can be offered. Made once; every
/// service that asks gets a copy of the store.
/// </summary>
internal sealed class MiddayCounty(County county)
{
    private const int Iterations = 1_500;
    private const int Hour = 11;
    private string? store;

    /// <summary>The day, <c>yyyy-MM-dd</c>, once a service has been started.</summary>
    public string Day { get; private set; } = "";

    /// <summary>Starts a service on a copy of its own.</summary>
    /// <param name="more">Further settings.</param>
    public async Task<BoardService> StartAsync(params string[] more)
    {
        store ??= await PrepareAsync();
        string copy = county.NewStore();
        File.Copy(store, copy);
        return await county.StartAsync(copy, more: more);
    }

    /// <summary>The file of a store that nobody uses any more.</summary>
    private async Task<string> PrepareAsync()
    {
        string file = county.NewStore();
        using BoardService service = await county.StartAsync(file, hasSample: true);
        JsonElement shifts = await service.GetAsync("/shifts?limit=2000");
        DateTime now = TimeProvider.System.GetUtcNow().UtcDateTime;
        (Day, int ahead) = shifts.GetProperty("items").EnumerateArray().Select(shift => shift.GetProperty("date").GetString()!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(date => (date, (int)Math.Round((DateTime.Parse(date, CultureInfo.InvariantCulture).AddHours(Hour) - now).TotalHours))).First(own => own.Item2 >= -12);

        // The names of these zones count the other way round: Etc/GMT-3 is three hours ahead of UTC (tz database, file etcetera).
        JsonObject document = JsonSerializer.Deserialize<JsonObject>(await service.GetAsync("/service"))!;
        document["zone"] = ahead == 0 ? "Etc/UTC" : string.Create(CultureInfo.InvariantCulture, $"Etc/GMT{(ahead > 0 ? '-' : '+')}{Math.Abs(ahead)}");
        await service.AskAsync(HttpMethod.Put, "/service", document);
        await service.PlanAsync(Day, Iterations);
        await service.AskAsync(HttpMethod.Post, $"/rotas/{Day}/publish", new { author = "test" });

        // Ended as a supervisor does it, so that all of it is in the one file.
        service.Terminate();
        await service.WaitAsync();
        Assert.False(File.Exists(file + "-wal"));
        return file;
    }
}
