using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Presets;

/// <summary>
/// Lays one JSON document over another (JSON Merge Patch, RFC 7396): objects field by field, all else in the place of what was there, null takes
/// out. Repeated fields stay repeated, so that the reader finds them.
/// </summary>
internal static class PresetPatch
{
    /// <summary>Fields that are about the file and not about the service.</summary>
    private static readonly string[] OfTheFile = ["$schema", "from"];

    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The whole document, indented in UTF-8; <c>$schema</c> and <c>from</c> are left out.</summary>
    public static byte[] Merge(JsonElement ground, JsonElement patch)
    {
        var whole = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(whole, Layout))
        {
            Write(writer, ground, patch, OfTheFile);
        }

        return [.. whole.WrittenSpan, (byte)'\n'];
    }

    private static void Write(Utf8JsonWriter writer, JsonElement ground, JsonElement patch, string[] without)
    {
        if (ground.ValueKind != JsonValueKind.Object || patch.ValueKind != JsonValueKind.Object)
        {
            patch.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty field in ground.EnumerateObject().Where(field => !without.Contains(field.Name, StringComparer.Ordinal)))
        {
            written.Add(field.Name);
            if (!JsonMembers.TryGet(patch, field.Name, out JsonElement over))
            {
                field.WriteTo(writer);
            }
            else if (over.ValueKind != JsonValueKind.Null)
            {
                writer.WritePropertyName(field.Name);
                Write(writer, field.Value, over, []);
            }
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty field in patch.EnumerateObject().Where(field => !without.Contains(field.Name, StringComparer.Ordinal)))
        {
            bool again = !seen.Add(field.Name);
            if (field.Value.ValueKind != JsonValueKind.Null && (again || !written.Contains(field.Name)))
            {
                field.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }
}
