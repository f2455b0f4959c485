using CareRostering.Api.Days;
using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Api.Storage;
using CareRostering.Planning.Days;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace CareRostering.Api.Packages;

/// <summary>Recurring visits.</summary>
internal static class PackagesEndpoints
{
    private const string Plural = "packages";

    public static void MapPackages(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup($"/{Plural}").WithTags("Packages");
        group.MapGet("", List).WithSummary("List packages, of one patient if asked");
        group.MapGet("/{id}", Get).WithSummary("Read a package").MayFail(404);
        group.MapGet("/{id}/visits", Visits).WithSummary("The visits that a package asks for on a day").MayFail(400, 404);
        group.MapPost("", PostAsync).TakesBody<PackageDocument>().WithSummary("Add a package").MayFail(400, 409, 413, 415);
        group.MapPut("/{id}", PutAsync).TakesBody<PackageDocument>().WithSummary("Add or replace a package").MayFail(400, 412, 413, 415);
        group.MapDelete("/{id}", Delete).WithSummary("Delete a package").MayFail(404, 412);
    }

    private static Ok<Page<PackageDocument>> List(Database database, string? patient, string? after, string? limit) =>
        ResourceCommands.List(database, Tables.Packages, after, limit, patient is null ? "1 = 1" : "patient = @patient", new { patient });

    private static Ok<PackageDocument> Get(HttpContext context, Database database, string id) =>
        ResourceCommands.Get(context, database, Tables.Packages, id);

    private static Ok<IReadOnlyList<VisitDocument>> Visits(Database database, string id, string? date)
    {
        LocalDate day = Dates.Parse(date ?? "", "?date");
        Stored<PackageDocument> stored = database.Read(session => Tables.Packages.Find(session, id)) ?? throw ProblemException.NotFound("package", id);
        return TypedResults.Ok(PackageDays.On(stored.Document, day).Visits);
    }

    private static Task<Results<Ok<PackageDocument>, Created<PackageDocument>>> PostAsync(HttpContext context, Database database) =>
        ResourceCommands.PostAsync(context, database, Tables.Packages, Plural, ResourceChecks.Package);

    private static Task<Results<Ok<PackageDocument>, Created<PackageDocument>>> PutAsync(HttpContext context, Database database, string id) =>
        ResourceCommands.PutAsync(context, database, Tables.Packages, Plural, id, ResourceChecks.Package);

    private static NoContent Delete(HttpContext context, Database database, string id) =>
        ResourceCommands.Delete(context, database, Tables.Packages, id);
}
