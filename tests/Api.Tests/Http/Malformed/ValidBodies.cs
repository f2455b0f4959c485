using System.Text.Json.Nodes;
using CareRostering.Api.Tests.Hosting;

namespace CareRostering.Api.Tests.Http.Malformed;

/// <summary>Bodies that routes take, to be spoilt: by hand where only a sensible one comes past the first check, else made from the route's schema.</summary>
internal sealed class ValidBodies(JsonNode openApi)
{
    private const int Deepest = 6;

    private static readonly Dictionary<string, string> ByHand = new()
    {
        ["/service"] = SmallCounty.Service,
        ["/workers"] = With(SmallCounty.Worker(), "w1"),
        ["/workers/{id}"] = SmallCounty.Worker(),
        ["/shifts"] = With(SmallCounty.Shift("w1"), "s1"),
        ["/shifts/{id}"] = SmallCounty.Shift("w1"),
        ["/patients"] = With(SmallCounty.Patient(), "p1"),
        ["/patients/{id}"] = SmallCounty.Patient(),
        ["/packages"] = With(SmallCounty.Package("p1"), "k1"),
        ["/packages/{id}"] = SmallCounty.Package("p1"),
        ["/visits/{id}"] = """{ "date": "2026-01-05", "patient": "p2", "minutes": 45, "windows": [{ "earliest": "13:00", "latest": "16:00" }], "skills": ["wound"] }""",
        ["/days/{date}/links"] = """{ "links": [{ "first": "v1", "second": "v2", "kind": "order" }] }""",
        ["/referrals"] = SmallCounty.Referral(),
        ["/referrals/{id}/accept"] = """{ "offer": "o1", "author": "fuzz" }""",
        ["/rotas/{date}/plan"] = """{ "seconds": 1, "threads": 1, "iterations": 20, "seed": 1, "author": "fuzz", "reason": "fuzz", "closures": { "closures": [{ "lat": 51.8, "lon": -0.8, "radiusMetres": 100 }] } }""",
        ["/rotas/{date}/publish"] = """{ "version": 1, "author": "fuzz" }""",
    };

    /// <summary>A body for a route as OpenAPI names it; null where it takes none.</summary>
    public JsonNode? For(string route, JsonNode operation)
    {
        if (operation["requestBody"]?["content"]?["application/json"]?["schema"] is not { } schema)
        {
            return null;
        }

        return ByHand.TryGetValue(route, out string? own) ? JsonNode.Parse(own) : Example(schema, Deepest);
    }

    private static string With(string json, string id)
    {
        JsonNode body = JsonNode.Parse(json)!;
        body["id"] = id;
        return body.ToJsonString();
    }

    private JsonNode? Example(JsonNode schema, int deeper)
    {
        if (schema["$ref"] is { } reference)
        {
            return Example(openApi["components"]!["schemas"]![reference.GetValue<string>().Split('/')[^1]]!, deeper);
        }

        JsonNode? either = schema["oneOf"] ?? schema["anyOf"];
        if (either is JsonArray several)
        {
            return Example(several.First(one => one!["type"]?.ToString() != "null")!, deeper);
        }

        if (schema["enum"] is JsonArray values)
        {
            return values[0]?.DeepClone();
        }

        string[] types = schema["type"] switch
        {
            JsonArray list => [.. list.Select(one => one!.ToString())],
            { } one => [one.ToString()],
            null => ["object"],
        };
        return types.First(type => type != "null") switch
        {
            "boolean" => JsonValue.Create(true),
            "integer" => JsonValue.Create(1),
            "number" => JsonValue.Create(51.8),
            "string" => JsonValue.Create("x"),
            "array" => new JsonArray(deeper > 0 ? [Example(schema["items"]!, deeper - 1)] : []),
            _ => Members(schema, deeper),
        };
    }

    private JsonObject Members(JsonNode schema, int deeper)
    {
        var made = new JsonObject();
        if (deeper > 0 && schema["properties"] is JsonObject members)
        {
            foreach ((string name, JsonNode? member) in members)
            {
                made[name] = Example(member!, deeper - 1);
            }
        }

        return made;
    }
}
