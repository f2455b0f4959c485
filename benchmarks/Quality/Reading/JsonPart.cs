using System.Text.Json;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Quality.Reading;

/// <summary>
/// A part of an instance in JSON that knows where it stands in the file. What is missing or of the wrong kind becomes a fault and a harmless
/// stand-in, so that the whole file is looked at. Fields that are not asked for are left alone: the sets carry much that no objective uses.
/// </summary>
internal readonly struct JsonPart
{
    /// <summary>Beyond every sensible time; small enough to be multiplied.</summary>
    private const decimal Largest = 1_000_000_000_000;

    private readonly JsonElement element;
    private readonly Faults faults;

    private JsonPart(JsonElement element, string path, Faults faults)
    {
        this.element = element;
        this.faults = faults;
        Path = path;
    }

    /// <summary>Where in the file: <c>patients[p3].time_window</c>; empty for the whole.</summary>
    public string Path { get; }

    /// <summary>The parsed text as a whole. The document lives as long as the reader: instances are read once and are small.</summary>
    /// <exception cref="FaultException"><c>JSON_MALFORMED</c>, naming line and byte.</exception>
    public static JsonPart Parse(ReadOnlyMemory<byte> json, Faults faults)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return new JsonPart(document.RootElement.Clone(), "", faults);
        }
        catch (JsonException wrong)
        {
            string message = wrong.Message.Split(" LineNumber:")[0];
            throw new FaultException(
                new Fault("JSON_MALFORMED", "$", $"Not JSON at line {(wrong.LineNumber ?? 0) + 1}, byte {(wrong.BytePositionInLine ?? 0) + 1}: {message}", "Look for a missing comma, quote or bracket there or just before."),
                wrong);
        }
    }

    /// <summary>The same part under a path by the file's own id instead of its number.</summary>
    public JsonPart Named(string path) => new(element, path, faults);

    /// <summary>Whether the field is there and not null.</summary>
    public bool Has(string field) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(field, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>Names of this object's fields, in order.</summary>
    public IReadOnlyList<string> FieldNames()
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Wrong("an object");
            return [];
        }

        return [.. element.EnumerateObject().Select(field => field.Name)];
    }

    /// <summary>A field that must be there; null (and a fault) where it is not.</summary>
    public JsonPart? Field(string field)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Wrong("an object");
            return null;
        }

        if (!Has(field))
        {
            faults.Add("FIELD_MISSING", At(field), "The field is not there.", "Add it.");
            return null;
        }

        return new JsonPart(element.GetProperty(field), At(field), faults);
    }

    /// <summary>The entries of a list field; none (and a fault) where there is no list.</summary>
    public IReadOnlyList<JsonPart> List(string field) => Field(field) is { } list ? list.Entries() : [];

    /// <summary>The entries of this list.</summary>
    public IReadOnlyList<JsonPart> Entries()
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            Wrong("a list");
            return [];
        }

        var entries = new List<JsonPart>(element.GetArrayLength());
        foreach (JsonElement entry in element.EnumerateArray())
        {
            entries.Add(new JsonPart(entry, $"{Path}[{entries.Count}]", faults));
        }

        return entries;
    }

    /// <summary>A text field that must not be empty; "" where there is none.</summary>
    public string Text(string field) => Field(field)?.Text() ?? "";

    /// <summary>This text, not empty.</summary>
    public string Text()
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            Wrong("a text");
            return "";
        }

        string text = element.GetString()!;
        if (string.IsNullOrWhiteSpace(text))
        {
            faults.Add("ID_EMPTY", Path, "The text is empty.", "Give every entry an id.");
        }

        return text;
    }

    /// <summary>This text, or null where it is none: for fields that may hold a number or a word.</summary>
    public string? TextIfAny() => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    /// <summary>A yes-or-no field; no where it is left out.</summary>
    public bool Flag(string field)
    {
        if (!Has(field))
        {
            return false;
        }

        JsonPart flag = Field(field)!.Value;
        if (flag.element.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            flag.Wrong("true or false");
        }

        return flag.element.ValueKind == JsonValueKind.True;
    }

    /// <summary>This number; 0 where it is none.</summary>
    public decimal Number()
    {
        if (element.ValueKind != JsonValueKind.Number)
        {
            Wrong("a number");
            return 0;
        }

        if (!element.TryGetDecimal(out decimal number) || Math.Abs(number) > Largest)
        {
            faults.Add("NUMBER_RANGE", Path, $"{element.GetRawText()} is too large or too long.");
            return 0;
        }

        return number;
    }

    /// <summary>This number as a whole one between two bounds; <paramref name="least"/> where it is none.</summary>
    public int Whole(int least, int most)
    {
        decimal number = Number();
        if (number != decimal.Truncate(number) || number < least || number > most)
        {
            faults.Add("NUMBER_RANGE", Path, $"{number} is not a whole number from {least:N0} to {most:N0}.");
            return least;
        }

        return (int)number;
    }

    /// <summary>A whole number that must be there.</summary>
    public int Whole(string field, int least, int most) => Field(field)?.Whole(least, most) ?? least;

    private string At(string field) => Path.Length == 0 ? field : $"{Path}.{field}";

    private void Wrong(string wanted) =>
        faults.Add("TYPE_WRONG", Path.Length == 0 ? "$" : Path, $"{element.ValueKind switch { JsonValueKind.Array => "A list", JsonValueKind.Object => "An object", _ => element.GetRawText() }} stands where {wanted} is wanted.");
}
