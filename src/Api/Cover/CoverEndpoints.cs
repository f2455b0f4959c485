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
        int length = Between(minutes ?? "45", "?minutes", 1, MostMinutes, faults);
        int least = Between(grade ?? "0", "?grade", 0, MostGrade, faults);
        int[] times = [.. Parts(within ?? "120,180").Select(part => Between(part, "?within", 1, MostWithinMinutes, faults)).Distinct().Order()];
        if (times.Length is 0 or > MostTimes)
        {
            faults.Add(new Fault("NUMBER_RANGE", "?within", $"{times.Length} times were given.", $"Give 1 to {MostTimes} times in minutes, such as 120,180."));
        }

        return faults.Count == 0
            ? TypedResults.Ok(desk.Find(new CoverQuestion(length, [.. Parts(skills ?? "").Distinct(StringComparer.Ordinal)], least, times), context.RequestAborted))
            : throw ProblemException.Invalid(faults);
    }

    private static string[] Parts(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static int Between(string text, string path, int least, int most, List<Fault> faults)
    {
        int before = faults.Count;
        int number = QueryNumbers.Whole(text, path, faults);
        if (faults.Count == before && (number < least || number > most))
        {
            faults.Add(new Fault("NUMBER_RANGE", path, $"{number} is out of range.", $"Give {least} to {most}."));
        }

        return number;
    }
}
