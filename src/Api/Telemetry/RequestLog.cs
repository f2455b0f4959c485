using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;

namespace CareRostering.Api.Telemetry;

/// <summary>
/// One line a request: method, route as a template, status, milliseconds, ids. Never the address itself, a query or a body: these may hold what
/// belongs to a patient. Probes of health are only told at level Debug.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, TimeProvider clock, ILogger<RequestLog> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        long began = clock.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            // Where a request ended in an exception, its handler has taken the route away.
            Endpoint? endpoint = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
            string route = (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";
            LogRequest(
                route.StartsWith("/health", StringComparison.Ordinal) ? LogLevel.Debug : LogLevel.Information,
                Method(context.Request.Method),
                route,
                context.Response.StatusCode,
                Math.Round(clock.GetElapsedTime(began).TotalMilliseconds, 1),
                context.TraceIdentifier,
                Activity.Current?.TraceId.ToHexString() ?? "");
        }
    }

    /// <summary>A method is the caller's own text too: only those we answer are told.</summary>
    private static string Method(string method) => method is "GET" or "HEAD" or "POST" or "PUT" or "DELETE" or "OPTIONS" or "PATCH" ? method : "(other)";

    [LoggerMessage(Message = "{Method} {Route} {Status} in {Milliseconds} ms, request {Request}, trace {Trace}")]
    private partial void LogRequest(LogLevel level, string method, string route, int status, double milliseconds, string request, string trace);
}
