using CareRostering.Api.Engine;
using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Optimiser.Problem;
using CareRostering.Roads;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Isochrones;
using CareRostering.Roads.Tiles;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Api.Maps;

/// <summary>Maps out of the service's own roads: tiles, and where one can be within a time. No third party is asked for anything.</summary>
internal static class MapsEndpoints
{
    /// <summary>Tiles hold nobody's data, and change when the roads are imported anew: an hour is soon enough, and asking again is cheap.</summary>
    private const string TileCaching = "public, max-age=3600";

    /// <summary>A place says where somebody lives or works.</summary>
    private const string PlaceCaching = "private, no-cache";

    public static void MapMaps(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("").WithTags("Maps");
        group.MapGet("/tiles.json", About).WithSummary("What the tiles hold and where they are: TileJSON 3.0").MayFail(503);
        group.MapGet("/tiles/{z}/{x}/{y}.mvt", Tile)
            .WithSummary("A vector tile of roads, water and places; 204 where there is nothing to draw")
            .Produces<byte[]>(200, RoadTiles.MediaType)
            .Produces(204)
            .Produces(304)
            .MayFail(400, 503);
        group.MapGet("/isochrones", Isochrones)
            .WithSummary("Where one can be within some times from a place: GeoJSON, the longest time first")
            .Produces<string>(200, GeoJson.MediaType)
            .Produces(304)
            .MayFail(400, 503);
    }

    private static Ok<TileJson> About(HttpContext context, MapTiles tiles)
    {
        HttpRequest request = context.Request;
        context.Response.Headers.CacheControl = TileCaching;
        return TypedResults.Ok(TileJson.Of(tiles.Tiles, $"{request.Scheme}://{request.Host}{request.PathBase}"));
    }

    private static IResult Tile(HttpContext context, MapTiles tiles, string z, string x, string y)
    {
        List<Fault> faults = [];
        (int zoom, int column, int row) = (QueryNumbers.Whole(z, "z", faults), QueryNumbers.Whole(x, "x", faults), QueryNumbers.Whole(y, "y", faults));
        TaggedBytes tile = faults.Count == 0 ? tiles.Get(TileAddress.Of(zoom, column, row)) : throw ProblemException.Invalid(faults);
        if (!tile.IsEmpty)
        {
            return tile.Answer(context, RoadTiles.MediaType, TileCaching);
        }

        context.Response.Headers.CacheControl = TileCaching;
        return TypedResults.NoContent();
    }

    private static IResult Isochrones(HttpContext context, RoadSource roads, string? lat, string? lon, string? minutes, string? mode, string? tolerance, string? at)
    {
        List<Fault> faults = [];
        var place = new GeoPoint("from", Degrees(lat, "?lat", 90, faults), Degrees(lon, "?lon", 180, faults));
        int[] limits = [.. (minutes ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(limit => QueryNumbers.Whole(limit, "?minutes", faults))];
        double? metres = tolerance is null ? null : QueryNumbers.Number(tolerance, "?tolerance", faults);
        TravelMode travel = Mode(mode ?? "car", faults);
        DateTime? local = At(at, faults);
        if (faults.Count > 0)
        {
            throw ProblemException.Invalid(faults);
        }

        RoadNetwork network = local is { } time ? roads.Network.At(time) : roads.Network;
        IsochroneSet found = IsochroneSet.Find(network, place, travel, limits, metres, context.RequestAborted);
        return new TaggedBytes(found.ToGeoJson()).Answer(context, GeoJson.MediaType, PlaceCaching);
    }

    private static double Degrees(string? text, string path, int limit, List<Fault> faults)
    {
        int before = faults.Count;
        double degrees = QueryNumbers.Number(text, path, faults);
        if (faults.Count == before && !(Math.Abs(degrees) <= limit))
        {
            faults.Add(new Fault("POINTS_COORDINATE", path, $"{text} degrees are not on the globe.", $"Give -{limit} to {limit}."));
        }

        return degrees;
    }

    private static DateTime? At(string? text, List<Fault> faults)
    {
        if (text is null)
        {
            return null;
        }

        ParseResult<LocalDateTime> time = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(text);
        if (!time.Success)
        {
            faults.Add(new Fault("TIME_BAD", "?at", $"'{text}' is no date and time.", "Write local date and time: 2026-11-20T08:15."));
            return null;
        }

        return time.Value.ToDateTimeUnspecified();
    }

    private static TravelMode Mode(string word, List<Fault> faults)
    {
        switch (word)
        {
            case "car": return TravelMode.Car;
            case "bicycle": return TravelMode.Bicycle;
            case "walk": return TravelMode.Walk;
            default:
                faults.Add(new Fault("MODE_UNKNOWN", "?mode", $"'{word}' is not a way to travel.", "car, bicycle or walk."));
                return TravelMode.Car;
        }
    }
}
