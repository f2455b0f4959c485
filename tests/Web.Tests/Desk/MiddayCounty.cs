using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CareRostering.Web.Tests.Hosting;

namespace CareRostering.Web.Tests.Desk;

/// <summary>The sample county with its first day planned and published, in the zone where it is that day's late morning now: whenever the tests run, the whole afternoon can be offered.</summary>
internal static class MiddayCounty
{
    private const int Iterations = 1_500;
    private const int Hour = 11;

    /// <summary>Starts it.</summary>
    public static async Task<(BoardService Service, string Day)> StartAsync(string store)
    {
        BoardService service = await BoardService.StartAsync(store, hasSample: true);
        JsonElement shifts = await service.GetAsync("/shifts?limit=2000");
        DateTime now = TimeProvider.System.GetUtcNow().UtcDateTime;
        (string day, int ahead) = shifts.GetProperty("items").EnumerateArray().Select(shift => shift.GetProperty("date").GetString()!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(date => (date, (int)Math.Round((DateTime.Parse(date, CultureInfo.InvariantCulture).AddHours(Hour) - now).TotalHours))).First(own => own.Item2 >= -12);

        // The names of these zones count the other way round: Etc/GMT-3 is three hours ahead of UTC (tz database, file etcetera).
        JsonObject document = JsonSerializer.Deserialize<JsonObject>(await service.GetAsync("/service"))!;
        document["zone"] = ahead == 0 ? "Etc/UTC" : string.Create(CultureInfo.InvariantCulture, $"Etc/GMT{(ahead > 0 ? '-' : '+')}{Math.Abs(ahead)}");
        await service.AskAsync(HttpMethod.Put, "/service", document);
        await service.PlanAsync(day, Iterations);
        await service.AskAsync(HttpMethod.Post, $"/rotas/{day}/publish", new { author = "test" });
        return (service, day);
    }
}
