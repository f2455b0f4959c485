using System.Text.Json;
using CareRostering.Api.Http;
using CareRostering.Optimiser.Problem;
using Microsoft.AspNetCore.WebUtilities;

namespace CareRostering.Api.Errors;

/// <summary>Writes problem details; the only place that does, so that every error of every route looks the same.</summary>
internal static class ProblemWriter
{
    public const string ContentType = "application/problem+json";

    public static Task WriteAsync(HttpContext context, int status, string code, string detail, IReadOnlyList<Fault> faults)
    {
        var problem = new ApiProblem
        {
            Type = $"urn:care-rostering:problem:{code}",
            Title = ReasonPhrases.GetReasonPhrase(status),
            Status = status,
            Detail = detail,
            Instance = context.Request.Path.Value ?? "/",
            Code = code,
            Errors = faults,
        };
        context.Response.StatusCode = status;
        context.Response.ContentType = ContentType;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(problem, ApiJson.Options), context.RequestAborted).AsTask();
    }

    /// <summary>Words for an error status that came without a body: from routing, mostly.</summary>
    public static Task WriteStatusAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        (string code, string detail) = context.Response.StatusCode switch
        {
            StatusCodes.Status401Unauthorized => ("NOT_AUTHENTICATED", "Send an API key or a token that is known and has not run out: 'Authorization: Bearer ...' or 'X-Api-Key: ...'."),
            StatusCodes.Status403Forbidden => ("NOT_PERMITTED", $"None of your roles may {request.Method} {request.Path}."),
            StatusCodes.Status429TooManyRequests => ("TOO_MANY_REQUESTS", $"More was asked than may be at once. Ask again after {context.Response.Headers.RetryAfter} s."),
            StatusCodes.Status404NotFound => ("ROUTE_UNKNOWN", $"There is nothing at {request.Path}. The routes are listed in /openapi/v1.json."),
            StatusCodes.Status405MethodNotAllowed => ("METHOD_NOT_ALLOWED", $"{request.Path} does not answer {request.Method}; it answers {context.Response.Headers.Allow}."),
            StatusCodes.Status415UnsupportedMediaType => ("MEDIA_TYPE_UNSUPPORTED", $"The body must be application/json, not '{request.ContentType}'."),
            StatusCodes.Status413PayloadTooLarge => ("BODY_TOO_LARGE", "The body is too large."),
            int status => ("REQUEST_REFUSED", $"The request was refused: {ReasonPhrases.GetReasonPhrase(status)}."),
        };
        return WriteAsync(context, context.Response.StatusCode, code, detail, []);
    }
}
