using System.Net;
using System.Text.Json;
using CareRostering.Api.Security;
using CareRostering.Api.Settings;
using CareRostering.Api.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CareRostering.Api.Tests.Settings;

/// <summary><c>Service:Preset</c>: one setting makes the service that of a preset.</summary>
public sealed class ServicePresetTests
{
    [Theory]
    [InlineData(null, 3, "07:00", null)]
    [InlineData("tower-hamlets", 2, "07:00", null)]
    [InlineData("durham", 3, "08:00", "08:00")]
    public void Referrals_WhenAPresetIsSet_HaveItsPromisesAndHours(string? preset, int rapidHours, string visitsFrom, string? rapidFrom)
    {
        using var host = new ApiHost(settings: preset is null ? [] : new() { ["Service:Preset"] = preset });
        ReferralSettings settings = host.Services.GetRequiredService<IOptions<ReferralSettings>>().Value;

        Assert.Equal((rapidHours, visitsFrom, rapidFrom), (settings.RapidHours, settings.VisitsFrom, settings.RapidFrom));
        Assert.Equal(24, settings.FastHours);
    }

    /// <summary>What the referral desk's page tells those who telephone.</summary>
    [Theory]
    [InlineData("bucks", "rapid 3 -, fast 24 07:00-21:00, normal 72 07:00-21:00, national 2 08:00-20:00")]
    [InlineData("tower-hamlets", "rapid 2 -, fast 24 07:00-21:00, normal 72 07:00-21:00, national 2 08:00-20:00")]
    [InlineData("durham", "rapid 3 08:00-19:00, fast 24 08:00-19:00, normal 72 08:00-19:00, national 2 08:00-20:00")]
    public async Task Promises_WhenAPresetIsSet_AreIts(string preset, string promised)
    {
        using var host = new ApiHost(settings: new() { ["Service:Preset"] = preset });
        JsonElement promises = (await host.GetAsync("/service/promises")).Expect(HttpStatusCode.OK).Json;
        JsonElement national = promises.GetProperty("national");

        Assert.Equal(promised, string.Join(", ", promises.GetProperty("classes").EnumerateArray()
            .Select(own => $"{own.GetProperty("class").GetString()} {own.GetProperty("withinHours")} {Text(own, "visitsFrom")}-{Text(own, "visitsUntil")}")
            .Append($"national {national.GetProperty("withinHours")} {Text(national, "from")}-{Text(national, "until")}")));
    }

    [Fact]
    public void Referrals_WhenASettingIsGivenItself_KeepIt()
    {
        using var host = new ApiHost(settings: new() { ["Service:Preset"] = "tower-hamlets", ["Referrals:RapidHours"] = "1" });

        Assert.Equal(1, host.Services.GetRequiredService<IOptions<ReferralSettings>>().Value.RapidHours);
    }

    [Fact]
    public async Task Start_WhenDatabaseIsEmpty_LoadsTheServicesOwnDay()
    {
        using var host = new ApiHost(settings: new() { ["Service:Preset"] = "bury", ["Sample:Load"] = "true", ["Sample:Days"] = "1" });
        JsonElement today = (await host.GetAsync("/days/2026-01-05")).Expect(HttpStatusCode.OK).Json;

        Assert.Contains(today.GetProperty("workers").EnumerateArray(), worker => worker.GetProperty("profession").GetString() == "voluntary-sector worker");
        Assert.All(
            today.GetProperty("workers").EnumerateArray().SelectMany(worker => worker.GetProperty("shifts").EnumerateArray()),
            shift => Assert.True(string.CompareOrdinal(shift.GetProperty("start").GetString(), "08:00") >= 0));
        // Oversight lasts 72 hours and no more.
        Assert.True(await Oversight(host, "2026-01-05") > 0);
        Assert.True(await Oversight(host, "2026-01-07") > 0);
        Assert.Equal(0, await Oversight(host, "2026-01-08"));
    }

    [Fact]
    public void Start_WhenThePresetIsUnknown_IsRefusedWithASuggestion()
    {
        StartRefusedException refused = Assert.Throws<StartRefusedException>(() => HostStart.Prepare("--Service:Preset=durhm", "--Sample:Load=false"));

        Assert.Contains("Did you mean 'durham'?", refused.Message, StringComparison.Ordinal);
    }

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out JsonElement text) ? text.GetString() : null;

    private static async Task<int> Oversight(ApiHost host, string date) =>
        (await host.GetAsync($"/days/{date}")).Json.GetProperty("visits").EnumerateArray().Count(visit => visit.GetProperty("id").GetString()!.Contains("oversight", StringComparison.Ordinal));
}
