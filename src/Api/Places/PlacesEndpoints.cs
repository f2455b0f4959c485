using System.Globalization;
using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Optimiser.Problem;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareRostering.Api.Places;

/// <summary>Where a patient lives, from what is said on the telephone.</summary>
internal static class PlacesEndpoints
{
    private const int UsualMost = 8;
    private const int Most = 50;
    private const int LongestText = 200;

    public static void MapPlaces(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/places", Find).WithTags("Places")
            .WithSummary("Postcodes, settlements and streets that a text may mean, the likeliest first").MayFail(400, 503);

    private static Ok<PlacesResource> Find(HttpContext context, PlaceSearch places, string? q, string? limit)
    {
        List<Fault> faults = [];
        string text = q?.Trim() ?? "";
        if (text.Length is 0 or > LongestText)
        {
            faults.Add(new Fault("QUERY_LENGTH", "?q", $"The text has {text.Length} characters.", $"Write 1 to {LongestText}: a postcode, or a street and its place."));
        }

        int most = limit is null ? UsualMost : int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? given : 0;
        if (most is < 1 or > Most)
        {
            faults.Add(new Fault("LIMIT_INVALID", "?limit", $"'{limit}' is not a limit.", $"Give a whole number from 1 to {Most}."));
        }

        if (faults.Count > 0)
        {
            throw ProblemException.Invalid(faults);
        }

        // Somebody lives there.
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Ok(new PlacesResource([.. places.Find(text, most).Select(own => new PlaceResource(own.Name, own.Kind, own.Near, own.At.Latitude, own.At.Longitude))]));
    }
}
