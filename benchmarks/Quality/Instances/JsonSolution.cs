using System.Text.Json;

namespace CareRostering.Quality.Instances;

/// <summary>The frame that the solution formats in JSON share: routes, then the cost that the file claims.</summary>
internal static class JsonSolution
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    public static void Write(Stream solution, Verdict verdict, Action<Utf8JsonWriter> writeRoutes)
    {
        using (var json = new Utf8JsonWriter(solution, Indented))
        {
            json.WriteStartObject();
            json.WriteStartArray("routes");
            writeRoutes(json);
            json.WriteEndArray();
            json.WriteStartObject("cost");
            json.WriteNumber("objective", verdict.Cost);
            json.WriteNumber("unassigned", verdict.Missing);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        solution.WriteByte((byte)'\n');
    }

    public static void WriteStop(Utf8JsonWriter json, string? patient, string service, decimal start, decimal finish, bool lunch = false)
    {
        json.WriteStartObject();
        json.WriteString("patient", patient);
        json.WriteString("service", service);
        json.WriteNumber(lunch ? "start_time" : "arrival_time", start);
        json.WriteNumber(lunch ? "end_time" : "departure_time", finish);
        json.WriteEndObject();
    }

    /// <summary>Published files claim an objective too, and leave nobody out.</summary>
    public static Declared? ReadDeclared(byte[] solution)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(solution);
            JsonElement cost = document.RootElement.GetProperty("cost");
            return new Declared(cost.GetProperty("objective").GetDouble(), cost.TryGetProperty("unassigned", out JsonElement missing) ? missing.GetInt32() : 0);
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
