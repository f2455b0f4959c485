using System.Globalization;
using System.Text.Json;

namespace CareRostering.Load;

/// <summary>Draws referrals that the service could get: near homes it visits, as long and with the skills of visits it makes.</summary>
internal sealed class CallDraw
{
    /// <summary>About as many of each class as the sample county has. Chosen.</summary>
    private static readonly string[] Classes = ["rapid", "rapid", "rapid", "fast", "fast", "fast", "fast", "normal", "normal", "normal"];

    private static readonly string[] Leads = ["nurse", "therapist", "social-care"];

    /// <summary>Degrees by which a new home lies off a known one at most: some 500 metres.</summary>
    private const double MostAside = 0.005;

    private readonly (double Lat, double Lon)[] homes;
    private readonly (decimal Minutes, string Skills)[] visits;

    private CallDraw((double Lat, double Lon)[] homes, (decimal Minutes, string Skills)[] visits) => (this.homes, this.visits) = (homes, visits);

    /// <summary>Reads a day of the service.</summary>
    public static async Task<CallDraw> ReadAsync(HttpClient client, string date)
    {
        using JsonDocument day = JsonDocument.Parse(await client.GetStringAsync($"/days/{date}"));
        return new CallDraw(
            [.. day.RootElement.GetProperty("patients").EnumerateArray().Select(home => (home.GetProperty("lat").GetDouble(), home.GetProperty("lon").GetDouble()))],
            [.. day.RootElement.GetProperty("visits").EnumerateArray().Select(visit => (visit.GetProperty("minutes").GetDecimal(), visit.TryGetProperty("skills", out JsonElement skills) ? skills.GetRawText() : "[]"))]);
    }

    /// <summary>A referral as JSON, without id: the service gives one.</summary>
    public string Next(Random random, string patient, int doublePercent)
    {
        (double lat, double lon) = homes[random.Next(homes.Length)];
        (decimal minutes, string skills) = visits[random.Next(visits.Length)];
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            { "class": "{{Classes[random.Next(Classes.Length)]}}", "lead": "{{Leads[random.Next(Leads.Length)]}}", "source": "load",
              "patient": { "id": "{{patient}}", "lat": {{lat + Aside(random):F6}}, "lon": {{lon + Aside(random):F6}} },
              "minutes": {{minutes}}, "workers": {{(random.Next(100) < doublePercent ? 2 : 1)}}, "skills": {{skills}} }
            """);
    }

    private static double Aside(Random random) => ((2 * random.NextDouble()) - 1) * MostAside;
}
