using CareRostering.Api.Http;
using CareRostering.Api.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareRostering.Api.Callers;

/// <summary>Who the key or token of a request belongs to.</summary>
/// <param name="Id">The token's subject, <c>key:ID</c> for an API key, <c>open</c> where nobody is asked who they are.</param>
/// <param name="Roles">All roles held.</param>
/// <param name="Localities">A team manager's own; <c>*</c>: all.</param>
/// <param name="Worker">Id of the worker this is; null: none.</param>
public sealed record CallerResource(string Id, IReadOnlyList<Role> Roles, IReadOnlyList<string> Localities, string? Worker);

/// <summary>Lets a page ask whom it is shown to, so that it need not try what is refused.</summary>
internal static class CallerEndpoints
{
    public static void MapCaller(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/caller").WithTags("API keys").MapGet("", Get).WithSummary("Who the key or token of this request belongs to, and what it may do");

    private static Ok<CallerResource> Get(HttpContext context)
    {
        Caller caller = context.Caller();
        return TypedResults.Ok(new CallerResource(caller.Id, caller.Roles, caller.Localities, caller.Worker));
    }
}
