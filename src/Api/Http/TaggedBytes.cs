using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CareRostering.Api.Http;

/// <summary>
/// An answer whose entity tag is a hash of its content (RFC 9110, 8.8.3): whoever has it already is told so and sent nothing. Packed with gzip for those who
/// take that, under a tag of its own, because it is another sequence of bytes. Thread safe.
/// </summary>
/// <param name="plain">The bytes.</param>
/// <param name="tag">Something that is another whenever the bytes are; null: their hash.</param>
internal sealed class TaggedBytes(byte[] plain, string? tag = null)
{
    private const string Gzip = "gzip";
    private readonly string name = tag ?? Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 16));
    private readonly Lazy<byte[]> packed = new(() => Pack(plain), LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>Bytes it takes in memory, packed form included.</summary>
    public int Length => plain.Length + packed.Value.Length;

    public bool IsEmpty => plain.Length == 0;

    /// <summary>The answer to a request: 200 with the bytes, or 304.</summary>
    /// <param name="context">The request.</param>
    /// <param name="mediaType">What the bytes are.</param>
    /// <param name="cacheControl">For how long whom may keep them.</param>
    public IResult Answer(HttpContext context, string mediaType, string cacheControl)
    {
        if (Known(context, name, cacheControl) is { } known)
        {
            return known;
        }

        bool isPacked = Takes(context.Request, Gzip);
        if (isPacked)
        {
            context.Response.Headers.ContentEncoding = Gzip;
        }

        return TypedResults.Bytes(isPacked ? packed.Value : plain, mediaType);
    }

    /// <summary>304 where the caller has what the tag stands for already, so that the bytes need not even be looked for; else null. Sets the headers of either answer.</summary>
    public static IResult? Known(HttpContext context, string name, string cacheControl)
    {
        string tag = Takes(context.Request, Gzip) ? $"\"{name}-{Gzip}\"" : $"\"{name}\"";
        IHeaderDictionary headers = context.Response.Headers;
        headers.ETag = tag;
        headers.CacheControl = cacheControl;
        headers.Vary = HeaderNames.AcceptEncoding;
        return Has(context.Request.Headers.IfNoneMatch, tag) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : null;
    }

    /// <summary>Whether a client that says so has what the tag stands for; weakly compared, as RFC 9110, 13.1.2 has it.</summary>
    private static bool Has(StringValues ifNoneMatch, string tag) =>
        EntityTagHeaderValue.TryParseList([.. ifNoneMatch.Select(value => value ?? "")], out IList<EntityTagHeaderValue>? known)
        && known.Any(own => own.Equals(EntityTagHeaderValue.Any) || own.Compare(new EntityTagHeaderValue(tag), useStrongComparison: false));

    private static bool Takes(HttpRequest request, string coding) =>
        request.GetTypedHeaders().AcceptEncoding.Any(accepted => accepted.Value.Equals(coding, StringComparison.OrdinalIgnoreCase) && accepted.Quality is not 0);

    private static byte[] Pack(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return stream.ToArray();
    }
}
