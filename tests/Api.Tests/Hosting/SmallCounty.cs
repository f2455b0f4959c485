namespace CareRostering.Api.Tests.Hosting;

/// <summary>A hand-made service that fits in the head: a nurse and two reablement workers on Monday, 5 January 2026, around Aylesbury.</summary>
internal static class SmallCounty
{
    public const string Date = "2026-01-05";

    public const string Service =
        """
        {
          "skills": ["personal-care", "wound"],
          "attributes": ["female"],
          "localities": ["Aylesbury"],
          "bases": [{ "id": "aylesbury", "lat": 51.8156, "lon": -0.8084, "locality": "Aylesbury" }]
        }
        """;

    public static string Worker(string profession = "reablement worker", int grade = 3, string skills = "\"personal-care\"") =>
        $$"""{ "profession": "{{profession}}", "grade": {{grade}}, "skills": [{{skills}}], "mode": "car", "wagePencePerHour": 1500 }""";

    public static string Shift(string worker, string start = "07:00", string finish = "15:00", string date = Date) =>
        $$"""{ "date": "{{date}}", "worker": "{{worker}}", "start": "{{start}}", "finish": "{{finish}}", "startsAt": "base:aylesbury", "endsAt": "base:aylesbury" }""";

    public static string Patient(double lat = 51.82, double lon = -0.81) =>
        FormattableString.Invariant($$"""{ "lat": {{lat}}, "lon": {{lon}}, "locality": "Aylesbury" }""");

    public static string Package(string patient) =>
        $$"""
        {
          "patient": "{{patient}}", "firstDay": "2026-01-01", "lastDay": "2026-02-11",
          "calls": [
            { "name": "morning", "minutes": 30, "windows": [{ "earliest": "07:30", "latest": "10:00" }], "skills": ["personal-care"] },
            { "name": "lunch", "minutes": 30, "windows": [{ "earliest": "11:30", "latest": "13:30" }], "skills": ["personal-care"] }
          ],
          "links": [{ "first": "morning", "second": "lunch", "kind": "gap", "minGapMinutes": 180 }],
          "stepDown": { "from": "2026-01-15", "calls": [
            { "name": "morning", "minutes": 30, "windows": [{ "earliest": "07:30", "latest": "10:00" }], "skills": ["personal-care"] }
          ] }
        }
        """;

    public static string Referral(string @class = "rapid", string patient = "new", double lat = 51.81, double lon = -0.80, string more = "") =>
        FormattableString.Invariant($$"""{ "class": "{{@class}}", "lead": "nurse", "patient": { "id": "{{patient}}", "lat": {{lat}}, "lon": {{lon}} }, "minutes": 30, "skills": ["personal-care"]{{more}} }""");

    /// <summary>Six more reablement workers, all on duty from 09:00 to 17:00, so that there is something to choose from.</summary>
    public static async Task AddWorkersAsync(ApiHost host, string date = Date)
    {
        for (int number = 3; number <= 8; number++)
        {
            await host.PutAsync($"/workers/w{number}", Worker());
            (await host.PutAsync($"/shifts/{date}-s{number}", Shift($"w{number}", "09:00", "17:00", date))).Expect(System.Net.HttpStatusCode.Created);
        }
    }

    /// <summary>Fills the store: workers w1, w2 (reablement) and n1 (nurse), shifts on <see cref="Date"/>, patients p1 and p2, a package for p1, a single visit for p2.</summary>
    public static async Task FillAsync(ApiHost host)
    {
        (await host.PutAsync("/service", Service)).Expect(System.Net.HttpStatusCode.OK);
        await Put("/workers/w1", Worker());
        await Put("/workers/w2", Worker());
        await Put("/workers/n1", Worker("nurse", 5, "\"personal-care\", \"wound\""));
        await Put("/shifts/s1", Shift("w1"));
        await Put("/shifts/s2", Shift("w2", "10:00", "18:00"));
        await Put("/shifts/sn", Shift("n1", "08:00", "18:00"));
        await Put("/patients/p1", Patient());
        await Put("/patients/p2", Patient(51.80, -0.79));
        await Put("/packages/k1", Package("p1"));
        await Put("/visits/v1", """{ "date": "2026-01-05", "patient": "p2", "minutes": 45, "windows": [{ "earliest": "13:00", "latest": "16:00" }], "skills": ["wound"] }""");

        async Task Put(string path, string json) => (await host.PutAsync(path, json)).Expect(System.Net.HttpStatusCode.Created);
    }
}
