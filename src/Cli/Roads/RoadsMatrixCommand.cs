using System.CommandLine;
using System.Diagnostics;
using CareRostering.Optimiser.Problem;
using CareRostering.Cli.Planning;
using CareRostering.Planning.Days;
using CareRostering.Planning.Travel;
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
        var closures = new Option<FileInfo?>("--closures") { Description = "JSON file of closed and slow roads (docs/roads.md)." };
        var walkFrom = new Option<int?>("--walk-from") { Description = "By car: park on the road that is nearest on foot, up to so many metres of paths away, and walk from there; not given: the nearest road in a straight line." };
        Option<string?> at = LocalTimes.AtOption();
        var command = new Command("matrix", "Compute travel seconds and metres between all points.") { roads, points, output, mode, at, closures, walkFrom, threads };
        command.SetAction((parsed, cancellationToken) => Task.Run(() => CommandRunner.Run(() => Compute(
            parsed.GetRequiredValue(roads).FullName,
            parsed.GetRequiredValue(points).FullName,
            parsed.GetRequiredValue(output).FullName,
            parsed.GetValue(mode),
            parsed.GetValue(at),
            parsed.GetValue(closures)?.FullName,
            Math.Max(1, parsed.GetValue(threads)),
            WalkFrom(parsed.GetValue(walkFrom)),
            cancellationToken))));
        return command;
    }

    private static int? WalkFrom(int? metres) => metres is null or (>= 1 and <= RoadMatrix.MaxSnapMetres)
        ? metres
        : throw new FaultException(new Fault("OPTION_RANGE", "--walk-from", $"{metres} is not possible.", $"Give 1 to {RoadMatrix.MaxSnapMetres} metres."));

    private static void Compute(string roadsPath, string pointsPath, string outputPath, TravelMode mode, string? at, string? closuresPath, int threads, int? walkFrom, CancellationToken cancellationToken)
    {
        IReadOnlyList<GeoPoint> points = PointsFile.Read(pointsPath);
        ClosuresDocument? closures = closuresPath is null ? null : LocalTimes.At(ClosuresReader.ReadFile(closuresPath), at);
        long started = Stopwatch.GetTimestamp();
        var network = RoadNetwork.Read(roadsPath);
        network = walkFrom is { } metres ? network.WalkingFromCar(metres) : network;
        TimeSpan reading = Stopwatch.GetElapsedTime(started);
        if (closures is not null)
        {
            started = Stopwatch.GetTimestamp();
            RoadTravel closed = new RoadTravel(network).With(closures);
            network = closed.Network;
            Console.WriteLine($"{OpenedDay.Text(closed.Closures[(int)mode])}, laid on in {Stopwatch.GetElapsedTime(started).TotalSeconds:F2} s");
        }

        network = LocalTimes.At(network, at);
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

        foreach (PointWarning point in result.Warnings)
        {
            Console.Error.WriteLine($"warning: {point.Id}: {point.Message}");
        }

        using var process = Process.GetCurrentProcess();
        Console.WriteLine(
            $"{points.Count:N0} points, {result.Unroutable.Count:N0} unroutable, {PairsWithoutWay(result):N0} more pairs without a way, {mode.ToString().ToLowerInvariant()}, {threads} threads: "
            + $"roads read in {reading.TotalSeconds:F2} s, matrix in {computing.TotalSeconds:F2} s, written in {writing.TotalSeconds:F2} s, "
            + $"peak memory {process.PeakWorkingSet64 / 1_048_576:N0} MB");
    }

    /// <summary>Pairs of points on the roads between which there is no way: closed roads part them.</summary>
    private static long PairsWithoutWay(RoadMatrixResult result)
    {
        long none = 0;
        foreach (int seconds in result.Matrix.AllSeconds)
        {
            none += seconds == TravelMatrix.Unreachable ? 1 : 0;
        }

        long size = result.Matrix.Size;
        long routable = size - result.Unroutable.Count;
        return none - ((size * size) - (routable * routable));
    }
}
