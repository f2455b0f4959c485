using System.Text.Json;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Presets;

/// <summary>The paths of a preset's fields as its notes write them: entries of lists by their name or id, else by number.</summary>
internal static class PresetPaths
{
    /// <summary>Every field and entry with its path, those that hold others before what they hold.</summary>
    public static IEnumerable<(string Path, JsonElement Value)> Of(JsonElement element, string path = "")
    {
        if (path.Length > 0)
        {
            yield return (path, element);
        }

        foreach ((string below, JsonElement value) in Below(element, path))
        {
            foreach ((string, JsonElement) inner in Of(value, below))
            {
                yield return inner;
            }
        }
    }

    private static IEnumerable<(string Path, JsonElement Value)> Below(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Select(field => (path.Length == 0 ? field.Name : $"{path}.{field.Name}", field.Value)),
        JsonValueKind.Array => element.EnumerateArray().Select((entry, index) => ($"{path}[{Name(entry) ?? index.ToString()}]", entry)),
        _ => [],
    };

    private static string? Name(JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (string field in (string[])["name", "id"])
        {
            if (JsonMembers.TryGet(entry, field, out JsonElement name) && name.ValueKind == JsonValueKind.String)
            {
                return name.GetString();
            }
        }

        return null;
    }
}
