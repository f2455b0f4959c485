using System.Text;
using System.Text.Json;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Roads.Files;

namespace CareRostering.Planning.Weeks;

/// <summary>Reads and writes ledger files.</summary>
public static class LedgerFile
{
    /// <summary>Reads a ledger from JSON text.</summary>
    /// <exception cref="FaultException">With every fault found.</exception>
    public static VisitLedger Read(string json) =>
        VisitLedger.Of(DocumentReader.Read<LedgerDocument>(Encoding.UTF8.GetBytes(json), format: LedgerDocument.CurrentFormat));

    /// <summary>Reads a ledger file.</summary>
    /// <exception cref="FaultException">The file cannot be opened, or with every fault found in it.</exception>
    public static VisitLedger ReadFile(string file) =>
        VisitLedger.Of(DocumentReader.Read<LedgerDocument>(DocumentReader.ReadBytes(file), format: LedgerDocument.CurrentFormat));

    /// <summary>Writes indented JSON in UTF-8, ended by a line feed; the same ledger gives the same bytes.</summary>
    public static void Write(VisitLedger ledger, Stream json)
    {
        JsonSerializer.Serialize(json, ledger.ToDocument(), DocumentJson.Indented);
        json.WriteByte((byte)'\n');
    }

    /// <summary>Writes the file whole or not at all.</summary>
    /// <exception cref="FaultException">The file cannot be written.</exception>
    public static void WriteFile(VisitLedger ledger, string file) => AtomicFile.Write(file, stream => Write(ledger, stream));
}
