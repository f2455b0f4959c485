using CareRostering.Optimiser.Problem;
using CareRostering.Roads;
using CareRostering.Roads.Files;
using CsvHelper;

namespace CareRostering.Cli.Roads;

/// <summary>Writes a matrix as CSV: from_id, to_id, seconds, metres, the last two empty where there is no way.</summary>
internal static class MatrixFile
{
    /// <exception cref="FaultException">The place cannot be written to.</exception>
    public static void Write(string path, IReadOnlyList<GeoPoint> points, TravelMatrix matrix, CancellationToken cancellationToken) =>
        AtomicFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            Write(writer, points, matrix, cancellationToken);
        });

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
