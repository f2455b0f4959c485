using System.Net;
using System.Text.Json;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Planning.Rosters.Documents;
using CareRostering.Planning.Rosters.Explanation;
using CareRostering.Planning.Rosters.Problem;
using CareRostering.Planning.Rosters.Search;

namespace CareRostering.Api.Tests.Rosters;

/// <summary>A week of two nurses from Monday 2 March 2026. On Tuesday both are on leave and one must be there; on Wednesday Ann would like to be off, and both must be there.</summary>
internal static class TwoNurses
{
    public const string Request = """
        {
          "format": "care-roster-request/1", "firstDay": "2026-03-02", "weeks": 1,
          "shiftTypes": [ { "name": "early", "start": "07:00", "finish": "15:00" }, { "name": "late", "start": "14:00", "finish": "22:00" } ],
          "workers": [
            { "id": "ann", "profession": "nurse", "grade": 5, "weeklyHours": 24, "leave": ["2026-03-03"], "requests": [ { "date": "2026-03-04" }, { "date": "2026-03-08" } ] },
            { "id": "ben", "profession": "nurse", "grade": 6, "weeklyHours": 16, "leave": ["2026-03-03"] }
          ],
          "needs": [
            { "date": "2026-03-02", "profession": "nurse", "shiftType": "late", "least": 1 },
            { "date": "2026-03-03", "profession": "nurse", "least": 1 },
            { "date": "2026-03-04", "profession": "nurse", "shiftType": "early", "least": 2 }
          ]
        }
        """;

    /// <summary>Moves that take the search well under a second.</summary>
    public const int Moves = 20_000;

    /// <summary>Moves that take it some seconds.</summary>
    public const int ManyMoves = 12_000_000;

    public static string Body(long moves = Moves, string request = Request) => $$"""{ "request": {{request}}, "iterations": {{moves}}, "seed": 7, "author": "anna" }""";

    /// <summary>Minutes of work, for what must not end by itself.</summary>
    public static string LongBody => $$"""{ "request": {{Request}}, "seconds": 600 }""";

    /// <summary>What the library makes of the same.</summary>
    public static RosterDocument Roster(long moves = Moves, string request = Request) =>
        RosterWriter.Write(RosterSearch.Solve(RosterProblemBuilder.Build(RosterFiles.ReadRequest(request)), new RosterSearchOptions { Seed = 7, IterationLimit = moves }));

    public static async Task<string> RosterAsync(this ApiHost host, string body) => (await host.PostAsync("/rosters", body)).Expect(HttpStatusCode.Accepted).Location!;

    /// <summary>Asks for a roster and waits until it is done.</summary>
    public static async Task<JsonElement> RosteredAsync(this ApiHost host, string body)
    {
        JsonElement ended = await host.WaitForPlanAsync(await host.RosterAsync(body));
        Assert.Equal("done", ended.GetProperty("state").GetString());
        return ended;
    }
}
