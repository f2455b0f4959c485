using System.Net;
using System.Text.Json;
using CareRostering.Api.Security;
using CareRostering.Api.Tests.Hosting;

namespace CareRostering.Api.Tests.Security;

public sealed class VeilTests
{
    private const string Elsewhere = """{ "lat": 51.6123, "lon": -0.7345, "locality": "Wycombe", "knownWorkers": ["w1"], "accessMinutes": 3 }""";

    [Theory]
    [InlineData(51.82, -0.81)]
    [InlineData(51.8211, -0.8099)]
    [InlineData(-33.1, 151.2)]
    [InlineData(0, 0)]
    public void Cell_WhenAPlaceLiesInIt_IsNearAndTellsNoMore(double lat, double lon)
    {
        (double cellLat, double cellLon) = Veil.Cell(lat, lon);
        Assert.InRange(Math.Abs(cellLat - lat), 0, 0.0101);
        Assert.InRange(Math.Abs(cellLon - lon), 0, 0.0151);

        // Every place of the cell gives the same: its four corners, a little inside.
        foreach ((double north, double east) in new[] { (-0.0099, -0.0149), (0.0099, 0.0149), (-0.0099, 0.0149), (0.0099, -0.0149) })
        {
            Assert.Equal((cellLat, cellLon), Veil.Cell(cellLat + north, cellLon + east));
        }
    }

    [Fact]
    public async Task Patients_WhenAPlannerReads_HaveNeedsButNoPlaces()
    {
        using SecureHost host = await CountyAsync();
        string planner = (await host.KeysAsync())["planner"];
        foreach (string path in new[] { "/patients/p9", "/patients", "/days/2026-01-05" })
        {
            Answer answer = (await host.GetAsync(planner, path)).Expect(HttpStatusCode.OK);
            Assert.DoesNotContain("51.6123", answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("-0.7345", answer.Text, StringComparison.Ordinal);
        }

        JsonElement patient = (await host.GetAsync(planner, "/patients/p9")).Json;
        Assert.Equal((51.61, -0.735), (patient.GetProperty("lat").GetDouble(), patient.GetProperty("lon").GetDouble()));
        Assert.Equal(3, patient.GetProperty("accessMinutes").GetDouble());
        Assert.Contains("51.6123", (await host.GetAsync(host.Administrator, "/days/2026-01-05")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Patients_WhenATeamManagerReads_AreShownOfTheOwnLocalityOnly()
    {
        using SecureHost host = await CountyAsync();
        string manager = (await host.KeysAsync())["team-manager"];
        JsonElement own = (await host.GetAsync(manager, "/patients/p1")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(51.82, own.GetProperty("lat").GetDouble());
        JsonElement other = (await host.GetAsync(manager, "/patients/p9")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(51.61, other.GetProperty("lat").GetDouble());
        Assert.Equal(0, other.GetProperty("accessMinutes").GetDouble());
        Assert.Empty(other.GetProperty("knownWorkers").EnumerateArray());
        Assert.Equal("Wycombe", other.GetProperty("locality").GetString());
    }

    [Fact]
    public async Task Changes_WhenATeamManagerMakesThem_StayInTheOwnLocality()
    {
        using SecureHost host = await CountyAsync();
        string manager = (await host.KeysAsync())["team-manager"];
        (await host.PutAsync(manager, "/patients/p1", SmallCounty.Patient(51.83))).Expect(HttpStatusCode.OK);
        (await host.PutAsync(manager, "/patients/p9", SmallCounty.Patient())).ExpectProblem(HttpStatusCode.Forbidden, "LOCALITY_NOT_OWN");
        (await host.PutAsync(manager, "/patients/p1", Elsewhere)).ExpectProblem(HttpStatusCode.Forbidden, "LOCALITY_NOT_OWN");
        (await host.PutAsync(manager, "/patients/p10", Elsewhere)).ExpectProblem(HttpStatusCode.Forbidden, "LOCALITY_NOT_OWN");
        (await host.PutAsync(manager, "/packages/k9", SmallCounty.Package("p9"))).ExpectProblem(HttpStatusCode.Forbidden, "LOCALITY_NOT_OWN");
        (await host.PutAsync(manager, "/packages/k2", SmallCounty.Package("p2"))).Expect(HttpStatusCode.Created);
        (await host.AsAsync(manager, HttpMethod.Delete, "/packages/k2")).Expect(HttpStatusCode.NoContent);

        // The workers of the small county have no locality: they are nobody's but the administrator's.
        (await host.AsAsync(manager, HttpMethod.Delete, "/shifts/s1")).ExpectProblem(HttpStatusCode.Forbidden, "LOCALITY_NOT_OWN");
        Assert.Equal(51.83, (await host.GetAsync(host.Administrator, "/patients/p1")).Json.GetProperty("lat").GetDouble());
        Assert.Equal("Wycombe", (await host.GetAsync(host.Administrator, "/patients/p9")).Json.GetProperty("locality").GetString());
    }

    [Fact]
    public async Task Referrals_WhenAPlannerReads_HaveNoPlaceAndNoFreeText()
    {
        using SecureHost host = await CountyAsync();
        string planner = (await host.KeysAsync())["planner"];
        (await host.PostAsync(host.Administrator, "/referrals", SmallCounty.Referral(lat: 51.8123, lon: -0.8017, more: ", \"source\": \"ward 7, Mrs Miller\""))).Expect(HttpStatusCode.Created);
        Answer seen = (await host.GetAsync(planner, "/referrals")).Expect(HttpStatusCode.OK);
        Assert.Contains("R000001", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Miller", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("51.8123", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("-0.8017", seen.Text, StringComparison.Ordinal);
        Assert.Contains("Miller", (await host.GetAsync(host.Administrator, "/referrals")).Text, StringComparison.Ordinal);
    }

    private static async Task<SecureHost> CountyAsync()
    {
        SecureHost host = await SecureHost.FilledAsync();
        (await host.PutAsync(host.Administrator, "/service", SmallCounty.Service.Replace("\"localities\": [\"Aylesbury\"]", "\"localities\": [\"Aylesbury\", \"Wycombe\"]", StringComparison.Ordinal))).Expect(HttpStatusCode.OK);
        (await host.PutAsync(host.Administrator, "/patients/p9", Elsewhere)).Expect(HttpStatusCode.Created);
        (await host.PutAsync(host.Administrator, "/visits/v9", """{ "date": "2026-01-05", "patient": "p9", "minutes": 30, "windows": [{ "earliest": "13:00", "latest": "16:00" }] }""")).Expect(HttpStatusCode.Created);
        return host;
    }
}
