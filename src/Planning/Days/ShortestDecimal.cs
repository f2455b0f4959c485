using System.Text.Json;
using System.Text.Json.Serialization;

namespace CareRostering.Planning.Days;

/// <summary>Writes 30 and 30.0 alike, so that equal days have equal hashes.</summary>
internal sealed class ShortestDecimal : JsonConverter<decimal>
{
    // Dividing by a one of 28 decimals drops trailing zeros.
    private const decimal One = 1.0000000000000000000000000000m;

    /// <inheritdoc/>
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value / One);
}
