using System.Globalization;
using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace CareRostering.Api.Audit;

/// <summary>Who saw or did what.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/audit").WithTags("Audit");
        group.MapGet("", List).WithSummary("Who saw or changed what, oldest first: by patient, caller, first and last day").MayFail(400);
        group.MapGet("/verify", Verify).WithSummary("Whether the audit is as it was written; with ?number= and ?hash= whether it still has the entry noted").MayFail(400);
    }

    private static Ok<Page<AuditEntry>> List(
        HttpContext context, Database database, AuditTrail trail, string? patient, string? caller, string? from, string? to, string? after, string? limit)
    {
        List<Fault> faults = [];
        long afterNumber = after is null ? 0 : QueryNumbers.Whole(after, "?after", faults);
        LocalDate first = Day(from, "?from", faults);
        LocalDate last = Day(to, "?to", faults);
        int most = Paging.Limit(limit);
        if (faults.Count > 0)
        {
            throw ProblemException.Invalid(faults);
        }

        if (patient is not null)
        {
            AuditTrail.About(context, patient);
        }

        trail.Flush();
        var question = new AuditQuestion(patient, caller, from is null ? null : Dates.Text(first), to is null ? null : Dates.Text(last.PlusDays(1)));
        return TypedResults.Ok(Paging.Of(
            database.Read(session => AuditStore.List(session, question, afterNumber, most + 1)), most, entry => entry.Number.ToString(CultureInfo.InvariantCulture)));
    }

    private static Ok<AuditVerification> Verify(Database database, AuditTrail trail, string? number, string? hash)
    {
        List<Fault> faults = [];
        long noted = number is null ? 0 : QueryNumbers.Whole(number, "?number", faults);
        if (faults.Count > 0)
        {
            throw ProblemException.Invalid(faults);
        }

        trail.Flush();
        return TypedResults.Ok(database.Read(session =>
        {
            AuditVerification verification = AuditStore.Verify(session);
            return number is null || hash is null || !verification.Intact || AuditStore.HashAt(session, noted) == hash
                ? verification
                : verification with { Intact = false, BrokenAt = noted, Detail = $"Entry {noted} is not the one that was noted: the chain has been worked out anew." };
        }));
    }

    private static LocalDate Day(string? text, string path, List<Fault> faults)
    {
        if (text is null)
        {
            return default;
        }

        if (Dates.TryParse(text, path, out LocalDate date) is { } fault)
        {
            faults.Add(fault);
        }

        return date;
    }
}
