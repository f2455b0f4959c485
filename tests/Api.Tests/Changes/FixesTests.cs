using System.Net;
using System.Text.Json;
using CareRostering.Api.Audit;
using CareRostering.Api.Changes;
using CareRostering.Api.Http;
using CareRostering.Api.Rotas;
using CareRostering.Api.States;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Tests.Changes;

/// <summary>What can be done for a visit that nobody makes: w1 works from 07:00 to 15:00, w2 from 10:00 to 18:00, the nurse n1 from 08:00 to 18:00, all from the base.</summary>
public sealed class FixesTests : IDisposable
{
    private const string Rota = $"/rotas/{SmallCounty.Date}";
    private readonly ApiHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Fixes_WhenItFitsAsThingsStand_ArePlacesWithTheirPrice()
    {
        await PlannedAsync();
        await MakeAsync(new ChangeRequest { Moves = [new ChangeMove { Visit = "v1", Unassign = true }], Accepts = ["continuity"] });

        VisitFixesResource found = await FixesAsync("v1");
        VisitFixResource place = found.Fixes[0];
        MadeChange made = await MakeAsync(place.Change!);

        Assert.Equal(("v1", "p2", 2), (found.Visit, found.Patient, found.Version));
        Assert.All(found.Fixes, fix => Assert.Equal("PLACE", fix.Code));
        Assert.StartsWith("n1 comes at ", place.Text, StringComparison.Ordinal);
        Assert.Equal(found.Fixes.Select(fix => fix.CostPence).Order(), found.Fixes.Select(fix => fix.CostPence));
        Assert.Equal(JsonSerializer.Serialize(place.Effect, ApiJson.Options), JsonSerializer.Serialize(made.Effect, ApiJson.Options));
        Assert.Equal(("SEARCH", "could make it"), (found.Workers[0].Code, found.Workers[0].Text));
        RuledOutGroup unable = found.Workers.Single(group => group.Code == "SKILL");
        Assert.Equal(("lack wound", false), (unable.Text, unable.IsNear));
        Assert.Equal(["w1", "w2"], unable.Workers.Select(worker => worker.Worker));
        Assert.Equal(3, found.Workers.Sum(group => group.Workers.Count));
    }

    [Fact]
    public async Task Fixes_WhenTheShiftEndsTooSoon_GrantTheLeastOvertime_AndItHolds()
    {
        await PlannedAsync("""{ "date": "2026-01-05", "patient": "p2", "minutes": 30, "windows": [{ "earliest": "17:45", "latest": "17:50" }], "skills": ["personal-care"] }""");

        VisitFixesResource found = await FixesAsync("x1");
        VisitFixResource fix = found.Fixes.First(own => own.Code == "FIX_OVERTIME");
        GrantDocument grant = Assert.Single(fix.Change!.Grants);
        Answer less = (await SendAsync("changes/try", fix.Change with { Grants = [grant with { Minutes = grant.Minutes - 1 }] }, null)).Expect(HttpStatusCode.OK);
        MadeChange made = await MakeAsync(fix.Change);

        Assert.Equal(GrantKind.Overtime, grant.Kind);
        Assert.InRange(grant.Minutes!.Value, 16, 30);
        Assert.False(less.Read<ChangeEffect>().IsPossible);
        Assert.Contains($"{grant.Minutes} minutes of overtime for ", fix.Text, StringComparison.Ordinal);
        Assert.Contains(fix.Effect!.Soft, rule => rule.Code == "overtime");
        Assert.True(fix.CostPence > 0);
        Assert.Empty((await RotaAsync()).Rota.Unassigned);
        Assert.Equal(["SHIFT: n1 works 08:00–18:00, w2 works 10:00–18:00", "OTHER_HOURS: w1 works 07:00–15:00"], found.Workers.Select(group => $"{group.Code}: {string.Join(", ", group.Workers.Select(worker => $"{worker.Worker} {worker.Why}"))}"));

        // Whoever plans the day again has not forgotten it, and nobody takes the visit for one that has changed since.
        await host.PlanAsync(SmallCounty.Date, seed: 5);
        Assert.Empty((await RotaAsync()).Rota.Unassigned);
        Assert.Equal([grant], (await host.GetAsync($"/days/{SmallCounty.Date}")).Read<DayDocument>().Grants);
        AuditEntry entry = (await host.GetAsync("/audit?limit=1000")).Read<Page<AuditEntry>>().Items.Single(own => own.Kind == "grant");
        Assert.Equal(("change", $"{SmallCounty.Date} granted overtime of {grant.Minutes} minutes for shift {grant.Shift}"), (entry.Action, entry.Subject));
        Assert.Equal([grant], made.Undo.Revoke);
    }

    [Fact]
    public async Task Undo_OfWhatWasGranted_GivesTheGrantBack()
    {
        await PlannedAsync("""{ "date": "2026-01-05", "patient": "p2", "minutes": 30, "windows": [{ "earliest": "17:45", "latest": "17:50" }], "skills": ["personal-care"] }""");
        VisitFixResource fix = (await FixesAsync("x1")).Fixes.First(own => own.Code == "FIX_OVERTIME");
        MadeChange made = await MakeAsync(fix.Change!);

        ChangeEffect held = (await SendAsync("changes/try", new ChangeRequest { Revoke = fix.Change!.Grants }, null)).Expect(HttpStatusCode.OK).Read<ChangeEffect>();
        MadeChange undone = await MakeAsync(made.Undo);

        Assert.Equal(["GRANT_USED"], held.Hard.Select(rule => rule.Code).Distinct());
        Assert.Equal("x1", Assert.Single((await RotaAsync()).Rota.Unassigned).Visit);
        Assert.Empty((await host.GetAsync($"/days/{SmallCounty.Date}")).Read<DayDocument>().Grants);
        await MakeAsync(undone.Undo);
        Assert.Empty((await RotaAsync()).Rota.Unassigned);
        (await SendAsync("changes/try", new ChangeRequest { Revoke = [new GrantDocument { Kind = GrantKind.Overtime, Shift = "s1", Minutes = 3 }] }, null)).Expect(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Fixes_WhenItCouldStartLater_GrantTheLeast()
    {
        // Nobody is at the door before the way from the base has been driven.
        await PlannedAsync("""{ "date": "2026-01-05", "patient": "p2", "minutes": 30, "windows": [{ "earliest": "07:00", "latest": "07:01" }], "skills": ["personal-care"] }""");

        VisitFixesResource found = await FixesAsync("x1");
        VisitFixResource fix = found.Fixes.Single(own => own.Code == "FIX_LATER_START");
        GrantDocument grant = Assert.Single(fix.Change!.Grants);
        MadeChange made = await MakeAsync(fix.Change);

        Assert.Equal((GrantKind.LaterStart, "x1"), (grant.Kind, grant.Visit));
        Assert.Contains("w1 comes at 07:", fix.Text, StringComparison.Ordinal);
        Assert.Equal("w1", (await RotaAsync()).Rota.Rounds.Single(round => round.Stops.Any(stop => stop.Visit == "x1")).Worker);
        await host.PostAsync($"{Rota}/publish");
        VisitStateResource state = (await host.GetAsync($"{Rota}/states")).Read<DayStatesResource>().Visits.Single(own => own.Visit == "x1");
        Assert.Equal((VisitState.Planned, null), (state.State, state.Note));
        Assert.NotEmpty(made.Undo.Revoke);
    }

    [Fact]
    public async Task Fixes_WhenASkillIsLacking_NameItAndPinWhomItIsGrantedTo()
    {
        await PlannedAsync("""{ "date": "2026-01-05", "patient": "p2", "minutes": 30, "windows": [{ "earliest": "12:00", "latest": "14:00" }], "skills": ["wound"], "minimumGrade": 3, "forbiddenWorkers": ["n1"] }""");

        VisitFixesResource found = await FixesAsync("x1");
        VisitFixResource fix = found.Fixes.Single(own => own.Code == "FIX_WITHOUT_SKILL");
        await MakeAsync(fix.Change!);

        Assert.Equal(["FORBIDDEN", "SKILL"], found.Workers.Select(group => group.Code));
        Assert.Equal("n1", Assert.Single(found.Workers[0].Workers).Worker);
        Assert.Contains("without the skill wound", fix.Text, StringComparison.Ordinal);
        Assert.Equal(["x1"], fix.Change!.Pin);
        VisitDocument pinned = (await host.GetAsync($"/days/{SmallCounty.Date}")).Read<DayDocument>().Visits.Single(visit => visit.Id == "x1");
        Assert.Empty(pinned.Skills);
        Assert.Contains(pinned.PinnedWorker, (string[])["w1", "w2"]);
        Assert.Equal("p2", (await host.GetAsync("/audit?limit=1000")).Read<Page<AuditEntry>>().Items.Single(own => own.Kind == "grant").Patient);
    }

    [Fact]
    public async Task Fixes_WhenAGradeIsLacking_GrantOneLess_AndOfferAnotherWorker()
    {
        await PlannedAsync("""{ "date": "2026-01-05", "patient": "p2", "minutes": 30, "windows": [{ "earliest": "12:00", "latest": "14:00" }], "minimumGrade": 4, "forbiddenWorkers": ["n1"] }""");

        VisitFixesResource found = await FixesAsync("x1");

        Assert.Equal(["FIX_ANOTHER_WORKER", "FIX_LOWER_GRADE"], found.Fixes.Select(fix => fix.Code).Order(StringComparer.Ordinal));
        Assert.Null(found.Fixes.Single(fix => fix.Code == "FIX_ANOTHER_WORKER").Change);
        Assert.Equal(["grade 3", "grade 3"], found.Workers.Single(group => group.Code == "GRADE").Workers.Select(worker => worker.Why));
        await MakeAsync(found.Fixes.Single(fix => fix.Code == "FIX_LOWER_GRADE").Change!);
        Assert.Empty((await RotaAsync()).Rota.Unassigned);
    }

    [Fact]
    public async Task Fixes_OfWhatIsPinnedToSomebodyWhoIsSick_TakeThePinAway()
    {
        await PlannedAsync();
        await MakeAsync(new ChangeRequest { Moves = [new ChangeMove { Visit = "k1.lunch", Shift = "sn", Start = "11:41" }], Pin = ["k1.lunch"], Accepts = ["continuity", "preference"] });
        await host.PostAsync($"{Rota}/publish");
        string sick = (await host.PostAsync("/disruptions", """{ "date": "2026-01-05", "kind": "worker-sick", "worker": "n1" }""")).Json.GetProperty("id").GetString()!;
        (await host.PostAsync($"/disruptions/{sick}/accept", """{ "answer": "none" }""")).Expect(HttpStatusCode.OK);

        VisitFixesResource found = await FixesAsync("k1.lunch");
        VisitFixResource fix = found.Fixes.Single(own => own.Code == "FIX_UNPIN");
        MadeChange made = await MakeAsync(fix.Change!);

        Assert.StartsWith("Without its pin to n1: w", fix.Text, StringComparison.Ordinal);
        Assert.Contains("PINNED_WORKER", found.Workers.Select(group => group.Code));
        Assert.Contains(made.Effect.Changes, change => change is { Visit: "k1.lunch", Kind: ChangeKind.Assigned });
    }

    [Fact]
    public async Task Fixes_WhenRoundsAreFull_SayFromWhenToWhen()
    {
        await PlannedAsync("""{ "date": "2026-01-05", "patient": "p2", "minutes": 45, "windows": [{ "earliest": "13:10", "latest": "13:20" }], "skills": ["wound"] }""");
        await MakeAsync(new ChangeRequest { Moves = [new ChangeMove { Visit = "x1", Unassign = true }, new ChangeMove { Visit = "v1", Shift = "sn", Start = "13:05" }], Pin = ["v1"], Accepts = ["continuity"] });

        VisitFixesResource found = await FixesAsync("x1");

        RuledOutWorker nurse = Assert.Single(found.Workers.Where(group => group.IsNear).SelectMany(group => group.Workers), worker => worker.Worker == "n1");
        Assert.Contains("round full 13:05–13:50", nurse.Why, StringComparison.Ordinal);
        Assert.NotNull(nurse.MissMinutes);
    }

    [Fact]
    public async Task Fixes_OfWhatNeedsNone_AreRefused()
    {
        await PlannedAsync();

        (await host.GetAsync($"{Rota}/visits/v1/fixes")).ExpectProblem(HttpStatusCode.Conflict, "VISIT_HAS_WORKER");
        (await host.GetAsync($"{Rota}/visits/nobody/fixes")).Expect(HttpStatusCode.NotFound);
        (await host.GetAsync("/rotas/2026-01-09/visits/v1/fixes")).ExpectProblem(HttpStatusCode.NotFound, "NO_ROTA");
        (await host.GetAsync("/rotas/yesterday/visits/v1/fixes")).Expect(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("""{ "kind": "overtime" }""", "GRANT_WRONG")]
    [InlineData("""{ "kind": "overtime", "shift": "s1" }""", "GRANT_WRONG")]
    [InlineData("""{ "kind": "overtime", "shift": "s1", "minutes": 0 }""", "GRANT_WRONG")]
    [InlineData("""{ "kind": "overtime", "shift": "s1", "minutes": 121 }""", "GRANT_WRONG")]
    [InlineData("""{ "kind": "overtime", "shift": "s1", "minutes": 1.5 }""", "GRANT_WRONG")]
    [InlineData("""{ "kind": "overtime", "shift": "none", "minutes": 10 }""", "SHIFT_UNKNOWN")]
    [InlineData("""{ "kind": "overtime", "visit": "v1", "minutes": 10 }""", "GRANT_WRONG")]
    [InlineData("""{ "kind": "later-start", "shift": "s1", "minutes": 10 }""", "GRANT_WRONG")]
    [InlineData("""{ "kind": "later-start", "visit": "v1~2", "minutes": 10 }""", "VISIT_UNKNOWN")]
    [InlineData("""{ "kind": "later-start", "visit": "v1", "minutes": -5 }""", "GRANT_WRONG")]
    [InlineData("""{ "kind": "without-skill", "visit": "v1", "skill": "personal-care" }""", "GRANT_WRONG")]
    [InlineData("""{ "kind": "without-skill", "visit": "v1" }""", "GRANT_WRONG")]
    [InlineData("""{ "kind": "lower-grade", "visit": "v1", "grades": 1 }""", "GRANT_WRONG")]
    [InlineData("""{ "kind": "holiday", "visit": "v1" }""", "VALUE_UNKNOWN")]
    [InlineData("null", "TYPE_WRONG")]
    public async Task Grant_ThatMakesNoSense_IsRefused(string grant, string code)
    {
        await PlannedAsync();

        Answer answer = (await host.PostAsync($"{Rota}/changes/try", $$"""{ "grants": [{{grant}}] }""")).Expect(HttpStatusCode.BadRequest);

        Assert.Contains(code, answer.FaultCodes);
    }

    private async Task PlannedAsync(string? visit = null)
    {
        await SmallCounty.FillAsync(host);
        if (visit is not null)
        {
            (await host.PutAsync("/visits/x1", visit)).Expect(HttpStatusCode.Created);
        }

        await host.PlanAsync(SmallCounty.Date);
    }

    private async Task<VisitFixesResource> FixesAsync(string visit) => (await host.GetAsync($"{Rota}/visits/{visit}/fixes")).Expect(HttpStatusCode.OK).Read<VisitFixesResource>();

    private async Task<MadeChange> MakeAsync(ChangeRequest change)
    {
        string[] all = ["breaches", "preference", "continuity", "overtime", "missedBreaks"];
        return (await SendAsync("changes", change.Accepts.Count > 0 ? change : change with { Accepts = all }, (await host.GetAsync(Rota)).ETag)).Expect(HttpStatusCode.OK).Read<MadeChange>();
    }

    private Task<Answer> SendAsync(string route, ChangeRequest change, string? tag) => host.SendAsync(HttpMethod.Post, $"{Rota}/{route}", JsonSerializer.Serialize(change, ApiJson.Options), tag);

    private async Task<RotaResource> RotaAsync() => (await host.GetAsync(Rota)).Read<RotaResource>();
}
