using System.Globalization;
using System.Net;
using CareRostering.Api.Cover;
using CareRostering.Api.Referrals;
using CareRostering.Api.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Cover;

/// <summary>Where an urgent visit could start soon, held against what the referral desk offers there at the same moment.</summary>
public sealed class CoverTests
{
    [Fact]
    public async Task Cover_WhenAReferralComesFromASquare_IsWhatItIsOffered()
    {
        // Without exchanges, which cover leaves out.
        using ApiHost host = await OpenAsync(new() { ["Referrals:Exchanges"] = "false" }, hasFreeNurse: true);
        CoverResource cover = (await host.GetAsync("/cover?minutes=30&skills=wound")).Expect(HttpStatusCode.OK).Read<CoverResource>();

        Assert.Equal((SmallCounty.Date, 30), (cover.Date, cover.Minutes));
        Assert.Equal([120, 180], cover.WithinMinutes);
        Dictionary<int, int> kinds = cover.Squares.GroupBy(square => square.WithinMinutes ?? 0).ToDictionary(kind => kind.Key, kind => kind.Count());
        Assert.True(kinds.Count == 3, $"It shows nothing unless some are in time, some late and some never: {string.Join(", ", kinds)}");

        // Of each kind the first, the last and some between.
        foreach (IGrouping<int?, CoverSquareResource> kind in cover.Squares.GroupBy(square => square.WithinMinutes))
        {
            CoverSquareResource[] own = [.. kind];
            foreach (int index in new[] { 0, own.Length / 3, own.Length / 2, own.Length - 1 }.Distinct())
            {
                DateTimeOffset? soonest = await SoonestAsync(host, own[index], isNational: kind.Key == 120);
                if (kind.Key is { } minutes)
                {
                    Assert.True(soonest <= host.Clock.Now.AddMinutes(minutes), $"{own[index]} is offered {soonest:HH:mm}");
                    Assert.True(DateTimeOffset.Parse(own[index].Start!, CultureInfo.InvariantCulture) <= host.Clock.Now.AddMinutes(minutes), own[index].Start);
                }
                else
                {
                    Assert.True(soonest is null || soonest > host.Clock.Now.AddMinutes(180), $"{own[index]} is offered {soonest:HH:mm}");
                    Assert.Null(own[index].Start);
                }
            }
        }
    }

    [Fact]
    public async Task Cover_WhenTheOnlyNurseIsPromisedElsewhere_ShrinksAtOnce()
    {
        using ApiHost host = await OpenAsync();
        CoverResource before = await CoverAsync(host, "wound");
        ReferralResource referral = (await host.PostAsync("/referrals", Referral("far", 51.95, -0.8, isNational: false))).Expect(HttpStatusCode.Created).Read<ReferralResource>();
        (await host.PostAsync($"/referrals/{referral.Id}/accept", $$"""{ "offer": "{{referral.Offers[0].Id}}" }""")).Expect(HttpStatusCode.OK);

        CoverResource after = await CoverAsync(host, "wound");

        Assert.Equal(before.Version + 1, after.Version);
        Assert.True(Covered(after) < Covered(before), $"{Covered(before)} squares before, {Covered(after)} after");
    }

    /// <summary>Ways that were taken over from the rota before say what those worked out for the rota that stands say.</summary>
    [Fact]
    public async Task Cover_WhenTheRotaHasMovedOn_IsThatOfADeskThatNeverSawTheOneBefore()
    {
        using ApiHost host = await OpenAsync();
        host.Services.GetRequiredService<CoverDesk>().Prepare(CancellationToken.None);
        CoverResource before = await CoverAsync(host, "wound");
        ReferralResource referral = (await host.PostAsync("/referrals", Referral("far", 51.95, -0.8, isNational: false))).Expect(HttpStatusCode.Created).Read<ReferralResource>();
        (await host.PostAsync($"/referrals/{referral.Id}/accept", $$"""{ "offer": "{{referral.Offers[0].Id}}" }""")).Expect(HttpStatusCode.OK);

        CoverResource after = await CoverAsync(host, "wound");
        CoverResource afresh = ActivatorUtilities.CreateInstance<CoverDesk>(host.Services).Find(new CoverQuestion(30, ["wound"], 0, [120, 180]), CancellationToken.None);

        Assert.Equal(before.Squares.Count, after.Squares.Count);
        Assert.NotEqual(before.Squares, after.Squares);
        Assert.Equal(afresh.Squares, after.Squares);
    }

    [Fact]
    public async Task Cover_WhenNobodyMayMakeTheVisit_IsNowhere()
    {
        using ApiHost host = await OpenAsync();

        CoverResource cover = (await host.GetAsync("/cover?skills=wound&grade=9")).Expect(HttpStatusCode.OK).Read<CoverResource>();

        Assert.NotEmpty(cover.Squares);
        Assert.All(cover.Squares, square => Assert.Null(square.WithinMinutes));
    }

    [Fact]
    public async Task Squares_WhenTheCountyIsLarge_AreAsManyAsCanBeTried()
    {
        using ApiHost host = await OpenAsync();

        CoverResource cover = await CoverAsync(host, "");

        Assert.InRange(cover.Squares.Count, 100, 400);
        Assert.All(cover.Squares, square => Assert.True(square.West < square.East && square.South < square.North, square.ToString()));
        Assert.True(cover.Squares.Min(square => square.South) <= 51.5 && cover.Squares.Max(square => square.North) >= 52.2, "all homes lie within");
    }

    [Fact]
    public async Task Cover_WhenAskedWrongly_SaysAllThatIsWrong()
    {
        using ApiHost host = await OpenAsync();

        Assert.Equal(
            ["NUMBER_RANGE", "NUMBER_RANGE", "NUMBER_RANGE"], (await host.GetAsync("/cover?minutes=0&grade=x&within=5,700")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
        Assert.Equal(["NUMBER_RANGE"], (await host.GetAsync("/cover?within=")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
        Assert.Equal(["SKILL_UNKNOWN"], (await host.GetAsync("/cover?skills=flying")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
        host.Clock.Now = host.Clock.Now.AddDays(40);
        (await host.GetAsync("/cover")).ExpectProblem(HttpStatusCode.NotFound, "NO_ROTA");
    }

    private static int Covered(CoverResource cover) => cover.Squares.Count(square => square.WithinMinutes is not null);

    private static async Task<CoverResource> CoverAsync(ApiHost host, string skills) =>
        (await host.GetAsync($"/cover?minutes=30&skills={skills}")).Expect(HttpStatusCode.OK).Read<CoverResource>();

    /// <summary>The soonest start that a referral from a square's middle is offered; null: none.</summary>
    private static async Task<DateTimeOffset?> SoonestAsync(ApiHost host, CoverSquareResource square, bool isNational)
    {
        (double lat, double lon) = ((square.South + square.North) / 2, (square.West + square.East) / 2);
        string patient = string.Create(CultureInfo.InvariantCulture, $"at-{lat:F4}-{lon:F4}");
        ReferralResource referral = (await host.PostAsync("/referrals", Referral(patient, lat, lon, isNational))).Expect(HttpStatusCode.Created).Read<ReferralResource>();
        return referral.Offers.Select(offer => (DateTimeOffset?)DateTimeOffset.Parse(offer.Stops[0].Start, CultureInfo.InvariantCulture)).Min();
    }

    private static string Referral(string patient, double lat, double lon, bool isNational) =>
        SmallCounty.Referral(patient: patient, lat: lat, lon: lon, more: isNational ? ", \"nationalClock\": true" : "").Replace("\"personal-care\"", "\"wound\"", StringComparison.Ordinal);

    /// <summary>One nurse in the middle, or two, homes up to three hours away.</summary>
    private static async Task<ApiHost> OpenAsync(Dictionary<string, string>? settings = null, bool hasFreeNurse = false)
    {
        var host = new ApiHost(settings: settings);
        await SmallCounty.FillAsync(host);
        if (hasFreeNurse)
        {
            // The other one has a visit at one o'clock to be back for.
            await host.PutAsync("/workers/n2", SmallCounty.Worker("nurse", 5, "\"wound\""));
            (await host.PutAsync("/shifts/sn2", SmallCounty.Shift("n2", "10:00", "20:00"))).Expect(HttpStatusCode.Created);
        }

        (await host.PutAsync("/patients/north", SmallCounty.Patient(52.85, -0.9))).Expect(HttpStatusCode.Created);
        (await host.PutAsync("/patients/south", SmallCounty.Patient(51.45, -0.5))).Expect(HttpStatusCode.Created);
        foreach (string patient in new[] { "north", "south" })
        {
            // Squares lie over the homes of the day.
            (await host.PutAsync($"/visits/{patient}", $$"""{ "date": "{{SmallCounty.Date}}", "patient": "{{patient}}", "minutes": 20, "windows": [{ "earliest": "15:00", "latest": "17:00" }], "skills": ["personal-care"] }"""))
                .Expect(HttpStatusCode.Created);
        }

        await host.PlanAsync(SmallCounty.Date);
        (await host.PostAsync($"/rotas/{SmallCounty.Date}/publish")).Expect(HttpStatusCode.OK);
        return host;
    }
}
