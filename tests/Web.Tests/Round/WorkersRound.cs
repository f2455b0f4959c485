using System.Text.Json;
using CareRostering.Web.Tests.Hosting;

namespace CareRostering.Web.Tests.Round;

/// <summary>A round of the day as the service tells it: what the page has to show.</summary>
/// <param name="Shift">Id of the shift.</param>
/// <param name="Worker">Id of the worker.</param>
/// <param name="Stops">Calls with their starts, in order.</param>
internal sealed record WorkersRound(string Shift, string Worker, IReadOnlyList<(string Visit, string Call, string Start)> Stops)
{
    /// <summary>The longest round that has a visit by two workers.</summary>
    public static async Task<WorkersRound> LongestWithADoubleUpAsync(BoardService service, string day)
    {
        JsonElement[] rounds = [.. (await service.GetAsync($"/rotas/{day}")).GetProperty("rota").GetProperty("rounds").EnumerateArray()];
        return rounds.Select(Of).Where(round => round.Stops.Any(stop => stop.Visit.Contains('~'))).OrderByDescending(round => round.Stops.Count).ThenBy(round => round.Shift, StringComparer.Ordinal).First();
    }

    private static WorkersRound Of(JsonElement round) => new(
        round.GetProperty("shift").GetString()!,
        round.GetProperty("worker").GetString()!,
        [.. round.GetProperty("stops").EnumerateArray().Select(stop => (
            stop.GetProperty("visit").GetString()!, stop.GetProperty("visit").GetString()!.Split('~')[0], stop.GetProperty("start").GetString()![..5]))]);
}
