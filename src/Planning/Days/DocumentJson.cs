using System.Collections;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CareRostering.Planning.Days;

/// <summary>
/// How documents stand in JSON: names in camelCase, enums in kebab-case, what equals its default left out. One place, so that reading,
/// writing, hashing and the published schemas cannot disagree.
/// </summary>
internal static class DocumentJson
{
    /// <summary>Compact, for hashing and for reading.</summary>
    public static readonly JsonSerializerOptions Compact = Make(indented: false, shortest: true);

    /// <summary>Indented, for files that people open.</summary>
    public static readonly JsonSerializerOptions Indented = Make(indented: true, shortest: true);

    /// <summary>Indented, decimals with the zeros they have: amounts of money line up.</summary>
    public static readonly JsonSerializerOptions Exact = Make(indented: true, shortest: false);

    /// <summary>As the schema exporter wants it: unknown fields forbidden, no converter that it cannot see through.</summary>
    public static readonly JsonSerializerOptions ForSchema = Make(indented: true, shortest: false, strict: true);

    private static JsonSerializerOptions Make(bool indented, bool shortest, bool strict = false)
    {
        var resolver = new DefaultJsonTypeInfoResolver();
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            WriteIndented = indented,
            NewLine = "\n",
            TypeInfoResolver = resolver,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        };
        if (strict)
        {
            options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        }
        else
        {
            resolver.Modifiers.Add(LeaveOutDefaults);
        }

        if (shortest)
        {
            options.Converters.Add(new ShortestDecimal());
        }

        options.MakeReadOnly();
        return options;
    }

    /// <summary>What equals the default of its type's initialiser is not written: files stay short, and a field added later changes no hash.</summary>
    private static void LeaveOutDefaults(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.GetConstructor(Type.EmptyTypes) is null)
        {
            return;
        }

        object usual = Activator.CreateInstance(type.Type)!;
        foreach (JsonPropertyInfo property in type.Properties)
        {
            if (!property.IsRequired && property.AttributeProvider is PropertyInfo member)
            {
                object? value = member.GetValue(usual);
                property.ShouldSerialize = (_, own) => !Equals(own, value) && !(IsEmptyList(own) && IsEmptyList(value));
            }
        }
    }

    private static bool IsEmptyList(object? value) => value is ICollection { Count: 0 };
}
