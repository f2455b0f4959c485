using CareRostering.Optimiser.Problem;
using CareRostering.Roads;
using CsvHelper;

namespace CareRostering.Cli.Roads;

/// <summary>Writes a matrix as CSV: from_id, to_id, seconds, metres, the last two empty where there is no way. Written beside its place, then moved.</summary>
internal static class MatrixFile
{
    /// <exception cref="FaultException">The place cannot be written to.</exception>
    public static void Write(string path, IReadOnlyList<GeoPoint> points, TravelMatrix matrix, CancellationToken cancellationToken)
    {
        string beside = $"{path}.{Environment.ProcessId}.part";
        try
        {
            using (var writer = new StreamWriter(beside))
            {
                Write(writer, points, matrix, cancellationToken);
            }

            File.Move(beside, path, overwrite: true);
        }
        catch (OperationCanceledException)
        {
            File.Delete(beside);
            throw;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(beside))
            {
                File.Delete(beside);
            }

            throw new FaultException(
                new Fault("FILE_UNWRITABLE", Path.GetFileName(path), "The file cannot be written.", "Check that its folder exists, is writable and has room."), exception);
        }
    }

    public static void Write(TextWriter writer, IReadOnlyList<GeoPoint> points, TravelMatrix matrix, CancellationToken cancellationToken)
    {
        using CsvWriter csv = CsvWriter.Create(writer, CsvWriterOptions.Default, leaveOpen: true);
        csv.WriteRecord(["from_id", "to_id", "seconds", "metres"]);
        for (int from = 0; from < matrix.Size; from++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int to = 0; to < matrix.Size; to++)
            {
                csv.WriteField(points[from].Id);
                csv.WriteField(points[to].Id);
                WriteCell(csv, matrix.Seconds(from, to));
                WriteCell(csv, matrix.Metres(from, to));
                csv.EndRecord();
            }
        }
    }

    private static void WriteCell(CsvWriter csv, int value)
    {
        if (value == TravelMatrix.Unreachable)
        {
            csv.WriteField("");
            return;
        }

        csv.WriteField(value);
    }
}
