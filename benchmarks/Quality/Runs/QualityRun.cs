using System.Globalization;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Rotas;
using CareRostering.Quality.Instances;

namespace CareRostering.Quality.Runs;

/// <summary>What to run.</summary>
internal sealed record RunRequest
{
    public required InstanceSet Set { get; init; }

    /// <summary>Folder of the set, or one file of it.</summary>
    public required string Path { get; init; }

    public string? Filter { get; init; }

    /// <summary>Time given to each run; null: iterations alone limit it.</summary>
    public double? Seconds { get; init; }

    /// <summary>Iterations of each thread; null: time alone limits.</summary>
    public long? Iterations { get; init; }

    public int Threads { get; init; } = 2;

    /// <summary>Whether seconds are counted as <see cref="ProcessorClock"/> does.</summary>
    public bool ByProcessorTime { get; init; }

    public IReadOnlyList<int> Seeds { get; init; } = [1];

    public string? ResultsFile { get; init; }

    public string? SolutionFolder { get; init; }

    public string? TraceFile { get; init; }

    public string? BestKnownFile { get; init; }

    /// <summary>Numbers of the search that differ from the engine's own: what an ablation changes.</summary>
    public AnnealingOptions? Annealing { get; init; }
}

/// <summary>What came of a series.</summary>
internal sealed class RunSeries
{
    /// <summary>Every run that gave a rota, in order.</summary>
    public List<RunRow> Rows { get; } = [];

    /// <summary>Runs that the engine itself broke off.</summary>
    public int Broken { get; set; }

    /// <summary>Whether every run gave a feasible rota.</summary>
    public bool IsFeasible => Broken == 0 && Rows.TrueForAll(row => row.IsFeasible);
}

/// <summary>Searches every instance with every seed, has each rota checked, and tells what it is worth on the set's own terms as soon as it is known.</summary>
internal static class QualityRun
{
    /// <summary>Runs everything, or until stopped; the rows of all runs that were finished are in what it returns.</summary>
    /// <exception cref="FaultException">With the faults of all instances that cannot be read, before anything is searched.</exception>
    public static RunSeries Run(RunRequest request, TextWriter output, CancellationToken stop)
    {
        IReadOnlyDictionary<string, double> bestKnown = BestKnown.For(request.Set, request.Path, request.BestKnownFile);
        IReadOnlyList<Instance> instances = ReadAll(request);
        TraceFile? trace = request.TraceFile is { } traceFile ? new TraceFile(traceFile) : null;
        SolutionFolder? solutions = request.SolutionFolder is { } folder ? new SolutionFolder(folder) : null;
        trace?.Prepare();
        solutions?.Prepare();
        if (request.ResultsFile is { } results)
        {
            Runs.ResultsFile.Prepare(results);
        }

        Surroundings here = Surroundings.Here(TimeProvider.System);
        here = request.ByProcessorTime ? here with { Machine = $"{here.Machine} (processor time)" } : here;
        var series = new RunSeries();
        int width = instances.Max(instance => instance.Name.Length);
        output.WriteLine($"{"instance".PadRight(width)} {"seed",5} {"cost",14} {"best known",12} {"gap %",8} {"feasible",9} {"iterations",12} {"seconds",8}");
        foreach (Instance instance in instances)
        {
            foreach (int seed in request.Seeds)
            {
                if (stop.IsCancellationRequested)
                {
                    return series;
                }

                SearchResult found;
                try
                {
                    found = RotaSearch.Solve(instance.Problem, Options(request, seed), progress: trace?.Follow(instance, seed), stop: stop);
                }
                catch (InvalidOperationException broken)
                {
                    // The engine's own assertion. It must be seen, with its trace, and must not cost a night's series.
                    Console.Error.WriteLine($"{instance.Name}, seed {seed}: {broken}");
                    series.Broken++;
                    continue;
                }

                Verdict verdict = instance.Judge(found.Rota);
                var row = new RunRow
                {
                    Set = request.Set.Name,
                    Instance = instance.Name,
                    Seed = seed,
                    Seconds = request.Seconds,
                    Threads = request.Threads,
                    Cost = verdict.Cost,
                    BestKnown = bestKnown.TryGetValue(instance.Name, out double best) ? best : null,
                    IsFeasible = verdict.IsFeasible,
                    Iterations = found.Iterations,
                    ElapsedSeconds = found.Elapsed.TotalSeconds,
                    Where = here,
                };
                series.Rows.Add(row);
                if (request.ResultsFile is { } file)
                {
                    Runs.ResultsFile.Append(file, row.Cells());
                }

                string kept = solutions?.Keep(instance, found.Rota, verdict, Origin(request, seed, found)) ?? "";
                Tell(row, verdict, kept, width, output);
            }
        }

        return series;
    }

    private static RotaOrigin Origin(RunRequest request, int seed, SearchResult found) => new()
    {
        Seed = seed,
        Threads = request.Threads,
        Seconds = (decimal?)request.Seconds,
        Iterations = found.Iterations,
    };

    private static SearchOptions Options(RunRequest request, int seed) => new()
    {
        Seed = seed,
        Annealing = request.Annealing ?? new AnnealingOptions(),
        Threads = request.Threads,
        TimeLimit = request.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        IterationLimit = request.Iterations,
        Clock = request.ByProcessorTime ? new ProcessorClock(request.Threads) : TimeProvider.System,
    };

    private static List<Instance> ReadAll(RunRequest request)
    {
        var instances = new List<Instance>();
        var faults = new List<Fault>();
        foreach (string file in request.Set.Files(request.Path, request.Filter))
        {
            try
            {
                instances.Add(request.Set.Read(request.Set.NameOf(file), file));
            }
            catch (FaultException found)
            {
                faults.AddRange(found.Faults.Select(fault => fault.Path == file ? fault : fault with { Path = $"{Path.GetFileName(file)}: {fault.Path}" }));
            }
        }

        return faults.Count > 0 ? throw new FaultException(faults) : instances;
    }

    private static void Tell(RunRow row, Verdict verdict, string kept, int width, TextWriter output)
    {
        string gap = row.GapPercent?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";
        string best = row.BestKnown?.ToString(CultureInfo.InvariantCulture) ?? "";
        string feasible = row.IsFeasible ? "yes" : verdict.Missing > 0 ? $"no, {verdict.Missing} out" : "no";
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Instance.PadRight(width)} {row.Seed,5} {row.Cost,14:0.###} {best,12} {gap,8} {feasible,9} {row.Iterations,12:N0} {row.ElapsedSeconds,8:0.0} {kept}").TrimEnd());
        if (verdict.Fault is { } fault)
        {
            output.WriteLine($"  {fault}");
        }

        output.Flush();
    }
}
