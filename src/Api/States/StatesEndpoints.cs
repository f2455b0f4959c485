using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Optimiser.Problem;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace CareRostering.Api.States;

/// <summary>Every due visit of a day in exactly one state.</summary>
internal static class StatesEndpoints
{
    public static void MapStates(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/rotas/{date}/states", Get).WithTags("Rotas").WithSummary("Every due visit of a day in exactly one state, of one state if asked, and what does not add up").MayFail(400).Packed();

    private static Ok<DayStatesResource> Get(Database database, StatesReader reader, string date, string? state)
    {
        LocalDate day = Dates.Parse(date, "date");
        VisitState? wanted = QueryStates.Parse<VisitState>(state, "a visit");
        DayStatesResource states = database.Read(session => reader.Of(session, day));
        return TypedResults.Ok(wanted is null ? states : states with { Visits = [.. states.Visits.Where(visit => visit.State == wanted)] });
    }

}
