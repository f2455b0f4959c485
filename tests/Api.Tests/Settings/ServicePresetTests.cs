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

    private static async Task<int> Oversight(ApiHost host, string date) =>
        (await host.GetAsync($"/days/{date}")).Json.GetProperty("visits").EnumerateArray().Count(visit => visit.GetProperty("id").GetString()!.Contains("oversight", StringComparison.Ordinal));
}
