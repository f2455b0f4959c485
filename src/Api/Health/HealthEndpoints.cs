using CareRostering.Api.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareRostering.Api.Health;

/// <summary>Whether the service can do its work, and how much it holds.</summary>
/// <param name="Status"><c>ok</c>: the database answers.</param>
/// <param name="Version">Version of the program.</param>
/// <param name="Now">The service's clock, ISO 8601 in UTC.</param>
/// <param name="Workers">How many workers are stored.</param>
/// <param name="Patients">How many patients are stored.</param>
/// <param name="PlansWaiting">How many plans are queued or running.</param>
public sealed record HealthDocument(string Status, string Version, string Now, long Workers, long Patients, long PlansWaiting);

/// <summary>GET /health.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/health", Get).WithTags("Health").WithSummary("Whether the service can do its work");

    private static Ok<HealthDocument> Get(Database database, TimeProvider clock) => TypedResults.Ok(database.Read(session => new HealthDocument(
        "ok",
        typeof(HealthEndpoints).Assembly.GetName().Version!.ToString(3),
        Instants.Text(clock),
        Tables.Workers.Count(session),
        Tables.Patients.Count(session),
        session.First<long>("select count(*) from plans where state in ('queued', 'running')"))));
}
