using CareRostering.Api.Errors;

namespace CareRostering.Api.Http;

/// <summary>What routes say about themselves, for OpenAPI and for the server's own checks.</summary>
internal static class Routes
{
    /// <summary>The route reads a <typeparamref name="T"/> as JSON itself (all faults at once); other media types are refused with 415.</summary>
    public static RouteHandlerBuilder TakesBody<T>(this RouteHandlerBuilder route, bool optional = false)
        where T : notnull => route.Accepts<T>(optional, "application/json");

    /// <summary>The problems the route can answer with.</summary>
    public static RouteHandlerBuilder MayFail(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (int status in statuses)
        {
            route.Produces<ApiProblem>(status, ProblemWriter.ContentType);
        }

        return route;
    }
}
