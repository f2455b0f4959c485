using System.Net;
using CareRostering.Api.Tests.Hosting;

namespace CareRostering.Api.Tests.AccessNotes;

public sealed class AccessNoteTests
{
    private const string Notes = "/patients/p1/access-notes";

    [Fact]
    public async Task Notes_WhenPutReadAndDeleted_AreThePatientsAndGoWithThePatient()
    {
        using var host = new ApiHost();
        await SmallCounty.FillAsync(host);
        (await host.GetAsync(Notes)).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");

        (await host.PutAsync(Notes, """{ "text": " Side door.\r\nRing twice. " }""")).Expect(HttpStatusCode.OK);
        Assert.Equal("Side door.\nRing twice.", (await host.GetAsync(Notes)).Expect(HttpStatusCode.OK).Json.GetProperty("text").GetString());
        (await host.PutAsync(Notes, """{ "text": "Front door." }""")).Expect(HttpStatusCode.OK);
        Assert.Equal("Front door.", (await host.GetAsync(Notes)).Json.GetProperty("text").GetString());
        (await host.DeleteAsync(Notes)).Expect(HttpStatusCode.NoContent);
        (await host.DeleteAsync(Notes)).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");

        (await host.PutAsync("/patients/p9", SmallCounty.Patient())).Expect(HttpStatusCode.Created);
        (await host.PutAsync("/patients/p9/access-notes", """{ "text": "Old." }""")).Expect(HttpStatusCode.OK);
        (await host.DeleteAsync("/patients/p9")).Expect(HttpStatusCode.NoContent);
        (await host.PutAsync("/patients/p9", SmallCounty.Patient())).Expect(HttpStatusCode.Created);
        (await host.GetAsync("/patients/p9/access-notes")).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \\n ")]
    [InlineData("bell\\u0007")]
    [InlineData("nothing\\u0000")]
    public async Task Notes_WhenTheyCannotBe_AreRefused(string text)
    {
        using var host = new ApiHost();
        await SmallCounty.FillAsync(host);
        Assert.Equal(["TEXT_INVALID"], (await host.PutAsync(Notes, $$"""{ "text": "{{text}}" }""")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
        Assert.Equal(["TEXT_INVALID"], (await host.PutAsync(Notes, $$"""{ "text": "{{new string('x', 1_001)}}" }""")).FaultCodes);
        (await host.PutAsync("/patients/none/access-notes", """{ "text": "x" }""")).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Notes_WhenOfAnotherLocality_AreNotATeamManagers()
    {
        using SecureHost host = await SecureHost.FilledAsync();
        (await host.PutAsync(host.Administrator, "/service", SmallCounty.Service.Replace("[\"Aylesbury\"]", "[\"Aylesbury\", \"Wycombe\"]", StringComparison.Ordinal))).Expect(HttpStatusCode.OK);
        string own = await host.KeyAsync("own", "\"team-manager\"", """, "localities": ["Aylesbury"] """);
        string other = await host.KeyAsync("other", "\"team-manager\"", """, "localities": ["Wycombe"] """);
        (await host.PutAsync(own, Notes, """{ "text": "Side door." }""")).Expect(HttpStatusCode.OK);

        (await host.GetAsync(own, Notes)).Expect(HttpStatusCode.OK);
        (await host.GetAsync(other, Notes)).ExpectProblem(HttpStatusCode.Forbidden, "LOCALITY_NOT_OWN");
        (await host.PutAsync(other, Notes, """{ "text": "No." }""")).ExpectProblem(HttpStatusCode.Forbidden, "LOCALITY_NOT_OWN");
        (await host.AsAsync(other, HttpMethod.Delete, Notes)).ExpectProblem(HttpStatusCode.Forbidden, "LOCALITY_NOT_OWN");

        // Who reads it is known, what it says is not: neither in the audit nor with the patient.
        string audit = (await host.GetAsync(host.Administrator, "/audit?patient=p1&limit=100")).Expect(HttpStatusCode.OK).Text;
        Assert.Contains("access-notes", audit, StringComparison.Ordinal);
        Assert.DoesNotContain("Side door", audit, StringComparison.Ordinal);
        Assert.DoesNotContain("Side door", (await host.GetAsync(host.Administrator, "/patients/p1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Caller_WhenAsked_IsWhoeverTheKeyBelongsTo()
    {
        using SecureHost host = await SecureHost.FilledAsync();
        Dictionary<string, string> keys = await host.KeysAsync();
        Assert.Equal("w1", (await host.GetAsync(keys["worker"], "/caller")).Expect(HttpStatusCode.OK).Json.GetProperty("worker").GetString());
        Assert.Equal("""{"id":"key:manager","roles":["team-manager"],"localities":["Aylesbury"],"worker":null}""", (await host.GetAsync(keys["team-manager"], "/caller")).Text);
        (await host.GetAsync(null, "/caller")).ExpectProblem(HttpStatusCode.Unauthorized, "NOT_AUTHENTICATED");
    }
}
