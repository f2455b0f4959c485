using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Days;

/// <summary>
/// Walks JSON beside the type it is meant for and notes every fault of shape. The serialiser itself stops at its first; this uses the
/// serialiser's own description of the type, so that what passes here is what it can read.
/// </summary>
internal sealed class DocumentWalker(JsonSerializerOptions options, List<Fault> faults)
{
    // By type: a day has thousands of visits and windows, and their fields are the same each time.
    private readonly Dictionary<Type, Dictionary<string, JsonPropertyInfo>> fieldsOf = [];

    /// <summary>Notes the faults of <paramref name="element"/> as a <paramref name="type"/>.</summary>
    public void Walk(JsonElement element, Type type, string path, bool nullable = false)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            nullable = true;
            type = inner;
        }

        if (element.ValueKind == JsonValueKind.Null)
        {
            if (!nullable)
            {
                Add("TYPE_WRONG", path, $"null is not allowed; {Wanted(type)} is wanted.", "Leave the field out if it has no value and is not required.");
            }

            return;
        }

        JsonTypeInfo info = options.GetTypeInfo(type);
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Object:
                WalkObject(element, info, path);
                break;
            case JsonTypeInfoKind.Enumerable:
                WalkList(element, info, path);
                break;
            case JsonTypeInfoKind.Dictionary:
                WalkNamed(element, info, path);
                break;
            default:
                WalkValue(element, info, path);
                break;
        }
    }

    /// <summary>The text of <paramref name="element"/>, or null with a fault where its escapes make no text.</summary>
    public string? Text(JsonElement element, string path)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, such as "\ud800".
            Add("TEXT_INVALID", path, "The text has an escape that stands for half a character.", "Write the character itself, in UTF-8.");
            return null;
        }
    }

    private void WalkObject(JsonElement element, JsonTypeInfo info, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            WrongType(element, info.Type, path);
            return;
        }

        if (!fieldsOf.TryGetValue(info.Type, out Dictionary<string, JsonPropertyInfo>? fields))
        {
            fields = info.Properties
                .Where(property => property.Set is not null || property.AssociatedParameter is not null)
                .ToDictionary(property => property.Name);
            fieldsOf.Add(info.Type, fields);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty property in element.EnumerateObject())
        {
            string? name = Name(property, path);
            if (name is null || (string.Equals(name, "$schema", StringComparison.Ordinal) && path is "$"))
            {
                continue;
            }

            string fieldPath = Below(path, name);
            if (!seen.Add(name))
            {
                Add("FIELD_DUPLICATE", fieldPath, $"The field '{name}' stands here more than once.", "Keep one.");
            }
            else if (fields.TryGetValue(name, out JsonPropertyInfo? field))
            {
                Walk(property.Value, field.PropertyType, fieldPath, field.IsSetNullable || field.AssociatedParameter is { IsNullable: true });
            }
            else
            {
                Add("FIELD_UNKNOWN", fieldPath, $"There is no field '{name}' here.", Suggestion.For(name, fields.Keys, $"Fields are: {string.Join(", ", fields.Keys)}."));
            }
        }

        foreach (JsonPropertyInfo field in fields.Values)
        {
            if ((field.IsRequired || field.AssociatedParameter is { HasDefaultValue: false }) && !seen.Contains(field.Name))
            {
                Add("FIELD_MISSING", Below(path, field.Name), $"The field '{field.Name}' is missing.", $"Add it: {Wanted(field.PropertyType)}.");
            }
        }
    }

    /// <summary>An object whose fields are names that the writer gives.</summary>
    private void WalkNamed(JsonElement element, JsonTypeInfo info, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Add("TYPE_WRONG", path, $"{Short(element.GetRawText())} is {Given(element.ValueKind)}; an object is wanted.");
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (Name(property, path) is not { } name)
            {
                continue;
            }

            if (!seen.Add(name))
            {
                Add("FIELD_DUPLICATE", Below(path, name), $"The field '{name}' stands here more than once.", "Keep one.");
            }

            Walk(property.Value, info.ElementType!, Below(path, name));
        }
    }

    private void WalkList(JsonElement element, JsonTypeInfo info, string path)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            WrongType(element, info.Type, path);
            return;
        }

        int index = 0;
        foreach (JsonElement entry in element.EnumerateArray())
        {
            Walk(entry, info.ElementType!, $"{path}[{Id(entry) ?? index.ToString()}]");
            index++;
        }
    }

    private void WalkValue(JsonElement element, JsonTypeInfo info, string path)
    {
        Type type = info.Type;
        if (type.IsEnum)
        {
            WalkEnum(element, type, path);
        }
        else if (type == typeof(string))
        {
            if (element.ValueKind == JsonValueKind.String)
            {
                Text(element, path);
            }
            else
            {
                WrongType(element, type, path);
            }
        }
        else if (type == typeof(bool))
        {
            if (element.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            {
                WrongType(element, type, path);
            }
        }
        else if (IsNumber(type))
        {
            WalkNumber(element, type, path);
        }
        else if (!CanRead(element, info))
        {
            WrongType(element, type, path);
        }
    }

    private void WalkEnum(JsonElement element, Type type, string path)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            WrongType(element, type, path);
        }
        else if (Text(element, path) is { } text)
        {
            string[] allowed = Names(type);
            if (!allowed.Contains(text, StringComparer.Ordinal))
            {
                Add("VALUE_UNKNOWN", path, $"'{Short(text)}' is not one of: {string.Join(", ", allowed)}.", Suggestion.For(text, allowed));
            }
        }
    }

    private void WalkNumber(JsonElement element, Type type, string path)
    {
        if (element.ValueKind != JsonValueKind.Number)
        {
            WrongType(element, type, path);
            return;
        }

        if (type == typeof(double))
        {
            double value = element.TryGetDouble(out double read) ? read : double.PositiveInfinity;
            string field = path[(path.LastIndexOf('.') + 1)..];
            if (Coordinates.Check(field, value, path) is { } fault)
            {
                faults.Add(fault);
            }
            else if (!double.IsFinite(value))
            {
                Add("NUMBER_RANGE", path, $"{Short(element.GetRawText())} is too large.");
            }

            return;
        }

        bool readable = type == typeof(int) ? element.TryGetInt32(out _) : type == typeof(long) ? element.TryGetInt64(out _) : element.TryGetDecimal(out _);
        if (!readable)
        {
            bool whole = type != typeof(decimal) && element.TryGetDecimal(out decimal value) && value == decimal.Truncate(value);
            Add(
                "NUMBER_RANGE",
                path,
                type == typeof(decimal) || whole
                    ? $"{Short(element.GetRawText())} is too large, or is not written plainly."
                    : $"{Short(element.GetRawText())} is not a whole number in range.",
                $"Give {Wanted(type)}.");
        }
    }

    private static bool CanRead(JsonElement element, JsonTypeInfo info)
    {
        try
        {
            element.Deserialize(info);
            return true;
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException or InvalidOperationException)
        {
            return false;
        }
    }

    private string? Name(JsonProperty property, string path)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            Add("TEXT_INVALID", path, "A field's name has an escape that stands for half a character.", "Field names are plain letters.");
            return null;
        }
    }

    /// <summary>How an entry of a list is named in paths: its own id, where it has a short one.</summary>
    private static string? Id(JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object || !JsonMembers.TryGet(entry, "id", out JsonElement id) || id.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return id.GetString() is { Length: > 0 and <= 100 } text ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private void WrongType(JsonElement element, Type type, string path) =>
        Add(
            "TYPE_WRONG",
            path,
            $"{Short(element.GetRawText())} is {Given(element.ValueKind)}; {Wanted(type)} is wanted.",
            element.ValueKind == JsonValueKind.String && IsNumber(type) ? "Write the number without quotes." : "");

    private void Add(string code, string path, string message, string hint = "") => faults.Add(new Fault(code, path, message, hint));

    private static string Below(string path, string name) => path is "$" ? name : $"{path}.{name}";

    private static string[] Names(Type type) => [.. Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];

    private static bool IsNumber(Type type) => type == typeof(int) || type == typeof(long) || type == typeof(double) || type == typeof(decimal);

    private static string Short(string text)
    {
        string line = text.ReplaceLineEndings(" ");
        return line.Length <= 40 ? line : string.Concat(line.AsSpan(0, 37), "...");
    }

    private static string Given(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        _ => "true or false",
    };

    private static string Wanted(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(string) => "a text in quotes",
            _ when type == typeof(bool) => "true or false",
            _ when type == typeof(int) || type == typeof(long) => "a whole number",
            _ when IsNumber(type) => "a number",
            _ when type.IsEnum => $"one of {string.Join(", ", Names(type))}",
            _ when typeof(System.Collections.IDictionary).IsAssignableFrom(type) => "an object",
            _ when typeof(System.Collections.IEnumerable).IsAssignableFrom(type) => "a list",
            _ => "an object",
        };
    }
}
