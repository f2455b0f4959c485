using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CareRostering.Planning.Days;

/// <summary>
/// Makes the JSON Schema (2020-12) of a document from its type, with the type's own documentation as descriptions: editors complete and
/// check files by it as they are typed. The committed ones are in docs/schema.
/// </summary>
public static partial class DocumentSchema
{
    private const string TimePattern = @"^(([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?|\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(Z|[+-]\d\d:\d\d))$";

    private static readonly string[] TimeFields =
        ["start", "finish", "earliest", "latest", "due", "pinnedStart", "received", "arrival"];

    /// <summary>The schema of <typeparamref name="T"/>, indented, ended by a line feed.</summary>
    /// <param name="title">Name of the document, for people.</param>
    /// <param name="format">What its <c>format</c> field must say.</param>
    public static string Of<T>(string title, string format)
    {
        var descriptions = new Dictionary<string, string>(StringComparer.Ordinal);
        var options = new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Describe(context, node, descriptions),
        };
        JsonObject schema = DocumentJson.ForSchema.GetJsonSchemaAsNode(typeof(T), options).AsObject();
        JsonObject fields = schema["properties"]!.AsObject();
        fields["format"]!.AsObject()["const"] = format;
        fields.Insert(0, "$schema", new JsonObject { ["description"] = "Where this schema lies; ignored.", ["type"] = "string" });
        var whole = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = title };
        foreach ((string name, JsonNode? value) in schema.ToArray())
        {
            schema.Remove(name);
            whole[name] = value;
        }

        return whole.ToJsonString(DocumentJson.ForSchema) + "\n";
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node, Dictionary<string, string> descriptions)
    {
        if (node is not JsonObject schema)
        {
            return node;
        }

        MemberInfo? member = context.PropertyInfo?.AttributeProvider as PropertyInfo ?? (context.Path.Length == 0 ? context.TypeInfo.Type : (MemberInfo?)null);
        if (member is not null && Description(member, descriptions) is { } text)
        {
            schema.Insert(0, "description", text);
        }

        if (context.PropertyInfo is { } property)
        {
            Bound(property.Name, context.TypeInfo.Type, schema);
        }

        return schema;
    }

    private static void Bound(string name, Type type, JsonObject schema)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        bool isLat = name.EndsWith("lat", StringComparison.OrdinalIgnoreCase);
        if (type == typeof(double) && (isLat || name.EndsWith("lon", StringComparison.OrdinalIgnoreCase)))
        {
            int most = isLat ? 90 : 180;
            schema["minimum"] = -most;
            schema["maximum"] = most;
        }
        else if (type == typeof(string) && TimeFields.Contains(name, StringComparer.Ordinal))
        {
            schema["pattern"] = TimePattern;
        }
        else if (string.Equals(name, "priority", StringComparison.Ordinal))
        {
            schema["minimum"] = 1;
            schema["maximum"] = 9;
        }
    }

    /// <summary>Summary of a record or field from the documentation file beside its assembly; null where there is none.</summary>
    private static string? Description(MemberInfo member, Dictionary<string, string> descriptions)
    {
        string assembly = member.Module.Assembly.Location;
        if (descriptions.TryAdd(assembly, ""))
        {
            string file = Path.ChangeExtension(assembly, ".xml");
            foreach (XElement entry in File.Exists(file) ? XDocument.Load(file).Descendants("member") : [])
            {
                descriptions.TryAdd(entry.Attribute("name")!.Value, Plain(entry.Element("summary")));
            }
        }

        string name = member is Type type ? $"T:{type.FullName}" : $"P:{member.DeclaringType!.FullName}.{member.Name}";
        return descriptions.TryGetValue(name, out string? text) && text.Length > 0 ? text : null;
    }

    private static string Plain(XElement? summary)
    {
        if (summary is null)
        {
            return "";
        }

        var copy = new XElement(summary);
        foreach (XElement reference in copy.Descendants().Where(element => element.Attribute("cref") is not null).ToArray())
        {
            string name = reference.Attribute("cref")!.Value;
            string last = name[(name.LastIndexOfAny(['.', ':']) + 1)..];
            bool isValue = name.StartsWith("F:", StringComparison.Ordinal);
            reference.ReplaceWith(new XText(isValue ? JsonNamingPolicy.KebabCaseLower.ConvertName(last) : JsonNamingPolicy.CamelCase.ConvertName(last)));
        }

        return Blanks().Replace(copy.Value, " ").Trim();
    }

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Blanks();
}
