using System.CommandLine;
using CareRostering.Cli.Roads;
using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.AsIs;
using CareRostering.Planning.Carbon;
using CareRostering.Planning.Comparison;
using CareRostering.Planning.Equity;
using CareRostering.Planning.Reports.Comparison;
using CareRostering.Planning.Scenarios;
using CareRostering.Planning.Travel;
using CareRostering.Roads.Files;
using Spectre.Console;

namespace CareRostering.Cli.Compare;

/// <summary>Files of a comparison of many days.</summary>
/// <param name="Roads">Roads that the people live on.</param>
/// <param name="Closures">Closed roads: none can be, on so many days.</param>
/// <param name="Output">CSV of every figure of every plan.</param>
internal sealed record CompareFiles(string? Roads, string? Closures, string? Output);

/// <summary><c>care compare --days N --seeds S</c>: many days of a service, each planned by every model and lever.</summary>
internal static class CompareDays
{
    public static int Run(ParseResult parsed, ScenarioOptions options, ReportOptions reports, SearchOptions search, ManualOptions manual, CompareFiles files, CancellationToken stop)
    {
        string? summary = options.Summary(parsed);
        string? page = options.Page(parsed);
        ScenarioRequest request = options.Read(parsed, search, manual, [.. FaultsOf(files, options.Given(parsed).Count > 0, [files.Output, summary, page, reports.EquityFile(parsed)]), .. reports.Faults(parsed)]);
        CarbonFactor factor = reports.Carbon(parsed);
        EquityRecorder? recorder = reports.Counts(parsed) ? new EquityRecorder(reports.Areas(parsed)) : null;
        var travel = new RoadTravel(RoadsOfAnyKind.Read(files.Roads!), threads: 1);
        var conduct = new ScenarioConduct { Planned = planned => recorder?.Record(planned) };
        ScenarioResult result = Run(request, options, parsed, travel, conduct, stop);
        EquityReport? equity = recorder?.ReportOf(result);
        ScenarioTables.Print(result, new BenefitCase(), factor);
        if (equity is not null)
        {
            EquityTables.Print(equity, result.IndexOf(PlanModel.County) ?? equity.Plans.Length - 1);
        }

        foreach (ScenarioDay day in result.Days)
        {
            foreach ((Scenario scenario, ScenarioPlan plan) in result.Scenarios.Zip(day.Plans))
            {
                foreach (Violation violation in plan.Violations)
                {
                    Console.WriteLine($"seed {day.Seed}, {day.Date}, {scenario.Id}: {violation.Rule} {violation.Path}: {violation.Message}");
                }
            }
        }

        Write(files.Output, writer => ScenarioCsv.WriteDays(writer, result, factor));
        Write(summary, writer => ScenarioCsv.WriteSummary(writer, result, factor));
        Write(page, writer => writer.Write(ComparisonPage.Render(result, new BenefitCase(), new ComparisonPageOptions { Roads = Path.GetFileName(files.Roads!), Homes = options.HomesOf(parsed), Carbon = factor, Equity = equity })));
        if (equity is not null)
        {
            Write(reports.EquityFile(parsed), writer => EquityCsv.Write(writer, equity));
        }

        return result.IsSound ? CommandRunner.Success : CommandRunner.CheckFailed;
    }

    private static ScenarioResult Run(ScenarioRequest request, ScenarioOptions options, ParseResult parsed, RoadTravel travel, ScenarioConduct conduct, CancellationToken stop)
    {
        if (!AnsiConsole.Profile.Capabilities.Interactive)
        {
            return ScenarioRun.Run(request, options.Places(parsed), travel, conduct with { Progress = new Lines(request.Scenarios.Count) }, stop);
        }

        ScenarioResult? result = null;
        AnsiConsole.Progress().AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context => result = ScenarioRun.Run(request, options.Places(parsed), travel, conduct with { Progress = new Bar(context.AddTask("Comparing", maxValue: 1)) }, stop));
        return result!;
    }

    /// <summary>What can be told of files before hours of planning is told then.</summary>
    private static List<Fault> FaultsOf(CompareFiles files, bool isAsked, string?[] outputs)
    {
        var faults = new List<Fault>();
        if (!isAsked)
        {
            faults.Add(new Fault("COMPARE_WHAT", "DAY", "Nothing says what is to be compared.", "Give a day file, or draw days of a service: --preset bucks --days 28 --seeds 5 --roads FILE."));
        }
        else if (files.Roads is null)
        {
            faults.Add(new Fault("ROADS_MISSING", "--roads", "Days that are drawn name no road file.", "Give one with --roads FILE.roads (care roads import makes one from an OpenStreetMap extract)."));
        }

        if (files.Closures is not null)
        {
            faults.Add(new Fault("COMPARE_WHAT", "--closures", "Closed roads are of one day.", "Give a day file, or leave them out."));
        }

        faults.AddRange(outputs.OfType<string>().Where(output => output.Trim().Length == 0 || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(output)))).Select(output =>
            new Fault("FILE_UNWRITABLE", output, "Its folder does not exist, or it has no name.", "Make the folder first, or name another one.")));
        return faults;
    }

    private static void Write(string? file, Action<TextWriter> write)
    {
        if (file is null)
        {
            return;
        }

        AtomicFile.Write(file, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            write(writer);
        });
        Console.WriteLine($"wrote {file}");
    }

    /// <summary>A line for every plan where the output is no terminal; several threads tell.</summary>
    private sealed class Lines(int scenarios) : IProgress<ScenarioProgress>
    {
        public void Report(ScenarioProgress value)
        {
            // A line a day, or so, is enough for a log.
            if (value.Made % scenarios == 0)
            {
                Console.WriteLine($"{value.Made} of {value.All} plans made, the last: {value.Plan}");
            }
        }
    }

    private sealed class Bar(ProgressTask task) : IProgress<ScenarioProgress>
    {
        public void Report(ScenarioProgress value)
        {
            lock (task)
            {
                task.Description = Markup.Escape(value.Plan);
                task.Value = (double)value.Made / value.All;
            }
        }
    }
}
