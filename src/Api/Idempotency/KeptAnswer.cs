namespace CareRostering.Api.Idempotency;

/// <summary>An answer as it was given, to be given again.</summary>
internal sealed record KeptAnswer(int Status, string? MediaType, string? ETag, string? Location, byte[] Body)
{
    /// <summary>Tells who repeats a request that nothing was done now.</summary>
    public const string ReplayedHeader = "Idempotency-Replayed";

    public static KeptAnswer Of(HttpResponse response, byte[] body) => new(
        response.StatusCode, body.Length == 0 ? null : response.ContentType, Header(response.Headers.ETag), Header(response.Headers.Location), body);

    /// <summary>Gives it again.</summary>
    public async Task WriteAsync(HttpContext context)
    {
        HttpResponse response = context.Response;
        response.StatusCode = Status;
        response.Headers[ReplayedHeader] = "true";
        response.ContentType = MediaType;
        response.Headers.ETag = ETag;
        response.Headers.Location = Location;
        if (Body.Length > 0)
        {
            response.ContentLength = Body.Length;
            await response.Body.WriteAsync(Body, context.RequestAborted);
        }
    }

    private static string? Header(Microsoft.Extensions.Primitives.StringValues values) => values.Count == 0 ? null : values.ToString();
}
