using System.Net;
using System.Text;
using System.Text.Json;
using CareRostering.Api.Engine;
using CareRostering.Api.Jobs;
using CareRostering.Api.Rotas;
using CareRostering.Api.Storage;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Storage;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace CareRostering.Api.Tests.Roads;

public sealed class RoadUpdateTests : IDisposable
{
    private static readonly GeoPlace[] Two = [new("a", 51.78, -0.85), new("b", 51.85, -0.73)];
    private readonly RoadFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task Update_WhenTheExtractIsSound_ReplacesFileAndRoadsTogether()
    {
        files.Import(RoadFiles.Grid());
        files.Download(RoadFiles.Grid(kind: "primary"));
        using ApiHost host = Host();
        RoadSource roads = host.Services.GetRequiredService<RoadSource>();
        ITravelSource begun = roads.Snapshot();
        int before = Seconds(roads);

        JsonElement document = await UpdateAsync(host);

        Assert.Equal("replaced", document.GetProperty("lastUpdate").GetProperty("state").GetString());
        Assert.Empty(document.GetProperty("lastUpdate").GetProperty("faults").EnumerateArray());
        Assert.InRange(Seconds(roads), 1, before / 2);
        // Who began on the old roads finishes on them.
        Assert.Equal(before, Seconds(begun));
        Assert.Equal(["county.osm.pbf", "county.roads"], files.Names);
        using ApiHost restarted = Host();
        Assert.Equal(Seconds(roads), Seconds(restarted.Services.GetRequiredService<RoadSource>()));
    }

    [Fact]
    public async Task Update_WhenNothingHasChanged_LeavesEverythingAsItIs()
    {
        files.Import(RoadFiles.Grid());
        files.Download(RoadFiles.Grid());
        DateTime written = File.GetLastWriteTimeUtc(files.Served);
        using ApiHost host = Host();
        ITravelSource before = host.Services.GetRequiredService<RoadSource>().Snapshot();

        JsonElement document = await UpdateAsync(host);

        Assert.Equal("unchanged", document.GetProperty("lastUpdate").GetProperty("state").GetString());
        Assert.Same(before, host.Services.GetRequiredService<RoadSource>().Snapshot());
        Assert.Equal(written, File.GetLastWriteTimeUtc(files.Served));
    }

    [Theory]
    [InlineData("truncated", "OSM_TRUNCATED")]
    [InlineData("page", "OSM_NOT_OSM")]
    [InlineData("empty", "OSM_NOT_PBF")]
    [InlineData("absent", "OSM_UNREADABLE")]
    [InlineData("no roads", "OSM_NO_ROADS")]
    [InlineData("small", "ROADS_SHRUNK")]
    [InlineData("elsewhere", "ROADS_ELSEWHERE")]
    public async Task Update_WhenTheDownloadIsBad_LeavesTheOldRoadsServing(string what, string code)
    {
        files.Import(RoadFiles.Grid());
        byte[] whole = RoadFiles.Grid();
        byte[]? download = what switch
        {
            "truncated" => whole[..(whole.Length - 100)],
            "page" => Encoding.UTF8.GetBytes("<!DOCTYPE html><html><body>404 Not Found</body></html>"),
            "empty" => [],
            "no roads" => RoadFiles.Grid(kind: "proposed"),
            "small" => RoadFiles.Grid(side: 13),
            "elsewhere" => RoadFiles.Grid(north: 1),
            _ => null,
        };
        if (download is not null)
        {
            files.Download(download);
        }

        byte[] served = await File.ReadAllBytesAsync(files.Served);
        using ApiHost host = Host();
        RoadSource roads = host.Services.GetRequiredService<RoadSource>();
        ITravelSource before = roads.Snapshot();

        JsonElement document = await UpdateAsync(host);

        JsonElement last = document.GetProperty("lastUpdate");
        Assert.Equal("refused", last.GetProperty("state").GetString());
        Assert.All(last.GetProperty("faults").EnumerateArray(), fault => Assert.Equal(code, fault.GetProperty("code").GetString()));
        Assert.NotEmpty(last.GetProperty("faults").EnumerateArray());
        Assert.Same(before, roads.Snapshot());
        Assert.Equal(served, await File.ReadAllBytesAsync(files.Served));
        Assert.DoesNotContain("county.roads.next", files.Names);
        // Twenty by twenty, less the four corners, which join two roads only.
        Assert.Equal(396, document.GetProperty("modes")[0].GetProperty("junctions").GetInt32());
    }

    [Fact]
    public async Task Update_WhenThereAreNoRoadsYet_MakesThem()
    {
        files.Download(RoadFiles.Grid());
        using ApiHost host = Host();
        JsonElement before = (await host.GetAsync("/roads")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal("ROADS_UNREADABLE", Assert.Single(before.GetProperty("faults").EnumerateArray()).GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.Null, before.GetProperty("source").ValueKind);

        JsonElement after = await UpdateAsync(host);

        Assert.Equal("replaced", after.GetProperty("lastUpdate").GetProperty("state").GetString());
        Assert.Equal("county.osm.pbf", after.GetProperty("source").GetString());
        Assert.True(Seconds(host.Services.GetRequiredService<RoadSource>()) > 0);
    }

    [Fact]
    public async Task Update_WhenAnAreaIsSet_ImportsOnlyThat()
    {
        files.Download(RoadFiles.Grid());
        using ApiHost host = Host(("Roads:Box", "51.76,-0.87,51.86,-0.80"));

        JsonElement after = await UpdateAsync(host);

        // Columns of the grid lie 0.0073 degrees apart from -0.86 on: nine up to -0.80, and one node beyond.
        Assert.Equal("replaced", after.GetProperty("lastUpdate").GetProperty("state").GetString());
        Assert.InRange(after.GetProperty("modes")[0].GetProperty("junctions").GetInt32(), 150, 220);
    }

    [Theory]
    [InlineData("Roads:Profiles:0", "absent.json", "PROFILE_UNREADABLE")]
    [InlineData("Roads:Polygon", "absent.poly", "CLIP_UNREADABLE")]
    [InlineData("Roads:Box", "10,10,11,11", "CLIP_EMPTY")]
    public async Task Update_WhenItsSettingsDoNotFit_SaysWhich(string setting, string value, string code)
    {
        files.Import(RoadFiles.Grid());
        files.Download(RoadFiles.Grid(kind: "primary"));
        using ApiHost host = Host((setting, value));

        JsonElement last = (await UpdateAsync(host)).GetProperty("lastUpdate");

        Assert.Equal("refused", last.GetProperty("state").GetString());
        Assert.Equal(code, Assert.Single(last.GetProperty("faults").EnumerateArray()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Rota_WhenRoadsAreReplaced_IsLoadedAnewAsAWhole()
    {
        files.Import(RoadFiles.Grid());
        files.Download(RoadFiles.Grid(kind: "primary"));
        using ApiHost host = Host();
        await SmallCounty.FillAsync(host);
        Assert.Equal("done", (await host.PlanAsync(SmallCounty.Date)).GetProperty("state").GetString());
        RotaCache cache = host.Services.GetRequiredService<RotaCache>();
        LoadedRota old = cache.Load(SmallCounty.Date, 1);

        await UpdateAsync(host);
        LoadedRota fresh = cache.Load(SmallCounty.Date, 1);

        Assert.NotSame(old, fresh);
        Assert.Same(host.Services.GetRequiredService<RoadSource>().Snapshot(), fresh.Day.Travel);
        AssertOnOneNetwork(old.Day);
        AssertOnOneNetwork(fresh.Day);
        Assert.True(Whole(fresh.Day) < Whole(old.Day));

        // A patient more takes the times of the roads that the day has, whichever serve now.
        PatientDocument patient = old.Day.Document.Patients[0] with { Id = "late", Lat = 51.79, Lon = -0.83 };
        VisitDocument visit = old.Day.Document.Visits[0] with { Id = "late.1", Patient = "late" };
        AssertOnOneNetwork(ProblemBuilder.With(old.Day, [patient], [visit], [], host.Services.GetRequiredService<RoadSource>()));

        // Kept after the swap, a rota begun before it is not taken for one on the new roads.
        RotaVersion first = host.Services.GetRequiredService<Database>().Read(session => RotaStore.Find(session, SmallCounty.Date, 1))!;
        cache.Keep(old, tell =>
        {
            tell(first);
            return true;
        });
        Assert.Same(fresh, cache.Load(SmallCounty.Date, 1));
        (await host.PostAsync("/referrals", SmallCounty.Referral())).Expect(HttpStatusCode.Created);
        (await host.GetAsync($"/rotas/{SmallCounty.Date}/page")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nightly_WhenSet_IsScheduledInTheServicesZone()
    {
        files.Import(RoadFiles.Grid());
        using ApiHost host = Host(("Roads:Nightly", "0 30 3 * * ?"));
        IScheduler scheduler = await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        ITrigger trigger = Assert.Single(await scheduler.GetTriggersOfJob(RoadUpdateJob.Key));
        Assert.Equal(new TimeSpan(3, 30, 0), TimeZoneInfo.ConvertTime(trigger.NextFireTimeUtc!.Value, TimeZoneInfo.FindSystemTimeZoneById("Europe/London")).TimeOfDay);
        Assert.NotEqual(JsonValueKind.Null, (await host.GetAsync("/roads")).Json.GetProperty("nextUpdateAt").ValueKind);
    }

    [Fact]
    public async Task Update_WhenNoExtractIsSet_SaysSo()
    {
        using var host = new ApiHost();

        (await host.PostAsync("/roads/update")).ExpectProblem(HttpStatusCode.Conflict, "NO_EXTRACT");
    }

    private static async Task<JsonElement> UpdateAsync(ApiHost host)
    {
        Answer asked = (await host.PostAsync("/roads/update")).Expect(HttpStatusCode.Accepted);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(300));
        while (true)
        {
            JsonElement document = (await host.GetAsync(asked.Location!)).Expect(HttpStatusCode.OK).Json;
            if (document.GetProperty("lastUpdate") is { ValueKind: JsonValueKind.Object } last && last.GetProperty("state").GetString() != "running")
            {
                return document;
            }

            await Task.Delay(20, patience.Token);
        }
    }

    private static int Seconds(ITravelSource travel) => travel.Table([Two[0]], [Two[1]], TravelMode.Car, 0, CancellationToken.None).Seconds[0];

    /// <summary>Every time of the day is that of the one source it says it has.</summary>
    private static void AssertOnOneNetwork(PlanningDay day)
    {
        TravelTable table = day.Travel!.Table(day.Places, day.Places, TravelMode.Car, 0, CancellationToken.None);
        TravelMatrix matrix = day.Problem.Travel(TravelMode.Car);
        for (int from = 0; from < day.Places.Count; from++)
        {
            for (int to = 0; to < day.Places.Count; to++)
            {
                Assert.Equal(table.Seconds[(from * day.Places.Count) + to], matrix.Seconds(from, to));
            }
        }
    }

    private static long Whole(PlanningDay day) =>
        Enumerable.Range(0, day.Places.Count).Sum(from => Enumerable.Range(0, day.Places.Count).Sum(to => (long)day.Problem.Travel(TravelMode.Car).Seconds(from, to)));

    private ApiHost Host(params (string Name, string Value)[] more) => new(
        settings: files.Settings(more),
        services: collection => collection.AddSingleton<ITravelSource>(provider => provider.GetRequiredService<RoadSource>()));
}
