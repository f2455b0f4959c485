using System.IO.Compression;
using System.Net;
using System.Text.Json;
using CareRostering.Api.Engine;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Planning.Days;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Maps;

/// <summary>Maps of the sample county: tiles, isochrones, the way of a round.</summary>
public sealed class MapTests : IClassFixture<MapTests.County>
{
    private readonly ApiHost host;

    public MapTests(County county) => host = county.Host;

    [Fact]
    public async Task TileJson_WhenRead_LeadsToATileWithAnETagThatIsNotSentTwice()
    {
        JsonElement about = (await host.GetAsync("/tiles.json")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal("3.0.0", about.GetProperty("tilejson").GetString());
        Assert.Equal(["roads", "water", "places"], about.GetProperty("vector_layers").EnumerateArray().Select(layer => layer.GetProperty("id").GetString()!));
        Assert.All(about.GetProperty("vector_layers").EnumerateArray(), layer => Assert.Equal(JsonValueKind.String, layer.GetProperty("fields").EnumerateObject().First().Value.ValueKind));
        Assert.False(string.IsNullOrEmpty(about.GetProperty("attribution").GetString()));
        double[] bounds = [.. about.GetProperty("bounds").EnumerateArray().Select(degrees => degrees.GetDouble())];
        Assert.True(bounds[0] < -0.8084 && bounds[1] < 51.8156 && bounds[2] > -0.8084 && bounds[3] > 51.8156, "Aylesbury lies within");
        Assert.Equal((5, 16), (about.GetProperty("minzoom").GetInt32(), about.GetProperty("maxzoom").GetInt32()));

        string template = about.GetProperty("tiles")[0].GetString()!;
        Assert.Equal("http://localhost/tiles/{z}/{x}/{y}.mvt", template);
        string address = Aylesbury(template, zoom: 14);
        using HttpResponseMessage tile = await SendAsync(address);
        byte[] bytes = await tile.Content.ReadAsByteArrayAsync();
        Assert.Equal((HttpStatusCode.OK, "application/vnd.mapbox-vector-tile"), (tile.StatusCode, tile.Content.Headers.ContentType!.MediaType));
        Assert.Contains("residential", System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.True(tile.Headers.CacheControl!.Public);

        using HttpResponseMessage again = await SendAsync(address, ifNoneMatch: tile.Headers.ETag!.Tag);
        Assert.Equal((HttpStatusCode.NotModified, 0), (again.StatusCode, (await again.Content.ReadAsByteArrayAsync()).Length));
        Assert.Equal(tile.Headers.ETag, again.Headers.ETag);
        using HttpResponseMessage weak = await SendAsync(address, ifNoneMatch: $"\"other\", W/{tile.Headers.ETag.Tag}");
        Assert.Equal(HttpStatusCode.NotModified, weak.StatusCode);
        using HttpResponseMessage other = await SendAsync(address, ifNoneMatch: "\"other\"");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Tile_WhenGzipIsTaken_IsTheSamePackedUnderATagOfItsOwn()
    {
        string address = Aylesbury("/tiles/{z}/{x}/{y}.mvt", zoom: 13);
        using HttpResponseMessage plain = await SendAsync(address);
        using HttpResponseMessage packed = await SendAsync(address, acceptEncoding: "br, gzip;q=0.8");
        using HttpResponseMessage refused = await SendAsync(address, acceptEncoding: "gzip;q=0");

        Assert.Equal(["gzip"], packed.Content.Headers.ContentEncoding);
        Assert.Empty(refused.Content.Headers.ContentEncoding);
        Assert.NotEqual(plain.Headers.ETag, packed.Headers.ETag);
        Assert.Equal(plain.Headers.ETag, refused.Headers.ETag);
        Assert.All([plain, packed], answer => Assert.Equal(["Accept-Encoding"], answer.Headers.Vary));
        await using var gzip = new GZipStream(await packed.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        await gzip.CopyToAsync(unpacked);
        Assert.Equal(await plain.Content.ReadAsByteArrayAsync(), unpacked.ToArray());
        using HttpResponseMessage again = await SendAsync(address, acceptEncoding: "gzip", ifNoneMatch: packed.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task Tile_WhenNothingIsThere_IsNoContent()
    {
        using HttpResponseMessage tile = await SendAsync("/tiles/14/0/0.mvt");

        Assert.Equal(HttpStatusCode.NoContent, tile.StatusCode);
        Assert.True(tile.Headers.CacheControl!.Public);
    }

    [Theory]
    [InlineData("/tiles/14/16384/0.mvt", "TILE_RANGE")]
    [InlineData("/tiles/3/0/0.mvt", "TILE_RANGE")]
    [InlineData("/tiles/99999999999/0/0.mvt", "NUMBER_RANGE")]
    [InlineData("/tiles/14/a/0.mvt", "NUMBER_RANGE")]
    [InlineData("/isochrones", "NUMBER_RANGE", "NUMBER_RANGE")]
    [InlineData("/isochrones?lat=51.8156&lon=-0.8084", "ISOCHRONE_MINUTES")]
    [InlineData("/isochrones?lat=51.8156&lon=-0.8084&minutes=30,x&mode=boat", "NUMBER_RANGE", "MODE_UNKNOWN")]
    [InlineData("/isochrones?lat=51.8156&lon=-0.8084&minutes=30&tolerance=1", "ISOCHRONE_TOLERANCE")]
    [InlineData("/isochrones?lat=91&lon=x&minutes=30&at=noon", "POINTS_COORDINATE", "NUMBER_RANGE", "TIME_BAD")]
    [InlineData("/isochrones?lat=91&lon=-0.8084&minutes=30", "POINTS_COORDINATE")]
    [InlineData("/isochrones?lat=40&lon=-0.8084&minutes=30", "POINTS_UNROUTABLE")]
    public async Task Get_WhenNumbersAreWrong_ListsEveryFault(string path, params string[] codes) =>
        Assert.Equal(codes, (await host.GetAsync(path)).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);

    [Fact]
    public async Task Isochrones_WhenAsked_AreAreasTheLongestFirst()
    {
        Answer answer = (await host.GetAsync("/isochrones?lat=51.8156&lon=-0.8084&minutes=10,20&mode=bicycle")).Expect(HttpStatusCode.OK);

        Assert.Equal("application/geo+json", answer.MediaType);
        Assert.NotNull(answer.ETag);
        JsonElement[] features = [.. answer.Json.GetProperty("features").EnumerateArray()];
        Assert.Equal([20, 10], features.Select(feature => feature.GetProperty("properties").GetProperty("minutes").GetInt32()));
        Assert.True(features[0].GetProperty("properties").GetProperty("roadMetres").GetInt64() > features[1].GetProperty("properties").GetProperty("roadMetres").GetInt64());
        Assert.All(features, feature => Assert.True(feature.GetProperty("geometry").GetProperty("coordinates").GetArrayLength() > 0));
    }

    [Fact]
    public async Task Path_WhenARoundIsPlanned_FollowsItsStopsAlongTheRoads()
    {
        const string Rota = "/rotas/2026-01-05";
        await SmallCounty.FillAsync(host);
        Assert.Equal("done", (await host.PlanAsync("2026-01-05")).GetProperty("state").GetString());
        JsonElement round = (await host.GetAsync(Rota)).Json.GetProperty("rota").GetProperty("rounds").EnumerateArray().First(own => own.GetProperty("stops").GetArrayLength() > 0);
        string shift = round.GetProperty("shift").GetString()!;

        Answer path = (await host.GetAsync($"{Rota}/rounds/{shift}/path")).Expect(HttpStatusCode.OK);

        Assert.Equal("application/geo+json", path.MediaType);
        JsonElement properties = path.Json.GetProperty("properties");
        JsonElement[] legs = [.. properties.GetProperty("legs").EnumerateArray()];
        Assert.Equal(round.GetProperty("stops").GetArrayLength() + 1, legs.Length);
        Assert.Equal((shift, "base:aylesbury", "base:aylesbury"), (properties.GetProperty("shift").GetString(), legs[0].GetProperty("from").GetString(), legs[^1].GetProperty("to").GetString()));
        Assert.Equal(legs.Sum(leg => leg.GetProperty("seconds").GetInt32()), properties.GetProperty("seconds").GetInt32());
        Assert.Equal(path.Json.GetProperty("geometry").GetProperty("coordinates").GetArrayLength() - 1, legs[^1].GetProperty("lastPosition").GetInt32());

        using HttpResponseMessage again = await SendAsync($"{Rota}/rounds/{shift}/path", ifNoneMatch: path.ETag);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.True(again.Headers.CacheControl!.Private);
        (await host.GetAsync($"{Rota}/rounds/nobody/path")).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await host.GetAsync("/rotas/2026-01-09/rounds/s1/path")).ExpectProblem(HttpStatusCode.NotFound, "NO_ROTA");
    }

    private static string Aylesbury(string template, int zoom)
    {
        int side = 1 << zoom;
        int column = (int)((-0.8084 + 180) / 360 * side);
        int row = (int)((1 - (Math.Asinh(Math.Tan(51.8156 * Math.PI / 180)) / Math.PI)) / 2 * side);
        return template.Replace("{z}", $"{zoom}", StringComparison.Ordinal).Replace("{x}", $"{column}", StringComparison.Ordinal).Replace("{y}", $"{row}", StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> SendAsync(string address, string? ifNoneMatch = null, string? acceptEncoding = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (ifNoneMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        }

        if (acceptEncoding is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", acceptEncoding);
        }

        return await host.Client.SendAsync(request);
    }

    /// <summary>A host on the sample county's true roads, which take a moment to draw: one for all tests.</summary>
    public sealed class County : IDisposable
    {
        internal ApiHost Host { get; } = new(services: collection => collection.AddSingleton<ITravelSource>(provider => provider.GetRequiredService<RoadSource>()));

        public void Dispose() => Host.Dispose();
    }
}
