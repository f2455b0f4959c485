using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Files;

namespace CareRostering.Planning.Days;

/// <summary>Writes day files, and tells days apart by a hash. What equals its default is left out.</summary>
public static class DayWriter
{
    // A document never changes, and each is hashed several times on its way.
    private static readonly ConditionalWeakTable<DayDocument, string> Hashes = [];

    /// <summary>Writes indented JSON in UTF-8, ended by a line feed.</summary>
    public static void Write(DayDocument day, Stream json)
    {
        JsonSerializer.Serialize(json, day, DocumentJson.Indented);
        json.WriteByte((byte)'\n');
    }

    /// <summary>Writes the file whole or not at all.</summary>
    /// <exception cref="FaultException">The file cannot be written.</exception>
    public static void WriteFile(DayDocument day, string file) => AtomicFile.Write(file, stream => Write(day, stream));

    /// <summary>
    /// <c>sha256:</c> and the SHA-256 of the canonical day: compact JSON in the order of the fields' declaration, defaults left out, numbers
    /// in their shortest form. Layout, and defaults said aloud, change nothing; the order of entries does. Nor do closures: like the map they belong to the roads, and a rota stays a rota of its day.
    /// </summary>
    public static string Hash(DayDocument day) => Hashes.GetValue(day, static own =>
        $"sha256:{Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(own with { Closures = null }, DocumentJson.Compact)))}");
}
