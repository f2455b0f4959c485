using System.CommandLine;
using CareRostering.Planning.Rosters;
using CareRostering.Planning.Rosters.Checking;
using CareRostering.Planning.Rosters.Documents;
using CareRostering.Planning.Rosters.Explanation;
using CareRostering.Planning.Rosters.Problem;
using CareRostering.Planning.Rosters.Search;

namespace CareRostering.Cli.Rosters;

/// <summary><c>care roster plan request.json --seconds 60 --out roster.json</c>.</summary>
internal static class RosterPlanCommand
{
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(10);

    public static Command Create()
    {
        Argument<string> request = RosterCommand.RequestArgument();
        var seconds = new Option<double>("--seconds") { Description = "How long to search.", DefaultValueFactory = _ => 60 };
        var iterations = new Option<long?>("--iterations") { Description = "Stop after so many moves instead: the same seed then gives the same roster." };
        var seed = new Option<int>("--seed") { Description = "Seed of all randomness.", DefaultValueFactory = _ => 1 };
        Option<string?> from = RosterCommand.FromOption();
        Option<string?> pinned = RosterCommand.PinnedOption();
        var output = new Option<string?>("--out") { Description = "Roster file to write." };
        var csv = new Option<string?>("--csv") { Description = "Table to write: a row for each worker, a column for each day." };
        var command = new Command("plan", "Make a roster.") { request, seconds, iterations, seed, from, pinned, output, csv };
        command.SetAction((parsed, stop) => Task.Run(() => CommandRunner.Run(() =>
        {
            var options = new RosterSearchOptions
            {
                Seed = parsed.GetValue(seed),
                IterationLimit = parsed.GetValue(iterations),
                TimeLimit = parsed.GetValue(iterations) is null ? TimeSpan.FromSeconds(Math.Clamp(parsed.GetValue(seconds), -1, 1e6)) : null,
            };
            RosterProblem problem = RosterProblemBuilder.Build(RosterCommand.Read(parsed.GetRequiredValue(request), parsed.GetValue(from), parsed.GetValue(pinned)));
            TimeSpan told = TimeSpan.Zero;
            var progress = new Direct(now =>
            {
                if (now.Elapsed - told >= LineEvery)
                {
                    told = now.Elapsed;
                    Console.WriteLine($"{now.Elapsed.TotalSeconds,6:F0} s  £{now.BestPence / 100.0:N2}, {now.Iterations:N0} moves tried");
                }
            });
            RosterResult result = RosterSearch.Solve(problem, options, progress, stop);
            return Tell(result, parsed.GetValue(output), parsed.GetValue(csv));
        })));
        return command;
    }

    /// <summary>Checks, tells and writes. The exit code says whether the checker agrees.</summary>
    private static int Tell(RosterResult result, string? output, string? csv)
    {
        RosterDocument roster = RosterWriter.Write(result);
        RosterReport report = RosterChecker.Check(result.Problem.Request, roster);
        RosterTables.Print(RosterFigures.Of(result));
        RosterTables.PrintScore(report.Score);
        RosterTables.PrintUncovered(roster);
        if (output is not null)
        {
            RosterFiles.WriteFile(roster, output);
            Console.WriteLine($"wrote {output}");
        }

        if (csv is not null)
        {
            RosterCsv.Write(result.Problem, roster, csv);
            Console.WriteLine($"wrote {csv}");
        }

        RosterTables.PrintVerdict(report);
        Console.WriteLine($"{result.Iterations:N0} moves tried in {result.Elapsed.TotalSeconds:F1} s, from £{result.StartPence / 100.0:N2} to £{result.Pence / 100.0:N2}");
        return report.IsSound ? CommandRunner.Success : CommandRunner.CheckFailed;
    }

    /// <summary>Hands progress on at once: the framework's own class would post it to another thread.</summary>
    private sealed class Direct(Action<RosterProgress> tell) : IProgress<RosterProgress>
    {
        public void Report(RosterProgress value) => tell(value);
    }
}
