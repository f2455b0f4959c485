using CareRostering.Api.Audit;
using CareRostering.Api.Disruptions;
using CareRostering.Api.Http;
using CareRostering.Api.Security;
using CareRostering.Api.Storage;
using CareRostering.Planning.Days;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace CareRostering.Api.Days;

/// <summary>Whole service days, as files hold them.</summary>
internal static class DaysEndpoints
{
    public static void MapDays(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/days").WithTags("Days");
        group.MapGet("/{date}", Get).WithSummary("A day as it would be planned now: packages expanded, single visits, shifts; a day file").MayFail(400);
        group.MapPost("", PostAsync).TakesBody<DayDocument>().WithSummary("Take a day file in: its workers, patients, shifts, visits and links").MayFail(400, 413, 415);
        group.MapGet("/{date}/links", GetLinks).WithSummary("Links between single visits of a day").MayFail(400);
        group.MapPut("/{date}/links", PutLinksAsync).TakesBody<DayLinks>().WithSummary("Replace the links between single visits of a day").MayFail(400, 412, 413, 415);
    }

    private static Ok<DayDocument> Get(HttpContext context, Database database, string date)
    {
        LocalDate day = Dates.Parse(date, "date");
        return TypedResults.Ok(Veil.Day(context.Caller(), database.Read(session => DisruptionDays.Assemble(session, day))));
    }

    private static async Task<Created<DayDocument>> PostAsync(HttpContext context, Database database, AuditTrail trail)
    {
        DayDocument day = Bodies.Parse<DayDocument>(await Bodies.ReadBytesAsync(context.Request, Bodies.DayLimitBytes), "$");
        ResourceChecks.ThrowIfAny(DayChecks.Faults(day));
        LocalDate date = Dates.Parse(day.Date, "date");
        DayDocument stored = database.Write(session =>
        {
            DayImport.Import(session, day);
            trail.Change(session, "day", day.Date, AuditEntry.ManyPatients);
            return DayAssembly.Assemble(session, date);
        });
        return TypedResults.Created($"/days/{day.Date}", stored);
    }

    private static Ok<DayLinks> GetLinks(HttpContext context, Database database, string date)
    {
        string day = Dates.Text(Dates.Parse(date, "date"));
        Stored<DayLinks>? stored = database.Read(session => Tables.Links.Find(session, day));
        ETags.Write(context, stored?.Revision ?? 0);
        return TypedResults.Ok(stored?.Document ?? new DayLinks(day, []));
    }

    private static async Task<Ok<DayLinks>> PutLinksAsync(HttpContext context, Database database, AuditTrail trail, string date)
    {
        LocalDate day = Dates.Parse(date, "date");
        byte[] json = Defaults.Fill(await Bodies.ReadBytesAsync(context.Request, Bodies.ResourceLimitBytes), ("date", Dates.Text(day)));
        DayLinks links = Bodies.Parse<DayLinks>(json, "$") with { Date = Dates.Text(day) };
        Stored<DayLinks> stored = database.Write(session =>
        {
            ETags.Check(context.Request, Tables.Links.Find(session, links.Date)?.Revision ?? 0);
            Stored<DayLinks> put = Tables.Links.Put(session, links);
            ResourceChecks.ThrowIfAny(DayChecks.Faults(DayAssembly.Assemble(session, day)));
            trail.Change(session, "links", links.Date);
            return put;
        });
        ETags.Write(context, stored.Revision);
        return TypedResults.Ok(stored.Document);
    }
}
