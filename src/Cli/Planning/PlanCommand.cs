using System.CommandLine;
using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Explanation;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;
using CareRostering.Roads;

namespace CareRostering.Cli.Planning;

/// <summary><c>care plan day.json --seconds 60 --out rota.json</c>.</summary>
internal static class PlanCommand
{
    public static Command Create()
    {
        var day = new Argument<string>("DAY") { Description = "A day file, day.json." };
        var roads = new Option<string?>("--roads") { Description = "Road file; default: the one that the day names." };
        Option<string?> closures = DayFiles.ClosuresOption();
        var seconds = new Option<double>("--seconds") { Description = "How long to search.", DefaultValueFactory = _ => 60 };
        var iterations = new Option<long?>("--iterations") { Description = "Stop after so many iterations of each thread instead: the same seed then gives the same rota." };
        var threads = new Option<int>("--threads") { Description = "Searches side by side, 1 to 64.", DefaultValueFactory = _ => 2 };
        var seed = new Option<int>("--seed") { Description = "Seed of all randomness.", DefaultValueFactory = _ => 1 };
        var from = new Option<string?>("--from") { Description = "Rota file to start from." };
        var output = new Option<string?>("--out") { Description = "Rota file to write." };
        var page = new Option<string?>("--page") { Description = "Page to write, one self-contained HTML file." };
        var command = new Command("plan", "Plan a day: rounds for every shift.") { day, roads, closures, seconds, iterations, threads, seed, from, output, page };
        command.SetAction((parsed, stop) => Task.Run(() => CommandRunner.Run(() =>
        {
            var options = new SearchOptions
            {
                Seed = parsed.GetValue(seed),
                Threads = parsed.GetValue(threads),
                TimeLimit = parsed.GetValue(iterations) is null ? TimeSpan.FromSeconds(parsed.GetValue(seconds)) : null,
                IterationLimit = parsed.GetValue(iterations),
            };
            CheckOptions(options);
            OpenedDay opened = DayFiles.Open(parsed.GetRequiredValue(day), parsed.GetValue(roads), parsed.GetValue(closures), options.Threads, stop);
            string? startFile = parsed.GetValue(from);
            Rota? start = startFile is null ? null : RotaReader.ReadFile(startFile, opened.Day, opened.Original);
            string? startedFrom = startFile is null ? null : RotaRerun.HashOf(DocumentReader.ReadBytes(startFile));
            opened.PrintRoads();
            return Plan(opened.Day, opened.Roads, options, start, startedFrom, parsed.GetValue(output), parsed.GetValue(page), stop);
        })));
        return command;
    }

    /// <summary>Plans, checks, tells and writes. The exit code says whether the checker agrees.</summary>
    public static int Plan(PlanningDay day, RoadNetwork? network, SearchOptions options, Rota? start, string? startedFrom, string? output, string? page, CancellationToken stop)
    {
        SearchResult result = LiveProgress.Show(progress => RotaSearch.Solve(day.Problem, options, start, progress, stop));
        Rota rota = RotaExplainer.Explain(day.Problem, result.Rota);
        CheckReport report = RotaChecker.Check(day.Problem, rota);
        RotaOrigin origin = RotaOrigin.Of(day.Problem, options, result, startedFrom);
        if (output is not null)
        {
            RotaWriter.WriteFile(day, rota, origin, output);
        }

        if (page is not null)
        {
            PageFiles.Write(day, rota, network, origin, page);
        }

        RotaTables.Print(day, rota, result, report);
        foreach (string file in new[] { output, page }.OfType<string>())
        {
            Console.WriteLine($"wrote {file}");
        }

        return report.IsSound ? CommandRunner.Success : CommandRunner.CheckFailed;
    }

    private static void CheckOptions(SearchOptions options)
    {
        var faults = new List<Fault>();
        if (options.Threads is < 1 or > 64)
        {
            faults.Add(new Fault("OPTION_RANGE", "--threads", $"{options.Threads} is outside 1 to 64."));
        }

        if (options.TimeLimit is { } limit && (limit < TimeSpan.Zero || limit > TimeSpan.FromDays(1)))
        {
            faults.Add(new Fault("OPTION_RANGE", "--seconds", $"{limit.TotalSeconds} is outside 0 to 86,400."));
        }

        if (options.IterationLimit < 0)
        {
            faults.Add(new Fault("OPTION_RANGE", "--iterations", $"{options.IterationLimit} is negative."));
        }

        if (faults.Count > 0)
        {
            throw new FaultException(faults);
        }
    }
}
