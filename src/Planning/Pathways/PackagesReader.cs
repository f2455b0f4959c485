using System.Text;
using System.Text.Json;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Roads.Files;

namespace CareRostering.Planning.Pathways;

/// <summary>Reads and writes files of packages. What comes back is sound: days are days and in order, ids are unique.</summary>
public static class PackagesReader
{
    /// <summary>Reads packages from JSON text.</summary>
    /// <exception cref="FaultException">With every fault found.</exception>
    public static PackagesDocument Read(string json) => Read(Encoding.UTF8.GetBytes(json));

    /// <summary>Reads a file of packages.</summary>
    /// <exception cref="FaultException">The file cannot be opened, or with every fault found in it.</exception>
    public static PackagesDocument ReadFile(string file) => Read(DocumentReader.ReadBytes(file));

    /// <summary>Writes indented JSON in UTF-8, whole or not at all; what equals its default is left out.</summary>
    /// <exception cref="FaultException"><c>FILE_UNWRITABLE</c>.</exception>
    public static void WriteFile(PackagesDocument packages, string file) => AtomicFile.Write(file, stream =>
    {
        JsonSerializer.Serialize(stream, packages, DocumentJson.Indented);
        stream.WriteByte((byte)'\n');
    });

    private static PackagesDocument Read(byte[] json)
    {
        PackagesDocument document = DocumentReader.Read<PackagesDocument>(json, format: PackagesDocument.CurrentFormat);
        FaultList.ThrowIfAny(PackagesChecks.Faults(document));
        return document;
    }
}
