using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Files;
using CsvHelper;

namespace CareRostering.Cli.Import;

/// <summary>Every fault as CSV, for a spreadsheet: code, where, what, what to do.</summary>
internal static class FaultsFile
{
    /// <summary>Tells faults on the error stream, and all of them in a file where one is wanted; whether there were any.</summary>
    /// <exception cref="FaultException"><c>FILE_UNWRITABLE</c>.</exception>
    public static bool Tell(IReadOnlyList<Fault> faults, string? file)
    {
        if (file is not null)
        {
            Write(file, faults);
        }

        if (faults.Count == 0)
        {
            return false;
        }

        CommandRunner.Print(faults);
        Console.Error.WriteLine($"Nothing was written{(file is null ? "; --faults FILE.csv lists every fault" : $" but the {faults.Count:N0} faults to {file}")}.");
        return true;
    }

    /// <summary>Writes the file, with the heading alone where there is no fault.</summary>
    /// <exception cref="FaultException"><c>FILE_UNWRITABLE</c>.</exception>
    private static void Write(string file, IReadOnlyList<Fault> faults) => AtomicFile.Write(file, stream =>
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
