using CareRostering.Api.Audit;
using CareRostering.Api.Days;
using CareRostering.Api.Http;
using CareRostering.Api.Settings;
using CareRostering.Api.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CareRostering.Api.Service;

/// <summary>What all days share.</summary>
internal static class ServiceEndpoints
{
    public static void MapService(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/service").WithTags("Service");
        group.MapGet("", Get).WithSummary("Read what all days share: clock, skills, attributes, localities, bases, prices");
        group.MapGet("/promises", Promises).WithSummary("How soon each response class is promised, and between when and when first visits start");
        group.MapPut("", PutAsync).TakesBody<ServiceDocument>().WithSummary("Replace what all days share").MayFail(400, 412, 413, 415);
    }

    private static Ok<ServiceDocument> Get(HttpContext context, Database database)
    {
        Stored<ServiceDocument>? stored = database.Read(session => Tables.Service.Find(session, Tables.ServiceId));
        ETags.Write(context, stored?.Revision ?? 0);
        return TypedResults.Ok(stored?.Document ?? new ServiceDocument());
    }

    private static Ok<PromisesResource> Promises(IOptions<ReferralSettings> settings) => TypedResults.Ok(PromisesResource.Of(settings.Value));

    private static async Task<Ok<ServiceDocument>> PutAsync(HttpContext context, Database database, AuditTrail trail)
    {
        ServiceDocument document = Bodies.Parse<ServiceDocument>(await Bodies.ReadBytesAsync(context.Request, Bodies.ResourceLimitBytes), "service");
        Stored<ServiceDocument> stored = database.Write(session =>
        {
            ETags.Check(context.Request, Tables.Service.Find(session, Tables.ServiceId)?.Revision ?? 0);
            ResourceChecks.ThrowIfAny(ResourceChecks.Service(document));
            trail.Change(session, "service", Tables.ServiceId);
            return Tables.Service.Put(session, document);
        });
        ETags.Write(context, stored.Revision);
        return TypedResults.Ok(stored.Document);
    }
}
