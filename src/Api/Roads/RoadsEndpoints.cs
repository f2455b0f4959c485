using CareRostering.Api.Audit;
using CareRostering.Api.Engine;
using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Api.Jobs;
using CareRostering.Api.Settings;
using CareRostering.Api.Storage;
using CareRostering.Roads;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using NodaTime;
using Quartz;

namespace CareRostering.Api.Roads;

/// <summary>The roads, and their updates.</summary>
internal static class RoadsEndpoints
{
    public static void MapRoads(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/roads").WithTags("Roads");
        group.MapGet("", GetAsync).WithSummary("The roads that serve, and how the last update of them went");
        group.MapPost("/update", UpdateAsync).WithSummary("Import the downloaded extract now; GET /roads tells how it went").MayFail(409);
    }

    private static async Task<Ok<RoadsDocument>> GetAsync(RoadSource roads, RoadUpdate update, IOptions<RoadSettings> settings, ISchedulerFactory schedulers, CancellationToken stop)
    {
        IScheduler scheduler = await schedulers.GetScheduler(stop);
        string? next = (await scheduler.GetTriggersOfJob(RoadUpdateJob.Key, stop)).Select(trigger => trigger.NextFireTimeUtc).Min() is { } at ? Instants.Text(Instant.FromDateTimeOffset(at)) : null;
        string? extract = settings.Value.Extract is { } path ? Path.GetFileName(path) : null;

        // Before the roads: an update that is told to have replaced them is told with those it made.
        var last = update.Last;
        try
        {
            // Reading a county's roads for the first time takes a while; it must not hold up whatever else this thread serves.
            ServedRoads served = await Task.Run(() => roads.Served, stop);
            RoadNetwork network = served.Travel.Network;
            return TypedResults.Ok(new RoadsDocument(
                network.Source,
                network.Attribution,
                served.ImportedAt is { } imported ? Instants.Text(imported) : null,
                [.. network.Report.Graphs.Select(graph => new RoadModeSize(graph.Mode, graph.Nodes, Math.Round(graph.KeptMetres / 1_000.0, 1)))],
                [],
                extract,
                next,
                last));
        }
        catch (RoadsUnusableException unusable)
        {
            return TypedResults.Ok(new RoadsDocument(null, null, null, [], unusable.Faults, extract, next, last));
        }
    }

    private static async Task<Accepted> UpdateAsync(IOptions<RoadSettings> settings, ISchedulerFactory schedulers, Database database, AuditTrail trail, CancellationToken stop)
    {
        if (settings.Value.Extract is null)
        {
            throw ProblemException.Conflict("NO_EXTRACT", "The setting Roads:Extract names no extract to import.");
        }

        IScheduler scheduler = await schedulers.GetScheduler(stop);

        // Before the job is woken: roads that changed without a word of who wanted it would be worse than a word too many.
        database.Write(session => trail.Change(session, "roads", ""));
        await scheduler.TriggerJob(RoadUpdateJob.Key, cancellationToken: stop);
        return TypedResults.Accepted("/roads");
    }
}
