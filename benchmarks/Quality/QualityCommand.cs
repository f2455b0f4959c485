using System.CommandLine;
using System.Globalization;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;
using CareRostering.Quality.Instances;
using CareRostering.Quality.Runs;

namespace CareRostering.Quality;

/// <summary>The command line: runs a set of published instances, or renders tables of earlier runs.</summary>
internal static class QualityCommand
{
    private const int Success = 0;
    private const int NotFeasible = 1;
    private const int BadInput = 2;

    /// <summary>After Ctrl+C: the run under way hands over its best, which is still judged and kept.</summary>
    private static readonly TimeSpan TimeToFinish = TimeSpan.FromSeconds(30);

    /// <summary>Runs a command line and returns the exit code: 0, 1 where a rota was not feasible, 2 for input that cannot be used.</summary>
    public static async Task<int> Run(params string[] arguments)
    {
        var set = new Option<string?>("--set") { Description = $"Which set: {string.Join(", ", InstanceSet.All.Select(each => each.Name))}." };
        var directory = new Option<string?>("--dir") { Description = "Folder of the set's instances, or one file." };
        var filter = new Option<string?>("--filter") { Description = "Only names with any of these comma-separated texts in them; a text with * or ? must match the whole name." };
        var seconds = new Option<double?>("--seconds") { Description = "Time for each run; 60 where neither this nor --iterations is given." };
        var iterations = new Option<long?>("--iterations") { Description = "Iterations of each thread: the same seed then gives the same rota." };
        var processorTime = new Option<bool>("--processor-time") { Description = "Counts --seconds in processor time of this process, shared by its threads: for machines that do other work too." };
        var threads = new Option<int>("--threads") { Description = "Searches side by side, 1 to 64.", DefaultValueFactory = _ => 2 };
        var seeds = new Option<string>("--seeds") { Description = "Comma-separated seeds.", DefaultValueFactory = _ => "1" };
        var output = new Option<string?>("--out") { Description = "Results file, CSV; a line is added for each run." };
        var solutions = new Option<string?>("--solutions") { Description = "Folder that keeps the best solution of each instance in the set's own format." };
        var trace = new Option<string?>("--trace") { Description = "CSV of (instance, seed, seconds, cost) in the course of each run." };
        var bestKnown = new Option<string?>("--bks") { Description = "CSV of best known values (instance,best) instead of the set's own bks.csv." };
        var with = new Option<string?>("--with") { Description = "Numbers of the search to change, for ablations: Name=value,Name=value." };
        var tables = new Option<string[]>("--table") { Description = "Renders these results files as Markdown tables; nothing is run.", AllowMultipleArgumentsPerToken = true };
        var root = new RootCommand("Measures the engine on published instances: the gap to the best values known.")
        {
            set, directory, filter, seconds, iterations, processorTime, threads, seeds, output, solutions, trace, bestKnown, with, tables,
        };
        root.SetAction((parsed, stop) => Task.Run(() => Guard(() =>
        {
            if (parsed.GetValue(tables) is { Length: > 0 } files)
            {
                Console.Write(ResultTables.Render([.. files.SelectMany(RunRow.ReadFile)]));
                return Success;
            }

            RunRequest request = Check(
                parsed.GetValue(set),
                parsed.GetValue(directory),
                parsed.GetValue(seeds)!,
                parsed.GetValue(with),
                new RunRequest
                {
                    Set = InstanceSet.All[0],
                    Path = "",
                    Filter = parsed.GetValue(filter),
                    Seconds = parsed.GetValue(seconds) ?? (parsed.GetValue(iterations) is null ? 60 : null),
                    Iterations = parsed.GetValue(iterations),
                    Threads = parsed.GetValue(threads),
                    ByProcessorTime = parsed.GetValue(processorTime),
                    ResultsFile = parsed.GetValue(output),
                    SolutionFolder = parsed.GetValue(solutions),
                    TraceFile = parsed.GetValue(trace),
                    BestKnownFile = parsed.GetValue(bestKnown),
                });
            RunSeries series = QualityRun.Run(request, Console.Out, stop);
            Console.WriteLine();
            Console.Write(ResultTables.Render(series.Rows));
            return series.IsFeasible ? Success : NotFeasible;
        })));
        ParseResult line = root.Parse(arguments);
        int exitCode = await line.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeToFinish });
        return line.Errors.Count > 0 ? BadInput : exitCode;
    }

    /// <summary>Every option at fault is told at once.</summary>
    private static RunRequest Check(string? set, string? directory, string seeds, string? with, RunRequest request)
    {
        var faults = new List<Fault>();
        void Require(bool holds, string option, string message, string hint = "")
        {
            if (!holds)
            {
                faults.Add(new Fault("OPTION_RANGE", option, message, hint));
            }
        }

        Require(set is not null, "--set", "No set is named.", $"One of {string.Join(", ", InstanceSet.All.Select(each => each.Name))}.");
        Require(directory is not null, "--dir", "No folder is named.", "The folder with the set's instances.");
        Require(request.Threads is >= 1 and <= 64, "--threads", $"{request.Threads} is outside 1 to 64.");
        Require(request.Seconds is null or (>= 0 and <= 86_400), "--seconds", $"{request.Seconds} is outside 0 to 86,400.");
        Require(request.Iterations is null or >= 0, "--iterations", $"{request.Iterations} is negative.");
        var numbers = new List<int>();
        foreach (string seed in seeds.Split(',', StringSplitOptions.TrimEntries))
        {
            bool whole = int.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
            Require(whole, "--seeds", $"'{seed}' is no seed.", "Whole numbers with commas between: 1,2,3.");
            numbers.Add(number);
        }

        AnnealingOptions? annealing = with is null ? null : AnnealingNumbers.Read(with, faults);
        InstanceSet? found = null;
        try
        {
            found = set is null ? null : InstanceSet.Find(set);
        }
        catch (FaultException unknown)
        {
            faults.AddRange(unknown.Faults);
        }

        return faults.Count > 0 ? throw new FaultException(faults) : request with { Set = found!, Path = directory!, Seeds = numbers, Annealing = annealing };
    }

    private static int Guard(Func<int> body)
    {
        try
        {
            return body();
        }
        catch (FaultException exception)
        {
            foreach (Fault fault in exception.Faults)
            {
                Console.Error.WriteLine(fault);
            }

            return BadInput;
        }
    }
}
