using CareRostering.Api.Days;
using CareRostering.Api.Http;
using CareRostering.Api.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareRostering.Api.Visits;

/// <summary>Visits that happen once. Those of packages are made from the packages; a day with all its visits is at /days.</summary>
internal static class VisitsEndpoints
{
    private const string Plural = "visits";

    public static void MapVisits(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup($"/{Plural}").WithTags("Visits");
        group.MapGet("", List).WithSummary("List single visits, of one day or one patient if asked").MayFail(400);
        group.MapGet("/{id}", Get).WithSummary("Read a single visit").MayFail(404);
        group.MapPost("", PostAsync).TakesBody<VisitResource>().WithSummary("Add a single visit").MayFail(400, 409, 413, 415);
        group.MapPut("/{id}", PutAsync).TakesBody<VisitResource>().WithSummary("Add or replace a single visit").MayFail(400, 412, 413, 415);
        group.MapDelete("/{id}", Delete).WithSummary("Delete a single visit").MayFail(404, 409, 412);
    }

    private static Ok<Page<VisitResource>> List(Database database, string? date, string? patient, string? after, string? limit)
    {
        string? day = date is null ? null : Dates.Text(Dates.Parse(date, "?date"));
        string condition = $"{(day is null ? "1 = 1" : "day = @day")} and {(patient is null ? "1 = 1" : "patient = @patient")}";
        return ResourceCommands.List(database, Tables.Visits, after, limit, condition, new { day, patient });
    }

    private static Ok<VisitResource> Get(HttpContext context, Database database, string id) =>
        ResourceCommands.Get(context, database, Tables.Visits, id);

    private static Task<Results<Ok<VisitResource>, Created<VisitResource>>> PostAsync(HttpContext context, Database database) =>
        ResourceCommands.PostAsync(context, database, Tables.Visits, Plural, ResourceChecks.Visit);

    private static Task<Results<Ok<VisitResource>, Created<VisitResource>>> PutAsync(HttpContext context, Database database, string id) =>
        ResourceCommands.PutAsync(context, database, Tables.Visits, Plural, id, ResourceChecks.Visit);

    private static NoContent Delete(HttpContext context, Database database, string id) =>
        ResourceCommands.Delete(context, database, Tables.Visits, id, session =>
        {
            ResourceChecks.VisitUnlinked(session, id);
            ResourceChecks.VisitUnpromised(session, id);
        });
}
