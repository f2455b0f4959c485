using System.CommandLine;
using System.Text;
using CareRostering.Cli.Planning;
using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.AsIs;
using CareRostering.Planning.Comparison;
using CareRostering.Planning.Days;
using CareRostering.Roads.Files;
using Spectre.Console;

namespace CareRostering.Cli.Compare;

/// <summary><c>care compare day.json</c>: the same day as it is, in silos optimised, and as one county team optimised; <c>care compare --days N</c>: many days of a service.</summary>
internal static class CompareCommand
{
    private const double SecondsOfADay = 60;

    public static Command Create()
    {
        var day = new Argument<string?>("DAY") { Description = "A day file, day.json; without one, days of a service are drawn.", Arity = ArgumentArity.ZeroOrOne };
        var roads = new Option<string?>("--roads") { Description = "Road file; default: the one that the day names." };
        var seconds = new Option<double?>("--seconds") { Description = "How long each search may take. Default: 60, or 25 for each plan of many days." };
        var iterations = new Option<long?>("--iterations") { Description = "Stop after so many iterations of each thread instead: the same seed then gives the same table." };
        var threads = new Option<int>("--threads") { Description = "Searches side by side, 1 to 64; of many days, days side by side.", DefaultValueFactory = _ => 2 };
        var seed = new Option<int>("--seed") { Description = "Seed of all randomness; of many seeds the first.", DefaultValueFactory = _ => 1 };
        var phone = new Option<bool>("--phone-around") { Description = "As-is: offer what a team cannot place to the other teams." };
        var output = new Option<string?>("--out") { Description = "CSV file to write the table to; of many days, every figure of every plan." };
        Option<string?> closures = DayFiles.ClosuresOption();
        var scenarios = new ScenarioOptions();
        var reports = new ReportOptions();
        var command = new Command("compare", "Plan the same day, or many days, as it is, in silos optimised, and as one county team; show what it is worth.") { day, roads, closures, seconds, iterations, threads, seed, phone, output };
        foreach (Option option in scenarios.All.Concat(reports.All))
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, stop) => Task.Run(() => CommandRunner.Run(() =>
        {
            var options = new SearchOptions
            {
                Seed = parsed.GetValue(seed),
                Threads = parsed.GetValue(threads),
                TimeLimit = parsed.GetValue(iterations) is null && parsed.GetValue(seconds) is { } limit ? Seconds(limit) : null,
                IterationLimit = parsed.GetValue(iterations),
            };
            var manual = new ManualOptions { PhonesAround = parsed.GetValue(phone) };
            CheckOptions(options);
            if (parsed.GetValue(day) is not { } file)
            {
                return CompareDays.Run(parsed, scenarios, reports, options, manual, new CompareFiles(parsed.GetValue(roads), parsed.GetValue(closures), parsed.GetValue(output)), stop);
            }

            if (scenarios.Given(parsed) is { Count: > 0 } given)
            {
                throw new FaultException([.. given.Select(option => new Fault("COMPARE_WHAT", option, "A day file is given too.", "Give a day file, or options that draw days."))]);
            }

            ThrowIfAny(reports.Faults(parsed));
            if (options.TimeLimit is null && options.IterationLimit is null)
            {
                options = options with { TimeLimit = TimeSpan.FromSeconds(SecondsOfADay) };
            }

            OpenedDay opened = DayFiles.Open(file, parsed.GetValue(roads), parsed.GetValue(closures), options.Threads, stop);
            opened.PrintRoads();
            return Compare(opened.Day, options, manual, new DayReports(parsed.GetValue(output), reports.Counts(parsed), reports.Areas(parsed), reports.EquityFile(parsed), reports.Carbon(parsed)), stop);
        })));
        return command;
    }

    private static int Compare(PlanningDay day, SearchOptions options, ManualOptions manual, DayReports reports, CancellationToken stop)
    {
        DayComparison compared = Run(day, options, manual, stop);

        // A comparison cut short says nothing: plans with unequal time are not alike.
        stop.ThrowIfCancellationRequested();
        CompareTables.Print(compared, new BenefitCase());
        foreach (ComparedPlan plan in compared.Plans)
        {
            foreach (Violation violation in plan.Check.Violations)
            {
                Console.WriteLine($"{plan.Name}: {violation.Rule} {violation.Path}: {violation.Message}");
            }
        }

        reports.Print(day, compared);
        if (reports.Output is { } output)
        {
            string csv = ComparisonTable.ToCsv(compared.Plans);
            AtomicFile.Write(output, stream => stream.Write(Encoding.UTF8.GetBytes(csv)));
            Console.WriteLine($"wrote {output}");
        }

        return compared.IsSound ? CommandRunner.Success : CommandRunner.CheckFailed;
    }

    private static DayComparison Run(PlanningDay day, SearchOptions options, ManualOptions manual, CancellationToken stop)
    {
        if (!AnsiConsole.Profile.Capabilities.Interactive)
        {
            return DayComparison.Run(day.Problem, options, manual, progress: null, stop);
        }

        DayComparison? compared = null;
        AnsiConsole.Progress().AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask("Comparing", maxValue: 1);
                compared = DayComparison.Run(day.Problem, options, manual, new Bar(task), stop);
            });
        return compared!;
    }

    private static void ThrowIfAny(IEnumerable<Fault> faults)
    {
        Fault[] all = [.. faults];
        if (all.Length > 0)
        {
            throw new FaultException(all);
        }
    }

    private static TimeSpan Seconds(double seconds) => double.IsFinite(seconds) && Math.Abs(seconds) <= 1e9 ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;

    private static void CheckOptions(SearchOptions options)
    {
        var faults = new List<Fault>();
        if (options.Threads is < 1 or > 64)
        {
            faults.Add(new Fault("OPTION_RANGE", "--threads", $"{options.Threads} is outside 1 to 64."));
        }

        if (options.TimeLimit is { } limit && (limit < TimeSpan.Zero || limit > TimeSpan.FromDays(1)))
        {
            faults.Add(new Fault("OPTION_RANGE", "--seconds", "The time is outside 0 to 86,400."));
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

    /// <summary>Hands progress on at once: the framework's own class would post it to another thread.</summary>
    private sealed class Bar(ProgressTask task) : IProgress<(string Step, double Fraction)>
    {
        public void Report((string Step, double Fraction) value)
        {
            task.Description = Markup.Escape(value.Step);
            task.Value = value.Fraction;
        }
    }
}
