using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CareRostering.Api.Health;

/// <summary>Whether the service can do its work, and how much it holds.</summary>
/// <param name="Status"><c>ok</c>: the database answers.</param>
/// <param name="Version">Version of the program.</param>
/// <param name="Now">The service's clock, ISO 8601 in UTC.</param>
/// <param name="Workers">How many workers are stored.</param>
/// <param name="Patients">How many patients are stored.</param>
/// <param name="PlansWaiting">How many plans are queued or running.</param>
public sealed record HealthDocument(string Status, string Version, string Now, long Workers, long Patients, long PlansWaiting);

/// <summary>The answer to a probe that went well.</summary>
/// <param name="Status"><c>live</c> or <c>ready</c>.</param>
public sealed record ProbeDocument(string Status);

/// <summary>For people: <c>/health</c>. For machines: <c>/health/live</c>, restart it when this fails; <c>/health/ready</c>, send nobody here while this fails.</summary>
internal static partial class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/health").WithTags("Health");
        group.MapGet("", Get).WithSummary("Whether the service can do its work");
        group.MapGet("/live", Live).WithSummary("Answers as long as the process does");
        group.MapGet("/ready", ReadyAsync).WithSummary("Whether requests should come here: store, roads, rotas and jobs are ready").MayFail(503);
    }

    private static Ok<HealthDocument> Get(Database database, TimeProvider clock) => TypedResults.Ok(database.Read(session => new HealthDocument(
        "ok",
        typeof(HealthEndpoints).Assembly.GetName().Version!.ToString(3),
        Instants.Text(clock),
        Tables.Workers.Count(session),
        Tables.Patients.Count(session),
        session.First<long>("select count(*) from plans where state in ('queued', 'running')"))));

    private static Ok<ProbeDocument> Live() => TypedResults.Ok(new ProbeDocument("live"));

    private static async Task<Ok<ProbeDocument>> ReadyAsync(HealthCheckService checks, ILoggerFactory loggers, CancellationToken stop)
    {
        HealthReport report = await checks.CheckHealthAsync(stop);
        if (report.Status == HealthStatus.Healthy)
        {
            return TypedResults.Ok(new ProbeDocument("ready"));
        }

        (string name, HealthReportEntry first) = report.Entries.First(entry => entry.Value.Status != HealthStatus.Healthy);
        LogNotReady(loggers.CreateLogger(typeof(HealthEndpoints).FullName!), first.Exception, name, first.Description);
        Fault[] faults =
        [
            .. report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy)
                .Select(entry => new Fault("NOT_READY", entry.Key.ToLowerInvariant(), entry.Value.Description ?? "The check failed; the log says how.", "GET /health/ready says when it is over.")),
        ];
        throw new ProblemException(StatusCodes.Status503ServiceUnavailable, "NOT_READY", "The service cannot take requests now; each reason is listed under errors.", faults);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not ready: {Check}: {Reason}")]
    private static partial void LogNotReady(ILogger logger, Exception? failure, string check, string? reason);
}
