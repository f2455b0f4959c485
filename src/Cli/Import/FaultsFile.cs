using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Files;
using CsvHelper;

namespace CareRostering.Cli.Import;

/// <summary>Every fault as CSV, for a spreadsheet: code, where, what, what to do.</summary>
internal static class FaultsFile
{
    /// <summary>Writes the file, with the heading alone where there is no fault.</summary>
    /// <exception cref="FaultException"><c>FILE_UNWRITABLE</c>.</exception>
    public static void Write(string file, IReadOnlyList<Fault> faults) => AtomicFile.Write(file, stream =>
    {
        using var writer = new StreamWriter(stream, leaveOpen: true);
        using CsvWriter csv = CsvWriter.Create(writer, CsvWriterOptions.Default, leaveOpen: true);
        csv.WriteRecord(["code", "where", "fault", "hint"]);
        foreach (Fault fault in faults)
        {
            csv.WriteRecord([fault.Code, fault.Path, fault.Message, fault.Hint]);
        }
    });
}
