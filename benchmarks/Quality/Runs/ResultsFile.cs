using CareRostering.Optimiser.Problem;
using CareRostering.Quality.Reading;

namespace CareRostering.Quality.Runs;

/// <summary>A results file that grows by a line a run, so that a long series that is stopped keeps what it has.</summary>
internal static class ResultsFile
{
    /// <summary>Says at once, before hours of searching, that a file cannot be added to.</summary>
    /// <exception cref="FaultException">The file has other columns, or cannot be written.</exception>
    public static void Prepare(string file)
    {
        if (File.Exists(file) && new FileInfo(file).Length > 0)
        {
            CsvTable.Read(file, RunRow.Columns);
            string first = CsvTable.Line(RunRow.Columns);
            if (!File.ReadLines(file).First().Equals(first.TrimEnd('\n'), StringComparison.Ordinal))
            {
                throw new FaultException(new Fault("TABLE_COLUMN", file, "The columns stand in another order.", "Write into a new file."));
            }

            return;
        }

        Append(file, RunRow.Columns);
    }

    /// <exception cref="FaultException"><c>FILE_UNWRITABLE</c>.</exception>
    public static void Append(string file, IEnumerable<string> cells)
    {
        try
        {
            File.AppendAllText(file, CsvTable.Line(cells));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new FaultException(new Fault("FILE_UNWRITABLE", file, failure is DirectoryNotFoundException ? "The folder does not exist." : failure.Message, "Check the folder, and who may write there."), failure);
        }
    }
}
