using System.Net;
using System.Text.Json;
using CareRostering.Api.Changes;
using CareRostering.Api.Http;
using CareRostering.Api.Rotas;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Planning.Rotas;

namespace CareRostering.Api.Tests.Changes;

/// <summary>A manager changes a rota by hand: w1 from 07:00 to 15:00, w2 from 10:00 to 18:00, the nurse n1 from 08:00 to 18:00.</summary>
public sealed class ChangeTests : IDisposable
{
    private const string Rota = "/rotas/2026-01-05";
    private readonly ApiHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Try_WhenAVisitGoesToAnotherRound_SaysWhatTheChangeThenDoes()
    {
        await PlannedAsync();
        ChangeRequest change = Move("k1.lunch", "s2", "12:30");

        ChangeEffect tried = await TryAsync(change);
        RotaVersion[] untouched = (await host.GetAsync($"{Rota}/versions")).Read<RotaVersion[]>();
        MadeChange made = await MakeAsync(change with { Accepts = [.. tried.Soft.Select(rule => rule.Code)], Author = "m", Reason = "She asked for w2" });

        Assert.Single(untouched);
        Assert.True(tried.IsPossible);
        Assert.Empty(tried.Hard);
        RotaChange moved = Assert.Single(tried.Changes, own => own.Visit == "k1.lunch");
        Assert.Equal(("w2", "2026-01-05T12:30:00Z"), (moved.ToWorker, moved.ToStart));
        Assert.Equal(JsonSerializer.Serialize(tried, ApiJson.Options), JsonSerializer.Serialize(made.Effect, ApiJson.Options));
        RotaResource now = await RotaAsync();
        Assert.Equal((2, 1, "m", "She asked for w2", RotaState.Draft), (now.Version.Version, now.Version.BasedOn, now.Version.Author, now.Version.Reason, now.Version.State));
        Assert.Equal(tried.Changes, now.Changes);
        Assert.Equal(Total(now), tried.AfterPence.Values.Sum());
        Assert.Equal(tried.DifferencePence, tried.AfterPence.Values.Sum() - tried.BeforePence.Values.Sum());
        Assert.Contains(tried.Tell, tell => tell.Id == "p1");
    }

    [Fact]
    public async Task Undo_OfAChangeThatPushesOthers_GivesBackEveryStart()
    {
        await PlannedAsync();
        RotaResource before = await RotaAsync();
        StopDocument visit = before.Rota.Rounds.SelectMany(round => round.Stops).Single(stop => stop.Visit == "v1");

        // Lunch is put into the nurse's round a little before v1, which then has to wait.
        MadeChange made = await MakeAsync(Move("k1.lunch", "sn", At(visit.Start, -10)));
        Assert.Contains(made.Effect.Changes, change => change is { Visit: "v1", Kind: ChangeKind.Retimed, MovedMinutes: > 0 });
        MadeChange undone = await MakeAsync(made.Undo);

        Assert.Equal(Seats(before), Seats(await RotaAsync()));
        MadeChange redone = await MakeAsync(undone.Undo);
        Assert.Equal(Seats(await RotaAsync(2)), Seats(await RotaAsync()));
        Assert.Equal(4, redone.Rota.Version);
    }

    [Fact]
    public async Task Change_WhenAHardRuleForbidsIt_IsRefusedWithTheRule()
    {
        await PlannedAsync();

        ChangeEffect skill = await TryAsync(Move("v1", "s2", "14:00"));
        ChangeEffect late = await TryAsync(Move("k1.lunch", "s2", "13:45"));
        ChangeEffect gap = await TryAsync(new ChangeRequest { Moves = [new ChangeMove { Visit = "k1.morning", Shift = "s1", Start = "09:50" }, new ChangeMove { Visit = "k1.lunch", Shift = "s2", Start = "11:30" }] });

        Assert.False(skill.IsPossible);
        Assert.Equal(["SKILL"], skill.Hard.Select(rule => rule.Code));
        Assert.Contains("w2", skill.Hard[0].Message, StringComparison.Ordinal);
        Assert.Equal(["WINDOW"], late.Hard.Select(rule => rule.Code));
        Assert.Contains("15 minutes later", late.Hard[0].Message, StringComparison.Ordinal);

        // Three hours lie between the two: lunch is put off for it.
        Assert.Equal("2026-01-05T12:50:00Z", gap.Changes.Single(change => change.Visit == "k1.lunch").ToStart);
        Answer refused = (await SendAsync("changes", Move("v1", "s2", "14:00"), await TagAsync())).ExpectProblem(HttpStatusCode.Conflict, "CHANGE_FORBIDDEN");
        Assert.Equal(["SKILL"], refused.FaultCodes);
        Assert.Equal(1, (await RotaAsync()).Version.Version);
    }

    [Fact]
    public async Task Change_WhenASoftRuleIsBroken_AsksFirst()
    {
        await PlannedAsync();
        (await host.PutAsync("/patients/p1", SmallCounty.Patient().Replace("}", ", \"knownWorkers\": [\"w1\"] }", StringComparison.Ordinal))).Expect(HttpStatusCode.OK);
        await host.PlanAsync("2026-01-05");
        ChangeRequest change = Move("k1.lunch", "s2", "12:30");

        Answer asked = (await SendAsync("changes", change, await TagAsync())).ExpectProblem(HttpStatusCode.Conflict, "CHANGE_NOT_ACCEPTED");
        MadeChange made = await MakeAsync(change with { Accepts = ["continuity"] }, accept: false);

        Assert.Equal(["continuity"], asked.FaultCodes);
        Assert.Equal("continuity", Assert.Single(made.Effect.Soft).Code);
    }

    [Fact]
    public async Task Change_OfAVersionThatNoLongerStands_IsRefusedAndSaysWhatChanged()
    {
        await PlannedAsync();
        string tag = await TagAsync();
        await MakeAsync(Move("k1.lunch", "s2", "12:30"));

        Answer late = (await SendAsync("changes", Move("k1.lunch", "s2", "12:45"), tag)).ExpectProblem(HttpStatusCode.PreconditionFailed, "CHANGED_MEANWHILE");
        Answer untagged = await SendAsync("changes", Move("k1.lunch", "s2", "12:45"), null);

        Assert.Contains(late.Json.GetProperty("errors").EnumerateArray(), fault => fault.GetProperty("path").GetString() == "visits[k1.lunch]");
        untagged.ExpectProblem((HttpStatusCode)428, "VERSION_REQUIRED");
        Assert.Equal(2, (await RotaAsync()).Version.Version);
    }

    [Fact]
    public async Task Unassign_ThenPutBack_LosesNothing()
    {
        await PlannedAsync();
        RotaResource before = await RotaAsync();

        MadeChange made = await MakeAsync(new ChangeRequest { Moves = [new ChangeMove { Visit = "v1", Unassign = true }] });
        RotaResource without = await RotaAsync();
        await MakeAsync(new ChangeRequest { Moves = [new ChangeMove { Visit = "v1" }] });

        Assert.Equal("v1", Assert.Single(without.Rota.Unassigned).Visit);
        Assert.NotEmpty(without.Rota.Unassigned[0].Reasons);
        Assert.True(made.Effect.DifferencePence > 0);
        Assert.Empty((await RotaAsync()).Rota.Unassigned);
        Assert.Contains((await RotaAsync()).Rota.Rounds, round => round.Worker == "n1" && round.Stops.Any(stop => stop.Visit == "v1"));
        Assert.Single(before.Rota.Rounds.SelectMany(round => round.Stops), stop => stop.Visit == "v1");
    }

    [Fact]
    public async Task DoubleUp_WhenOneIsMovedInTime_TakesTheOtherAlong()
    {
        await SmallCounty.FillAsync(host);
        (await host.PutAsync("/patients/p3", SmallCounty.Patient(51.83, -0.82))).Expect(HttpStatusCode.Created);
        (await host.PutAsync("/visits/d1", """{ "date": "2026-01-05", "patient": "p3", "minutes": 30, "workers": 2, "windows": [{ "earliest": "11:00", "latest": "14:00" }], "skills": ["personal-care"] }""")).Expect(HttpStatusCode.Created);
        await host.PlanAsync("2026-01-05");

        await MakeAsync(new ChangeRequest { Moves = [new ChangeMove { Visit = "d1", Start = "13:20" }] });
        StopDocument[] parts = [.. (await RotaAsync()).Rota.Rounds.SelectMany(round => round.Stops).Where(stop => stop.Visit.StartsWith("d1", StringComparison.Ordinal))];
        ChangeEffect out1 = await TryAsync(new ChangeRequest { Moves = [new ChangeMove { Visit = "d1~2", Unassign = true }] });
        ChangeEffect same = await TryAsync(Move("d1", Shift(await RotaAsync(), "d1~2"), "13:20"));

        Assert.Equal(["13:20", "13:20"], parts.Select(stop => stop.Start));
        Assert.Equal(["d1", "d1~2"], out1.Changes.Where(change => change.Kind == ChangeKind.Unassigned).Select(change => change.Visit));
        Assert.False(same.IsPossible);
        await MakeAsync(new ChangeRequest { Moves = [new ChangeMove { Visit = "d1", Unassign = true }] });
        MadeChange back = await MakeAsync(new ChangeRequest { Moves = [new ChangeMove { Visit = "d1", Shift = "s2", Start = "13:00" }] });
        Assert.Equal(2, back.Effect.Changes.Count(change => change.Kind == ChangeKind.Assigned && change.ToStart == "2026-01-05T13:00:00Z"));
    }

    [Fact]
    public async Task Pin_OnceSet_HoldsWhateverIsPlanned_UntilItIsTakenAway()
    {
        await PlannedAsync();
        await MakeAsync(new ChangeRequest { Moves = [new ChangeMove { Visit = "k1.lunch", Shift = "sn", Start = "11:41" }], Pin = ["k1.lunch"] });

        ChangeEffect moved = await TryAsync(Move("k1.lunch", "s2", "12:30"));
        await host.PlanAsync("2026-01-05", seed: 7);
        RotaResource planned = await RotaAsync();
        Assert.Equal(["PINNED_WORKER", "PINNED_START"], moved.Hard.Select(rule => rule.Code));
        Assert.Equal("11:41", planned.Rota.Rounds.Single(round => round.Worker == "n1").Stops.Single(stop => stop.Visit == "k1.lunch").Start);

        MadeChange loose = await MakeAsync(new ChangeRequest { Unpin = ["k1.lunch"], Moves = [new ChangeMove { Visit = "k1.lunch", Shift = "s1", Start = "12:00" }] });
        Answer twice = await SendAsync("changes/try", new ChangeRequest { Unpin = ["k1.lunch"] }, null);
        await MakeAsync(loose.Undo);
        MadeChange elsewhere = await MakeAsync(new ChangeRequest { Unpin = ["k1.lunch"], Moves = [new ChangeMove { Visit = "k1.lunch", Shift = "s1", Start = "12:00" }], Pin = ["k1.lunch"] });
        await MakeAsync(elsewhere.Undo);
        await MakeAsync(new ChangeRequest { Pin = ["k1.lunch"] });
        ChangeEffect again = await TryAsync(Move("k1.lunch", "s2", "12:30"));

        Assert.Equal(["PIN_UNKNOWN"], twice.Expect(HttpStatusCode.BadRequest).FaultCodes);
        Assert.False(again.IsPossible);
        RotaResource held = await RotaAsync();
        Assert.Equal("11:41", held.Rota.Rounds.Single(round => round.Worker == "n1").Stops.Single(stop => stop.Visit == "k1.lunch").Start);
    }

    [Fact]
    public async Task Swap_OfTwoRounds_ChangesTheirWorkers()
    {
        await PlannedAsync();
        await MakeAsync(Move("k1.lunch", "s2", "12:30"));
        RotaResource before = await RotaAsync();
        await MakeAsync(new ChangeRequest { Swap = new ChangeSwap("s1", "s2"), Moves = [] }, expect: HttpStatusCode.Conflict); // the morning is before w2's shift
        await MakeAsync(new ChangeRequest { Moves = [new ChangeMove { Visit = "k1.morning", Shift = "sn", Start = "09:00" }] });

        MadeChange made = await MakeAsync(new ChangeRequest { Swap = new ChangeSwap("s1", "s2") });

        Assert.Equal("w1", made.Effect.Changes.Single(change => change.Visit == "k1.lunch").ToWorker);
        await MakeAsync(made.Undo);
        Assert.Equal("w2", (await RotaAsync()).Rota.Rounds.Single(round => round.Stops.Any(stop => stop.Visit == "k1.lunch")).Worker);
        Assert.Equal(2, before.Version.Version);
    }

    [Fact]
    public async Task Change_OfAPublishedRota_IsInForceAtOnce_AndLeavesAloneWhatHasBegun()
    {
        await PlannedAsync();
        await host.PostAsync($"{Rota}/publish");

        ChangeEffect begun = await TryAsync(Move("k1.morning", "sn", "09:30"));
        ChangeEffect past = await TryAsync(Move("k1.lunch", "s2", "10:01"));
        MadeChange made = await MakeAsync(Move("k1.lunch", "s2", "12:30"));

        Assert.Equal("TIME_PASSED", Assert.Single(begun.Hard).Code);
        Assert.True(past.IsPossible);
        Assert.Equal(RotaState.Amended, made.Rota.State);
        Assert.Contains("\"version\":2", Assert.Single(await EventReader.ReadAsync(host, 1, query: "?after=0&types=rota.amended")).Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_AroundWhatIsToBeKept_KeepsIt()
    {
        await PlannedAsync();
        MadeChange made = await MakeAsync(Move("k1.lunch", "sn", "11:43"));

        Answer asked = (await host.PostAsync($"{Rota}/plan", $$"""{ "iterations": 200, "seconds": 30, "threads": 1, "fromVersion": {{made.Rota.Version}}, "keep": ["k1.lunch"] }""")).Expect(HttpStatusCode.Accepted);
        JsonElement plan = await host.WaitForPlanAsync(asked.Location!);
        RotaResource kept = await RotaAsync();
        Answer of = await host.PostAsync($"{Rota}/plan", """{ "keep": ["k1.lunch"] }""");

        Assert.Equal("k1.lunch", plan.GetProperty("keep")[0].GetString());
        Assert.Equal("11:43", kept.Rota.Rounds.Single(round => round.Worker == "n1").Stops.Single(stop => stop.Visit == "k1.lunch").Start);
        Assert.Equal(["FIELD_MISSING"], of.Expect(HttpStatusCode.BadRequest).FaultCodes);
    }

    [Fact]
    public async Task Change_WhenItMakesNoSense_IsRefusedWithEveryFault()
    {
        await PlannedAsync();
        string[] bodies =
        [
            "", "null", "[]", "{", "{}", """{ "moves": null }""", """{ "moves": [null] }""", """{ "moves": [{}] }""", """{ "moves": [{ "visit": "nobody" }] }""",
            """{ "moves": [{ "visit": "v1", "shift": "none" }] }""", """{ "moves": [{ "visit": "v1", "start": "25:00" }] }""", """{ "moves": [{ "visit": "v1", "start": "" }] }""",
            """{ "moves": [{ "visit": "v1" }, { "visit": "v1" }] }""", """{ "moves": [{ "visit": "v1", "unassign": true, "shift": "s1" }] }""", """{ "swap": { "first": "s1", "second": "s1" } }""",
            """{ "swap": { "first": "s1", "second": "x" } }""", """{ "swap": {} }""", """{ "pin": ["nobody"] }""", """{ "pin": [null] }""", """{ "unpin": [null] }""", """{ "unpin": ["v1"] }""", """{ "pin": 3 }""",
            """{ "moves": [{ "visit": 3 }] }""", """{ "moves": [{ "visit": "v1", "satrt": "12:00" }] }""", """{ "accepts": null, "pin": ["v1"] }""",
        ];

        foreach (string body in bodies)
        {
            foreach (string route in (string[])["changes", "changes/try"])
            {
                Answer answer = await host.SendAsync(HttpMethod.Post, $"{Rota}/{route}", body, await TagAsync());
                Assert.True((int)answer.Status is >= 400 and < 500, $"{route} {body}: {answer.Status} {answer.Text}");
            }
        }

        Answer several = await host.PostAsync($"{Rota}/changes/try", """{ "moves": [{ "visit": "nobody" }, { "visit": "v1", "shift": "none", "start": "25:00" }] }""");
        Assert.Equal(["VISIT_UNKNOWN", "SHIFT_UNKNOWN", "TIME_BAD"], several.FaultCodes);
        (await host.PostAsync("/rotas/2026-01-09/changes/try", """{ "pin": ["v1"] }""")).ExpectProblem(HttpStatusCode.NotFound, "NO_ROTA");
        Assert.Equal(1, (await RotaAsync()).Version.Version);
    }

    private async Task PlannedAsync()
    {
        await SmallCounty.FillAsync(host);
        await host.PlanAsync("2026-01-05");
    }

    private static ChangeRequest Move(string visit, string shift, string start) => new() { Moves = [new ChangeMove { Visit = visit, Shift = shift, Start = start }] };

    private async Task<ChangeEffect> TryAsync(ChangeRequest change) => (await SendAsync("changes/try", change, null)).Expect(HttpStatusCode.OK).Read<ChangeEffect>();

    private async Task<MadeChange> MakeAsync(ChangeRequest change, bool accept = true, HttpStatusCode expect = HttpStatusCode.OK)
    {
        string[] all = ["breaches", "preference", "continuity", "overtime", "missedBreaks"];
        Answer answer = (await SendAsync("changes", accept ? change with { Accepts = all } : change, await TagAsync())).Expect(expect);
        return expect == HttpStatusCode.OK ? answer.Read<MadeChange>() : null!;
    }

    private Task<Answer> SendAsync(string route, ChangeRequest change, string? tag) => host.SendAsync(HttpMethod.Post, $"{Rota}/{route}", JsonSerializer.Serialize(change, ApiJson.Options), tag);

    private async Task<string> TagAsync() => (await host.GetAsync(Rota)).ETag!;

    private async Task<RotaResource> RotaAsync(int? version = null) => (await host.GetAsync(version is null ? Rota : $"{Rota}?version={version}")).Read<RotaResource>();

    private static string[] Seats(RotaResource rota) => [.. rota.Rota.Rounds.SelectMany(round => round.Stops.Select(stop => $"{round.Shift} {stop.Visit} {stop.Start}")).Order(StringComparer.Ordinal)];

    private static string Shift(RotaResource rota, string visit) => rota.Rota.Rounds.Single(round => round.Stops.Any(stop => stop.Visit == visit)).Shift;

    private static decimal Total(RotaResource rota) => Math.Round(rota.Rota.Score.Total, 2);

    private static string At(string start, int minutes) => TimeOnly.Parse(start, System.Globalization.CultureInfo.InvariantCulture).AddMinutes(minutes).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
