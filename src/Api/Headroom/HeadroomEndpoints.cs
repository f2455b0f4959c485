using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Optimiser.Problem;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareRostering.Api.Headroom;

/// <summary>Whether the team is full.</summary>
internal static class HeadroomEndpoints
{
    private const int MostMinutes = 480;
    private const int MostGrade = 9;
    private const int MostAhead = 72;
    private const int MostEvery = 24;

    public static void MapHeadroom(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/headroom", Find).WithTags("Referrals")
            .WithSummary("How many more first visits the rounds could take in time, by response class, now and at moments ahead")
            .MayFail(400, 503);

    private static Ok<HeadroomResource> Find(HttpContext context, HeadroomDesk desk, string? minutes, string? skills, string? grade, string? ahead, string? every)
    {
        List<Fault> faults = [];
        var question = new HeadroomQuestion(
            QueryNumbers.Between(minutes ?? "45", "?minutes", 1, MostMinutes, faults),
            QueryParts.Of(skills),
            QueryNumbers.Between(grade ?? "0", "?grade", 0, MostGrade, faults),
            QueryNumbers.Between(ahead ?? "0", "?ahead", 0, MostAhead, faults),
            QueryNumbers.Between(every ?? "2", "?every", 1, MostEvery, faults));
        return faults.Count == 0 ? TypedResults.Ok(desk.Find(question, context.RequestAborted)) : throw ProblemException.Invalid(faults);
    }
}
