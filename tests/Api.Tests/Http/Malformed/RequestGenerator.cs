using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CareRostering.Api.Tests.Http.Malformed;

/// <summary>Makes malformed requests of every route that the OpenAPI document names. The same seed gives the same requests.</summary>
internal sealed partial class RequestGenerator
{
    private readonly Random random;
    private readonly BodySpoiler spoiler;
    private readonly (string Path, string Method, JsonNode Operation, JsonNode? Body)[] operations;

    public RequestGenerator(JsonNode openApi, int seed)
    {
        random = new Random(seed);
        spoiler = new BodySpoiler(random);
        var bodies = new ValidBodies(openApi);
        operations =
        [
            .. openApi["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()
                .Select(method => (path.Key, method.Key.ToUpperInvariant(), method.Value!, bodies.For(path.Key.TrimEnd('/'), method.Value!)))),
        ];
    }

    /// <summary>How many routes there are.</summary>
    public int Routes => operations.Length;

    /// <summary>The next request, and how to tell of it.</summary>
    public (HttpRequestMessage Request, string Text) Next(int number)
    {
        // Every route has its turn; those with bodies have three.
        (string path, string method, JsonNode operation, JsonNode? body) = operations[number % operations.Length];
        if (body is null && random.Next(3) > 0)
        {
            (path, method, operation, body) = operations[random.Next(operations.Length)];
        }

        string address = Placeholder().Replace(path, match => Segment(match.Value)) + Query(operation);
        var request = new HttpRequestMessage(new HttpMethod(random.Next(60) == 0 ? Pick("PATCH", "TRACE", "PROPFIND", "X") : method), address);
        string text = $"{request.Method} {address}";
        if (body is not null)
        {
            (byte[] bytes, string mediaType, string? encoding) = spoiler.Spoil(body);
            request.Content = new ByteArrayContent(bytes);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
            if (encoding is not null)
            {
                request.Content.Headers.ContentEncoding.Add(encoding);
            }

            text += $"\n{mediaType} {encoding}\n{Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, 2_000)))}";
        }

        if (random.Next(4) == 0)
        {
            (string name, string value) = Pick(Nasty.Headers);
            request.Headers.TryAddWithoutValidation(name, value);
            text += $"\n{name}: {value}";
        }

        return (request, text);
    }

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 1_000)]
    private static partial Regex Placeholder();

    private string Segment(string placeholder)
    {
        // Half of the ids exist: what is behind the first look-up wants to be tried too.
        bool isSensible = random.Next(2) == 0;
        return placeholder switch
        {
            "{date}" when isSensible => "2026-01-05",
            "{id}" when isSensible => Pick("w1", "p1", "s1", "k1", "v1", "1", "r1", "R000001"),
            "{z}" when isSensible => "14",
            "{x}" when isSensible => "8155",
            "{y}" when isSensible => "5432",
            "{shift}" when isSensible => "s1",
            _ when random.Next(20) == 0 => new string('a', random.Next(90, 9_000)),
            _ => Pick(Nasty.Segments),
        };
    }

    private string Query(JsonNode operation)
    {
        if (operation["parameters"] is not JsonArray parameters || random.Next(3) == 0)
        {
            return "";
        }

        IEnumerable<string> given = parameters
            .Where(parameter => parameter!["in"]!.ToString() == "query" && random.Next(3) > 0)
            .Select(parameter => $"{parameter!["name"]}={(random.Next(3) == 0 ? Number() : Pick(Nasty.Segments))}");
        string query = string.Join('&', given);
        return query.Length == 0 ? "" : "?" + query;
    }

    private string Number() => Pick("51.81", "-0.8", "10", "1000000", "-5", "0").ToString(CultureInfo.InvariantCulture);

    private T Pick<T>(params T[] list) => list[random.Next(list.Length)];
}
