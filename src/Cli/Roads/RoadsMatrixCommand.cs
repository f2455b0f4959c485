using System.CommandLine;
using System.Diagnostics;
using CareRostering.Optimiser.Problem;
using CareRostering.Roads;
using CareRostering.Roads.Matrix;

namespace CareRostering.Cli.Roads;

/// <summary><c>care roads matrix --roads FILE.roads --points points.csv --out table.csv</c>.</summary>
internal static class RoadsMatrixCommand
{
    public static Command Create()
    {
        var roads = new Option<FileInfo>("--roads") { Description = "A .roads file.", Required = true };
        var points = new Option<FileInfo>("--points") { Description = "A CSV file with the columns id, lat, lon.", Required = true };
        var output = new Option<FileInfo>("--out") { Description = "The CSV file to write: from_id, to_id, seconds, metres.", Required = true };
        var mode = new Option<TravelMode>("--mode") { Description = "How to travel.", DefaultValueFactory = _ => TravelMode.Car };
        var threads = new Option<int>("--threads") { Description = "Threads to use.", DefaultValueFactory = _ => 2 };
        var walkFrom = new Option<int?>("--walk-from") { Description = "By car: park on the road that is nearest on foot, up to so many metres of paths away, and walk from there; not given: the nearest road in a straight line." };
        var command = new Command("matrix", "Compute travel seconds and metres between all points.") { roads, points, output, mode, threads, walkFrom };
        command.SetAction((parsed, cancellationToken) => Task.Run(() => CommandRunner.Run(() => Compute(
            parsed.GetRequiredValue(roads).FullName,
            parsed.GetRequiredValue(points).FullName,
            parsed.GetRequiredValue(output).FullName,
            parsed.GetValue(mode),
            Math.Max(1, parsed.GetValue(threads)),
            WalkFrom(parsed.GetValue(walkFrom)),
            cancellationToken))));
        return command;
    }

    private static int? WalkFrom(int? metres) => metres is null or (>= 1 and <= RoadMatrix.MaxSnapMetres)
        ? metres
        : throw new FaultException(new Fault("OPTION_RANGE", "--walk-from", $"{metres} is not possible.", $"Give 1 to {RoadMatrix.MaxSnapMetres} metres."));

    private static void Compute(string roadsPath, string pointsPath, string outputPath, TravelMode mode, int threads, int? walkFrom, CancellationToken cancellationToken)
    {
        IReadOnlyList<GeoPoint> points = PointsFile.Read(pointsPath);
        long started = Stopwatch.GetTimestamp();
        var network = RoadNetwork.Read(roadsPath);
        network = walkFrom is { } metres ? network.WalkingFromCar(metres) : network;
        TimeSpan reading = Stopwatch.GetElapsedTime(started);
        started = Stopwatch.GetTimestamp();
        RoadMatrixResult result = RoadMatrix.Build(network, mode, points, threads, cancellationToken);
        TimeSpan computing = Stopwatch.GetElapsedTime(started);
        started = Stopwatch.GetTimestamp();
        MatrixFile.Write(outputPath, points, result.Matrix, cancellationToken);
        TimeSpan writing = Stopwatch.GetElapsedTime(started);
        foreach (UnroutablePoint point in result.Unroutable)
        {
            Console.Error.WriteLine($"unroutable: {point.Id}: {point.Reason}");
        }

        using var process = Process.GetCurrentProcess();
        Console.WriteLine(
            $"{points.Count:N0} points, {result.Unroutable.Count:N0} unroutable, {mode.ToString().ToLowerInvariant()}, {threads} threads: "
            + $"roads read in {reading.TotalSeconds:F2} s, matrix in {computing.TotalSeconds:F2} s, written in {writing.TotalSeconds:F2} s, "
            + $"peak memory {process.PeakWorkingSet64 / 1_048_576:N0} MB");
    }
}
