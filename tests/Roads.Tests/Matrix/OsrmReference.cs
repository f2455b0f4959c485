using System.Globalization;
using System.IO.Compression;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Roads.Tests.Matrix;

/// <summary>Another router's answer on the same extracts: something to compare with, not the truth.</summary>
internal static class OsrmReference
{
    public static (List<GeoPoint> Points, Dictionary<(string From, string To), (double Seconds, double Metres)> Table) Read(string area)
    {
        List<GeoPoint> points = [.. File.ReadLines(SharedFiles.Require($"osm/reference/points-{area}.csv")).Skip(1).Select(line => line.Split(','))
            .Select(fields => new GeoPoint(fields[0], Number(fields[1]), Number(fields[2])))];
        var table = new Dictionary<(string, string), (double, double)>();
        using var file = File.OpenRead(SharedFiles.Require($"osm/reference/table-{area}.csv.gz"));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            string[] fields = line.Split(',');
            if (fields[2].Length > 0)
            {
                table.Add((fields[0], fields[1]), (Number(fields[2]), Number(fields[3])));
            }
        }

        return (points, table);
    }

    /// <summary>
    /// Ours divided by theirs: medians over all pairs at least a minute apart, and the share of those whose seconds are 0.8 to 1.25 times theirs. Either router reaches what the other does.
    /// </summary>
    public static (double Seconds, double Metres, double Near) Ratios(
        List<GeoPoint> points, Dictionary<(string From, string To), (double Seconds, double Metres)> table, TravelMatrix matrix)
    {
        List<double> seconds = [];
        List<double> metres = [];
        for (int from = 0; from < points.Count; from++)
        {
            for (int to = 0; to < points.Count; to++)
            {
                Assert.Equal(table.ContainsKey((points[from].Id, points[to].Id)), matrix.Seconds(from, to) != TravelMatrix.Unreachable);
                if (table.TryGetValue((points[from].Id, points[to].Id), out (double Seconds, double Metres) reference) && reference.Seconds >= 60)
                {
                    seconds.Add(matrix.Seconds(from, to) / reference.Seconds);
                    metres.Add(matrix.Metres(from, to) / reference.Metres);
                }
            }
        }

        seconds.Sort();
        metres.Sort();
        return (seconds[seconds.Count / 2], metres[metres.Count / 2], seconds.Count(ratio => ratio is >= 0.8 and <= 1.25) / (double)seconds.Count);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
