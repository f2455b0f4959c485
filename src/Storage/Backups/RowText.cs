using System.Data;
using System.Security.Cryptography;
using System.Text.Json;

namespace CareRostering.Storage.Backups;

/// <summary>
/// Rows as lines: each a JSON array of the columns' values, numbers as numbers, text as text, bytes as an object with base64. The same rows are the same
/// bytes from either store.
/// </summary>
internal static class RowText
{
    private const string Bytes = "base64";
    private static readonly JsonWriterOptions Compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes all rows of a table in the order of its key; how many they are and their hash.</summary>
    public static (long Rows, string Sha256) Write(Session session, string table, IReadOnlyList<string> columns, IReadOnlyList<string> key, Stream to)
    {
        using IDbCommand command = session.Connection.CreateCommand();
        command.Transaction = session.Transaction;
        command.CommandText = $"select {Names(columns)} from {table} order by {Names(key.Count > 0 ? key : columns)}";
        command.CommandTimeout = 0;
        using IDataReader reader = command.ExecuteReader();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var line = new MemoryStream();
        using var json = new Utf8JsonWriter(line, Compact);
        long rows = 0;
        while (reader.Read())
        {
            line.SetLength(0);
            json.Reset();
            json.WriteStartArray();
            for (int column = 0; column < columns.Count; column++)
            {
                WriteValue(json, reader.GetValue(column));
            }

            json.WriteEndArray();
            json.Flush();
            line.WriteByte((byte)'\n');
            ReadOnlySpan<byte> written = line.GetBuffer().AsSpan(0, (int)line.Length);
            hash.AppendData(written);
            to.Write(written);
            rows++;
        }

        return (rows, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>The values of one line.</summary>
    /// <exception cref="JsonException">It is no such line.</exception>
    public static object?[] Read(ReadOnlyMemory<byte> line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        return document.RootElement.ValueKind == JsonValueKind.Array
            ? [.. document.RootElement.EnumerateArray().Select(Value)]
            : throw new JsonException("A row is no array.");
    }

    /// <summary>Names of columns for a statement. All of them are constants of our migrations; quoted, since some are words of SQL.</summary>
    public static string Names(IEnumerable<string> columns) => string.Join(", ", columns.Select(column => $"\"{column}\""));

    private static void WriteValue(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case DBNull:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case byte[] bytes:
                json.WriteStartObject();
                json.WriteBase64String(Bytes, bytes);
                json.WriteEndObject();
                break;
            default:
                throw new NotSupportedException($"A column of type {value.GetType().Name}: tables have text, bigint and bytea only.");
        }
    }

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number when value.TryGetInt64(out long number) => number,
        JsonValueKind.Object when value.TryGetProperty(Bytes, out JsonElement bytes) && bytes.ValueKind == JsonValueKind.String && bytes.TryGetBytesFromBase64(out byte[]? read) => read,
        _ => throw new JsonException("A value is neither a text, a whole number, bytes nor null."),
    };
}
