using System.Text.Json;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Http;

/// <summary>Fills in members that a body leaves out and the request knows otherwise, such as the id that stands in the path.</summary>
internal static class Defaults
{
    /// <summary>Whether <paramref name="json"/> is an object with a member of that name.</summary>
    public static bool Has(byte[] json, string member)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object && JsonMembers.TryGet(document.RootElement, member, out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>
    /// <paramref name="json"/> with <paramref name="members"/> put in front where it has none of the name. What is not a JSON object comes back
    /// as it is, for the reader to complain about at the caller's own line and column.
    /// </summary>
    public static byte[] Fill(byte[] json, params IEnumerable<(string Name, string Value)> members)
    {
        string added;
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return json;
            }

            added = string.Concat(members
                .Where(member => !JsonMembers.TryGet(document.RootElement, member.Name, out _))
                .Select(member => $"{JsonSerializer.Serialize(member.Name)}:{JsonSerializer.Serialize(member.Value)},"));
            if (added.Length > 0 && !document.RootElement.EnumerateObject().Any())
            {
                added = added[..^1];
            }
        }
        catch (JsonException)
        {
            return json;
        }

        int brace = Array.IndexOf(json, (byte)'{') + 1;
        return [.. json.AsSpan(0, brace), .. System.Text.Encoding.UTF8.GetBytes(added), .. json.AsSpan(brace)];
    }
}
