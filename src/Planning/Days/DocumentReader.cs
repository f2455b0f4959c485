using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Days;

/// <summary>
/// Reads any document, or a part of one, from JSON, strictly: every fault of shape is found at once (malformed text, unknown, repeated and
/// missing fields, wrong types and values), and nothing is guessed. Fields are camelCase, enums kebab-case. Thread safe.
/// </summary>
public static class DocumentReader
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64 };

    /// <summary>Reads a <typeparamref name="T"/> from JSON text in UTF-8.</summary>
    /// <param name="json">Read to its end; not closed.</param>
    /// <param name="path">What faults' paths start with, for instance <c>visit</c>; <c>$</c>: nothing.</param>
    /// <exception cref="FaultException">With every fault found.</exception>
    public static T Read<T>(Stream json, string path = "$")
        where T : class
    {
        using var copy = new MemoryStream();
        json.CopyTo(copy);
        return Read<T>(copy.GetBuffer().AsMemory(0, (int)copy.Length), path);
    }

    /// <summary>Reads a <typeparamref name="T"/> from JSON text.</summary>
    /// <exception cref="FaultException">With every fault found.</exception>
    public static T Read<T>(string json, string path = "$")
        where T : class => Read<T>(Encoding.UTF8.GetBytes(json), path);

    /// <summary>Reads a <typeparamref name="T"/> from JSON already parsed; null where <paramref name="faults"/> grew.</summary>
    public static T? Read<T>(JsonElement json, string path, List<Fault> faults)
        where T : class
    {
        int before = faults.Count;
        new DocumentWalker(DocumentJson.Compact, faults).Walk(json, typeof(T), path);
        return faults.Count > before ? null : json.Deserialize<T>(DocumentJson.Compact);
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FaultException">The file cannot be opened, or with every fault found in it.</exception>
    public static byte[] ReadBytes(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new FaultException([new Fault("FILE_UNREADABLE", file, failure is FileNotFoundException or DirectoryNotFoundException ? "There is no such file." : failure.Message, "Check the path and who may read it.")]);
        }
    }

    /// <summary>Parses; the document's <c>format</c> must be <paramref name="format"/> where one is asked for.</summary>
    /// <exception cref="FaultException">With every fault found.</exception>
    internal static T Read<T>(ReadOnlyMemory<byte> json, string path = "$", string? format = null)
        where T : class
    {
        using JsonDocument document = Parse(json, path);
        var faults = new List<Fault>();
        if (format is not null && OtherFormat(document.RootElement, format) is { } other)
        {
            // Of a format we do not know nothing else can be said.
            throw new FaultException([new Fault("FORMAT_UNKNOWN", "format", $"The file says it is '{other}'; '{format}' is wanted.", FormatHint(other, format))]);
        }

        T? read = Read<T>(document.RootElement, path, faults);
        FaultList.ThrowIfAny(faults);
        return read!;
    }

    private static string? OtherFormat(JsonElement root, string format)
    {
        if (root.ValueKind != JsonValueKind.Object || !JsonMembers.TryGet(root, "format", out JsonElement own) || own.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        string? text = new DocumentWalker(DocumentJson.Compact, []).Text(own, "format");
        return text is null || string.Equals(text, format, StringComparison.Ordinal) ? null : text;
    }

    private static string FormatHint(string other, string format)
    {
        string family = format[..(format.IndexOf('/') + 1)];
        return other.StartsWith(family, StringComparison.Ordinal)
            ? "The file was written by another version of this program."
            : "Is it the right file? A day file says care-day/1, a rota file care-rota/1, a closures file care-closures/1, a preset care-preset/1, a file of packages care-packages/1, a ledger care-ledger/1, a roster care-roster/1, a roster request care-roster-request/1.";
    }

    /// <summary>Parses strictly.</summary>
    /// <exception cref="FaultException">The text is not UTF-8, or not JSON.</exception>
    internal static JsonDocument Parse(ReadOnlyMemory<byte> json, string path)
    {
        if (json.Span.StartsWith(Encoding.UTF8.Preamble))
        {
            json = json[3..];
        }

        if (!Utf8.IsValid(json.Span))
        {
            throw new FaultException([new Fault("TEXT_INVALID", path, "The text is not UTF-8.", "Save the file as UTF-8.")]);
        }

        try
        {
            return JsonDocument.Parse(json, Strict);
        }
        catch (JsonException wrong)
        {
            long line = wrong.LineNumber ?? 0;
            int column = Column(json.Span, line, (int)(wrong.BytePositionInLine ?? 0));
            string message = wrong.Message;
            int tail = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            throw new FaultException(
            [
                new Fault(
                    "JSON_MALFORMED",
                    path,
                    $"Not JSON at line {line + 1}, column {column}: {(tail < 0 ? message : message[..tail])}",
                    "Look for a missing comma, quote or bracket there or just before."),
            ]);
        }
    }

    private static int Column(ReadOnlySpan<byte> json, long line, int bytes)
    {
        for (; line > 0; line--)
        {
            int end = json.IndexOf((byte)'\n');
            json = end < 0 ? [] : json[(end + 1)..];
        }

        return Encoding.UTF8.GetCharCount(json[..Math.Min(bytes, json.Length)]) + 1;
    }
}
