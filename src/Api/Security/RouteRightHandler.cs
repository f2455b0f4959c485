using Microsoft.AspNetCore.Authorization;

namespace CareRostering.Api.Security;

/// <summary>Asks of every request that the table of rights allows it.</summary>
internal sealed class RouteRightRequirement : IAuthorizationRequirement;

/// <summary>Looks a request up in <see cref="RouteRights"/>. What has no row is for administrators only; where there is no route at all, whoever is known is told so.</summary>
internal sealed class RouteRightHandler : AuthorizationHandler<RouteRightRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RouteRightRequirement requirement)
    {
        if (context.Resource is HttpContext http && IsAllowed(http))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    private static bool IsAllowed(HttpContext http)
    {
        Caller? caller = http.FindCaller();
        return RouteRights.Of(http.GetEndpoint()) is { } right ? right.Allows(caller)
            : http.GetEndpoint() is RouteEndpoint ? caller is not null && caller.Is(Role.Administrator)
            : caller is not null;
    }
}
