using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Optimiser.Problem;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using NodaTime;

namespace CareRostering.Api.Reconciliation;

/// <summary>The proof that nothing is lost.</summary>
internal static class ReconciliationEndpoints
{
    private const int MostDays = 31;

    public static void MapReconciliation(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/reconciliation", Get).WithTags("Reconciliation").WithSummary("Every due visit of some days in its state, package by package and referral by referral, and what does not add up").MayFail(400);

    private static Ok<ReconciliationResource> Get(Reconciler reconciler, IOptions<ReconciliationSettings> settings, string? from, string? to)
    {
        LocalDate first = from is null ? reconciler.Today() : Dates.Parse(from, "?from");
        LocalDate last = to is null ? first.PlusDays(settings.Value.DaysAhead) : Dates.Parse(to, "?to");
        if (last < first)
        {
            throw ProblemException.Invalid(new Fault("DAYS_BACKWARDS", "?to", $"{Dates.Text(last)} is before {Dates.Text(first)}.", "Give the earlier day as from."));
        }

        return Period.DaysBetween(first, last) < MostDays
            ? TypedResults.Ok(reconciler.Run(first, last))
            : throw ProblemException.Invalid(new Fault("NUMBER_RANGE", "?to", $"{Dates.Text(first)} to {Dates.Text(last)} are more than {MostDays} days.", "Ask for fewer at a time."));
    }
}
