using System.Globalization;
using CareRostering.Api.Errors;

namespace CareRostering.Api.Http;

/// <summary>Revisions of resources as entity tags (RFC 9110, 8.8.3): a change made on an old copy is refused instead of undoing another's.</summary>
internal static class ETags
{
    public static string Of(long revision) => string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");

    public static void Write(HttpContext context, long revision) => context.Response.Headers.ETag = Of(revision);

    /// <summary>Refuses a change whose <c>If-Match</c> or <c>If-None-Match: *</c> does not hold; <paramref name="current"/> is null where nothing is stored.</summary>
    public static void Check(HttpRequest request, long? current)
    {
        string ifMatch = request.Headers.IfMatch.ToString();
        if (ifMatch.Length > 0 && !Matches(ifMatch, current))
        {
            throw new ProblemException(
                StatusCodes.Status412PreconditionFailed,
                "CHANGED_MEANWHILE",
                current is null ? "It does not exist (any more)." : $"It has been changed since it was read: it is now {Of(current.Value)}. Read it again and repeat the change.");
        }

        if (string.Equals(request.Headers.IfNoneMatch.ToString(), "*", StringComparison.Ordinal) && current is not null)
        {
            throw new ProblemException(StatusCodes.Status412PreconditionFailed, "EXISTS_ALREADY", "It exists already.");
        }
    }

    private static bool Matches(string header, long? current) =>
        current is not null && header.Split(',', StringSplitOptions.TrimEntries).Any(tag => tag is "*" || string.Equals(tag, Of(current.Value), StringComparison.Ordinal));
}
