using CareRostering.Api.Disruptions;
using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Demand;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace CareRostering.Api.Demand;

/// <summary>Whether a day's shifts can hold its visits, before anybody plans it.</summary>
internal static class DemandEndpoints
{
    private const int MostTravelMinutes = 60;

    public static void MapDemand(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/days/{date}/demand", Get).WithTags("Days")
            .WithSummary("What a day asks for beside what its shifts hold, by hour, profession and locality, and where it is short").MayFail(400);

    private static Ok<DemandResource> Get(Database database, string date, string? travelMinutes, string? starts)
    {
        List<Fault> faults = [];
        if (Dates.TryParse(date, "date", out LocalDate day) is { } wrong)
        {
            faults.Add(wrong);
        }

        int before = faults.Count;
        int minutes = travelMinutes is null ? DemandCount.UsualTravelMinutes : QueryNumbers.Whole(travelMinutes, "?travelMinutes", faults);
        if (faults.Count == before && minutes is < 0 or > MostTravelMinutes)
        {
            faults.Add(new Fault("NUMBER_RANGE", "?travelMinutes", $"{minutes} minutes of travel for each visit is out of range.", $"Give 0 to {MostTravelMinutes}."));
        }

        CountedStarts? counted = starts switch { null or "allowed" => CountedStarts.Allowed, "preferred" => CountedStarts.Preferred, _ => null };
        if (counted is null)
        {
            faults.Add(new Fault("STARTS_UNKNOWN", "?starts", $"'{starts}' says no starts.", "Say allowed or preferred."));
        }

        if (faults.Count > 0)
        {
            throw ProblemException.Invalid(faults);
        }

        DayDocument document = database.Read(session => DisruptionDays.Assemble(session, day));
        return TypedResults.Ok(DemandResource.Of(document, DemandCount.Of(document, minutes * 60, counted!.Value)));
    }
}
