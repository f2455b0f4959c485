using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace CareRostering.Api.Tests.Http.Malformed;

/// <summary>Spoils a valid body in one of many ways; the same generator gives the same spoilt bodies.</summary>
internal sealed class BodySpoiler(Random random)
{
    private const int Depth = 10_000;
    private const string Hole = "\"\u0001hole\u0001\"";

    /// <summary>The body spoilt, with the headers that belong to it.</summary>
    public (byte[] Body, string MediaType, string? Encoding) Spoil(JsonNode valid)
    {
        const string Json = "application/json";
        switch (random.Next(20))
        {
            case 0:
                return (Cut(Bytes(valid.ToJsonString())), Json, null);
            case 1:
                return (Flip(Bytes(valid.ToJsonString())), Json, null);
            case 2:
                return (Bytes(new string('[', Depth) + new string(']', Depth)), Json, null);
            case 3:
                return (Bytes(Filled(valid, string.Concat(Enumerable.Repeat("{\"a\":", Depth)) + "1" + new string('}', Depth))), Json, null);
            case 4:
                return (Bytes(Filled(valid, $"\"{new string('a', 200_000)}\"")), Json, null);
            case 5:
                return (Cut(Gzip(Bytes(valid.ToJsonString()))), Json, "gzip");
            case 6:
                return (Gzip(Bytes(valid.ToJsonString())), Json, "gzip");
            case 7:
                return (Bytes(valid.ToJsonString()), Pick("text/plain", "text/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json; charset=utf-16", "application/octet-stream"), null);
            case 8:
                return (Encoding.Unicode.GetBytes(valid.ToJsonString()), Json, null);
            case 9:
                return (Bytes(Pick(Nasty.Values)), Json, null);
            case 10:
                return (Bytes(SqlEverywhere(valid).ToJsonString()), Json, null);
            case 11:
                return (Bytes(WithoutAMember(valid)), Json, null);
            case 12:
                return (Bytes(WithAMember(valid)), Json, null);
            case 13 or 14 or 15:
                return (Bytes(Filled(valid, Pick(Nasty.Values))), Json, null);
            default:
                return (Bytes(Filled(valid, $"\"{Pick(Nasty.Texts)}\"")), Json, null);
        }
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private T Pick<T>(params T[] list) => list[random.Next(list.Length)];

    private byte[] Cut(byte[] bytes) => bytes[..random.Next(bytes.Length)];

    private byte[] Flip(byte[] bytes)
    {
        for (int times = random.Next(1, 4); times > 0; times--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return bytes;
    }

    /// <summary>Some value, anywhere in the body, replaced by text that need not be JSON.</summary>
    private string Filled(JsonNode valid, string text)
    {
        JsonNode copy = valid.DeepClone();
        if (Places(copy) is not { Length: > 0 } places)
        {
            return text;
        }

        Put(Pick(places), JsonValue.Create(Hole.Trim('"'))!);
        string escaped = Hole.Replace("\u0001", "\\u0001", StringComparison.Ordinal);
        return copy.ToJsonString().Replace(escaped, text, StringComparison.Ordinal);
    }

    private static JsonNode SqlEverywhere(JsonNode valid)
    {
        JsonNode copy = valid.DeepClone();
        foreach ((JsonNode Parent, string? Name, int Index) place in Places(copy))
        {
            if (Value(place) is JsonValue value && value.TryGetValue(out string? _))
            {
                Put(place, JsonValue.Create("x'); drop table workers; --")!);
            }
        }

        return copy;
    }

    private string WithoutAMember(JsonNode valid)
    {
        JsonNode copy = valid.DeepClone();
        if (Places(copy) is { Length: > 0 } places)
        {
            (JsonNode parent, string? name, int index) = Pick(places);
            if (name is null)
            {
                ((JsonArray)parent).RemoveAt(index);
            }
            else
            {
                ((JsonObject)parent).Remove(name);
            }
        }

        return copy.ToJsonString();
    }

    /// <summary>A member more: unknown, named twice, or not a name at all.</summary>
    private string WithAMember(JsonNode valid)
    {
        string text = valid.ToJsonString();
        int brace = text.IndexOf('{', random.Next(text.Length)) is var found and >= 0 ? found : 0;
        string name = Pick("id", "date", "patient", "unknown", "", "\\ud800", "\\u0000", "__proto__", "ID", "minutes");
        string comma = text.AsSpan(brace + 1).StartsWith("}") ? "" : ",";
        return text[..(brace + 1)] + $"\"{name}\":{Pick(Nasty.Values)}{comma}" + text[(brace + 1)..];
    }

    private static JsonNode? Value((JsonNode Parent, string? Name, int Index) place) => place.Name is null ? place.Parent[place.Index] : place.Parent[place.Name];

    private static void Put((JsonNode Parent, string? Name, int Index) place, JsonNode value)
    {
        if (place.Name is null)
        {
            place.Parent[place.Index] = value;
        }
        else
        {
            place.Parent[place.Name] = value;
        }
    }

    /// <summary>Every value in the body, at any depth.</summary>
    private static (JsonNode Parent, string? Name, int Index)[] Places(JsonNode node) => node switch
    {
        JsonObject members => [.. members.SelectMany(member => Under(member.Value, (members, member.Key, 0)))],
        JsonArray items => [.. Enumerable.Range(0, items.Count).SelectMany(index => Under(items[index], (items, null, index)))],
        _ => [],
    };

    private static IEnumerable<(JsonNode Parent, string? Name, int Index)> Under(JsonNode? node, (JsonNode, string?, int) own) => node is null ? [own] : [own, .. Places(node)];
}
