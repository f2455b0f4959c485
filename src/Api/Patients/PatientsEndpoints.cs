using CareRostering.Api.Days;
using CareRostering.Api.Http;
using CareRostering.Api.Security;
using CareRostering.Api.Storage;
using CareRostering.Planning.Days;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareRostering.Api.Patients;

/// <summary>Who is visited: a pseudonymous id, a place and needs, nothing else.</summary>
internal static class PatientsEndpoints
{
    private const string Plural = "patients";

    public static void MapPatients(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup($"/{Plural}").WithTags("Patients");
        group.MapGet("", List).WithSummary("List patients");
        group.MapGet("/{id}", Get).WithSummary("Read a patient").MayFail(404);
        group.MapPost("", PostAsync).TakesBody<PatientDocument>().WithSummary("Add a patient").MayFail(400, 409, 413, 415);
        group.MapPut("/{id}", PutAsync).TakesBody<PatientDocument>().WithSummary("Add or replace a patient").MayFail(400, 412, 413, 415);
        group.MapDelete("/{id}", Delete).WithSummary("Delete a patient who has neither packages nor visits").MayFail(404, 409, 412);
    }

    private static Ok<Page<PatientDocument>> List(HttpContext context, Database database, string? after, string? limit)
    {
        Page<PatientDocument> page = ResourceCommands.List(database, Tables.Patients, after, limit).Value!;
        return TypedResults.Ok(page with { Items = [.. page.Items.Select(patient => Veil.Patient(context.Caller(), patient))] });
    }

    private static Ok<PatientDocument> Get(HttpContext context, Database database, string id) =>
        TypedResults.Ok(Veil.Patient(context.Caller(), ResourceCommands.Get(context, database, Tables.Patients, id).Value!));

    private static Task<Results<Ok<PatientDocument>, Created<PatientDocument>>> PostAsync(HttpContext context, Database database) =>
        ResourceCommands.PostAsync(context, database, Tables.Patients, Plural, ResourceChecks.Patient);

    private static Task<Results<Ok<PatientDocument>, Created<PatientDocument>>> PutAsync(HttpContext context, Database database, string id) =>
        ResourceCommands.PutAsync(context, database, Tables.Patients, Plural, id, ResourceChecks.Patient);

    private static NoContent Delete(HttpContext context, Database database, string id) =>
        ResourceCommands.Delete(context, database, Tables.Patients, id, session =>
        {
            ResourceChecks.PatientUnused(session, id);
            AccessNoteStore.Delete(session, id);
        });
}
