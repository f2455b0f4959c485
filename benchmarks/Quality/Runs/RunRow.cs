using System.Globalization;
using CareRostering.Quality.Reading;

namespace CareRostering.Quality.Runs;

/// <summary>One run of one instance with one seed: a line of a results file.</summary>
internal sealed record RunRow
{
    /// <summary>The columns of a results file, in order.</summary>
    public static readonly string[] Columns =
    [
        "set", "instance", "seed", "seconds", "threads", "cost", "bks", "gapPercent", "feasible", "iterations", "iterationsPerSecond", "elapsed",
        "commit", "machine", "dotnet", "date",
    ];

    public required string Set { get; init; }

    public required string Instance { get; init; }

    public required int Seed { get; init; }

    /// <summary>Time given; null: only iterations were limited.</summary>
    public double? Seconds { get; init; }

    public required int Threads { get; init; }

    public required double Cost { get; init; }

    /// <summary>Best value known; null: none is.</summary>
    public double? BestKnown { get; init; }

    public required bool IsFeasible { get; init; }

    public required long Iterations { get; init; }

    /// <summary>Time taken, seconds.</summary>
    public required double ElapsedSeconds { get; init; }

    public required Surroundings Where { get; init; }

    /// <summary>How far above the best value known, in percent; null where none is, or where the rota is not feasible.</summary>
    public double? GapPercent => IsFeasible && BestKnown is { } best ? 100 * (Cost - best) / best : null;

    public double IterationsPerSecond => ElapsedSeconds > 0 ? Iterations / ElapsedSeconds : 0;

    /// <summary>The line, without its end.</summary>
    public string[] Cells() =>
    [
        Set, Instance, Text(Seed), Seconds is { } given ? Text(given) : "", Text(Threads), Text(Math.Round(Cost, 6)), BestKnown is { } best ? Text(best) : "",
        GapPercent is { } gap ? Text(Math.Round(gap, 4)) : "", IsFeasible ? "true" : "false", Text(Iterations), Text(Math.Round(IterationsPerSecond, 1)),
        Text(Math.Round(ElapsedSeconds, 3)), Where.Commit, Where.Machine, Where.DotNet, Where.Date,
    ];

    /// <summary>Reads every line of a results file.</summary>
    /// <exception cref="Optimiser.Problem.FaultException">It cannot be read, lacks columns, or holds words for numbers.</exception>
    public static IReadOnlyList<RunRow> ReadFile(string file)
    {
        CsvTable table = CsvTable.Read(file, Columns);
        RunRow[] rows =
        [
            .. table.Rows.Select(row => new RunRow
            {
                Set = row.Cells["set"],
                Instance = row.Cells["instance"],
                Seed = (int)(table.Number(row, "seed") ?? 0),
                Seconds = table.Number(row, "seconds"),
                Threads = (int)(table.Number(row, "threads") ?? 0),
                Cost = table.Number(row, "cost") ?? 0,
                BestKnown = table.Number(row, "bks"),
                IsFeasible = string.Equals(row.Cells["feasible"], "true", StringComparison.Ordinal),
                Iterations = (long)(table.Number(row, "iterations") ?? 0),
                ElapsedSeconds = table.Number(row, "elapsed") ?? 0,
                Where = new Surroundings(row.Cells["commit"], row.Cells["machine"], row.Cells["dotnet"], row.Cells["date"]),
            }),
        ];
        table.ThrowIfFaulty();
        return rows;
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
