using System.Text.Json;
using CareRostering.Web.Tests.Hosting;

namespace CareRostering.Web.Tests.Round;

/// <summary>A round of the day as the service tells it: what the page has to show.</summary>
/// <param name="Shift">Id of the shift.</param>
/// <param name="Worker">Id of the worker.</param>
/// <param name="Stops">Calls with their starts, in order; alone: nobody else comes.</param>
internal sealed record WorkersRound(string Shift, string Worker, IReadOnlyList<(string Visit, string Call, string Start, bool IsAlone)> Stops)
{
    /// <summary>The longest round that has a visit by two workers.</summary>
    public static async Task<WorkersRound> LongestWithADoubleUpAsync(BoardService service, string day)
    {
        JsonElement[] rounds = [.. (await service.GetAsync($"/rotas/{day}")).GetProperty("rota").GetProperty("rounds").EnumerateArray()];

        // The first worker of a call makes the visit of its own name, each further one a visit with a number behind it.
        HashSet<string> together = [.. rounds.SelectMany(round => round.GetProperty("stops").EnumerateArray()).Select(stop => stop.GetProperty("visit").GetString()!).Where(visit => visit.Contains('~')).Select(CallOf)];
        return rounds.Select(round => Of(round, together)).Where(round => round.Stops.Any(stop => stop.Visit.Contains('~'))).OrderByDescending(round => round.Stops.Count).ThenBy(round => round.Shift, StringComparer.Ordinal).First();
    }

    private static WorkersRound Of(JsonElement round, HashSet<string> together) => new(
        round.GetProperty("shift").GetString()!,
        round.GetProperty("worker").GetString()!,
        [.. round.GetProperty("stops").EnumerateArray().Select(stop => (
            stop.GetProperty("visit").GetString()!, CallOf(stop.GetProperty("visit").GetString()!), stop.GetProperty("start").GetString()![..5], !together.Contains(CallOf(stop.GetProperty("visit").GetString()!))))]);

    private static string CallOf(string visit) => visit.Split('~')[0];
}
