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
        routes.MapGet("/rotas/{date}/states", Get).WithTags("Rotas").WithSummary("Every due visit of a day in exactly one state, of one state if asked, and what does not add up").MayFail(400);

    private static Ok<DayStatesResource> Get(Database database, StatesReader reader, string date, string? state)
    {
        LocalDate day = Dates.Parse(date, "date");
        VisitState? wanted = state is null ? null : Parse(state);
        DayStatesResource states = database.Read(session => reader.Of(session, day));
        return TypedResults.Ok(wanted is null ? states : states with { Visits = [.. states.Visits.Where(visit => visit.State == wanted)] });
    }

    private static VisitState Parse(string text)
    {
        foreach (VisitState state in Enum.GetValues<VisitState>())
        {
            if (string.Equals(VisitStates.Name(state), text, StringComparison.Ordinal))
            {
                return state;
            }
        }

        throw ProblemException.Invalid(new Fault(
            "STATE_UNKNOWN", "?state", $"'{text}' is not a state of a visit.", $"One of {string.Join(", ", Enum.GetValues<VisitState>().Select(VisitStates.Name))}."));
    }
}
