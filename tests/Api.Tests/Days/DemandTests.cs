using System.Net;
using System.Text.Json;
using CareRostering.Api.Tests.Hosting;

namespace CareRostering.Api.Tests.Days;

public sealed class DemandTests : IDisposable
{
    private readonly ApiHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Get_OfASmallDay_CountsVisitsAndShiftsByHour()
    {
        await SmallCounty.FillAsync(host);

        JsonElement demand = (await host.GetAsync("/days/2026-01-05/demand?travelMinutes=0")).Expect(HttpStatusCode.OK).Json;

        // Shifts last from 07:00 to 18:00. Two calls of 30 minutes at p1 for the reablement workers, one of 45 at p2 that needs a wound dressed for the nurse.
        Assert.Equal(("2026-01-05", "Europe/London", 3, 3), (Text(demand, "date"), Text(demand, "zone"), demand.GetProperty("visits").GetInt32(), demand.GetProperty("shifts").GetInt32()));
        Assert.Equal(11, demand.GetProperty("hours").GetArrayLength());
        Assert.Equal("2026-01-05T07:00:00Z", demand.GetProperty("hours")[0].GetString());
        JsonElement[] groups = [.. demand.GetProperty("groups").EnumerateArray()];
        // The workers of the county have no locality, its patients do.
        Assert.Equal(
            [("nurse", ""), ("nurse", "Aylesbury"), ("reablement worker", ""), ("reablement worker", "Aylesbury")],
            groups.Select(own => (Text(own, "profession"), Text(own, "locality"))));
        Assert.Equal(45, groups.Where(own => Text(own, "profession") == "nurse").Sum(own => Sum(own, "contactMinutes")));
        Assert.Equal(60, groups.Where(own => Text(own, "profession") == "reablement worker").Sum(own => Sum(own, "contactMinutes")));
        Assert.Equal(26 * 60, groups.Sum(own => Sum(own, "capacityMinutes")));
        Assert.Equal(0, groups.Sum(own => Sum(own, "travelMinutes")));
    }

    [Fact]
    public async Task Get_WithTravel_AddsItForEachVisit()
    {
        await SmallCounty.FillAsync(host);

        JsonElement demand = (await host.GetAsync("/days/2026-01-05/demand?travelMinutes=12&starts=preferred")).Expect(HttpStatusCode.OK).Json;

        Assert.Equal(3 * 12, demand.GetProperty("groups").EnumerateArray().Sum(own => Sum(own, "travelMinutes")));
        Assert.Equal("preferred", Text(demand, "starts"));
    }

    [Fact]
    public async Task Get_OfWorkThatNobodyOnShiftMayDo_SaysHowMuchAndWhen()
    {
        await SmallCounty.FillAsync(host);
        await host.DeleteAsync("/shifts/sn");

        JsonElement demand = (await host.GetAsync("/days/2026-01-05/demand?travelMinutes=0")).Expect(HttpStatusCode.OK).Json;

        // 45 minutes that may start from 13:00 to 16:00.
        JsonElement missing = demand.GetProperty("shortages").EnumerateArray().Single(own => Text(own, "of") == "profession");
        Assert.Equal(("", "2026-01-05T13:00:00Z", "2026-01-05T17:00:00Z"), (Text(missing, "name"), Text(missing, "start"), Text(missing, "finish")));
        Assert.Equal(45, missing.GetProperty("missingMinutes").GetDecimal());
    }

    [Fact]
    public async Task Get_OfADayWithoutAnything_IsEmptyAndNoFault()
    {
        JsonElement demand = (await host.GetAsync("/days/2026-08-01/demand")).Expect(HttpStatusCode.OK).Json;

        Assert.Equal((0, 0, 0), (demand.GetProperty("visits").GetInt32(), demand.GetProperty("hours").GetArrayLength(), demand.GetProperty("groups").GetArrayLength()));
    }

    [Theory]
    [InlineData("/days/tomorrow/demand", "DATE_INVALID")]
    [InlineData("/days/2026-02-30/demand", "DATE_INVALID")]
    [InlineData("/days/2026-01-05/demand?travelMinutes=-1", "NUMBER_RANGE")]
    [InlineData("/days/2026-01-05/demand?travelMinutes=61", "NUMBER_RANGE")]
    [InlineData("/days/2026-01-05/demand?travelMinutes=ten", "NUMBER_RANGE")]
    [InlineData("/days/2026-01-05/demand?starts=whenever", "STARTS_UNKNOWN")]
    [InlineData("/days/2026-01-05/demand?starts=1", "STARTS_UNKNOWN")]
    public async Task Get_WhenSomethingIsWrong_SaysWhat(string path, string code) =>
        Assert.Equal([code], (await host.GetAsync(path)).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);

    private static string Text(JsonElement own, string name) => own.GetProperty(name).GetString()!;

    private static decimal Sum(JsonElement own, string name) => own.GetProperty(name).EnumerateArray().Sum(minutes => minutes.GetDecimal());
}
