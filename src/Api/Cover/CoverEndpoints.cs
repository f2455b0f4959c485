using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Optimiser.Problem;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareRostering.Api.Cover;

/// <summary>How soon an urgent visit could be anywhere, as things stand.</summary>
internal static class CoverEndpoints
{
    private const int MostTimes = 3;
    private const int MostWithinMinutes = 600;
    private const int MostMinutes = 240;
    private const int MostGrade = 9;

    public static void MapCover(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/cover", Find).WithTags("Maps")
            .WithSummary("Where an urgent visit could be started within some times from now by somebody who may make it and is free, square by square")
            .MayFail(400, 404, 503);

    private static Ok<CoverResource> Find(HttpContext context, CoverDesk desk, string? minutes, string? skills, string? grade, string? within)
    {
        List<Fault> faults = [];
        int length = QueryNumbers.Between(minutes ?? "45", "?minutes", 1, MostMinutes, faults);
        int least = QueryNumbers.Between(grade ?? "0", "?grade", 0, MostGrade, faults);
        int[] times = [.. QueryParts.Of(within ?? "120,180").Select(part => QueryNumbers.Between(part, "?within", 1, MostWithinMinutes, faults)).Distinct().Order()];
        if (times.Length is 0 or > MostTimes)
        {
            faults.Add(new Fault("NUMBER_RANGE", "?within", $"{times.Length} times were given.", $"Give 1 to {MostTimes} times in minutes, such as 120,180."));
        }

        return faults.Count == 0
            ? TypedResults.Ok(desk.Find(new CoverQuestion(length, QueryParts.Of(skills), least, times), context.RequestAborted))
            : throw ProblemException.Invalid(faults);
    }
}
