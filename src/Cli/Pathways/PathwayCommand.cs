using System.CommandLine;
using CareRostering.Cli.Import;
using CareRostering.Planning.Import;
using CareRostering.Planning.Pathways;
using CareRostering.Roads.Files;

namespace CareRostering.Cli.Pathways;

/// <summary><c>care pathway</c>: packages of care over weeks: their step-downs, reviews and ends, what they ask for, and what slips cost (docs/pathway.md).</summary>
internal static class PathwayCommand
{
    /// <summary>Chosen: within a working week.</summary>
    private const int UsualEarly = 3;

    public static Command Create() => new("pathway", "Packages over weeks: step-downs, reviews, hours freed, what slips cost.")
    {
        CreateSample(), ForecastCommand.Create(), CreateReviews(), CreateImport(),
    };

    /// <summary>Writes text whole or not at all, and says so.</summary>
    public static void Write(string? file, Action<TextWriter> write)
    {
        if (file is null)
        {
            return;
        }

        AtomicFile.Write(file, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            write(writer);
        });
        Console.WriteLine($"wrote {file}");
    }

    private static Command CreateSample()
    {
        var source = new PackagesSource(withFile: false);
        var output = new Option<string>("--out") { Description = "The file of packages to write.", Required = true };
        var command = new Command("sample", "Make the packages of a service that has run for long.") { output };
        source.AddTo(command);
        command.SetAction(parsed => CommandRunner.Run(() =>
        {
            PackagesDocument packages = source.Read(parsed, source.Assumptions(parsed));
            PackagesReader.WriteFile(packages, parsed.GetRequiredValue(output));
            Console.WriteLine($"{packages.Packages.Count(package => package.Ended is null):N0} packages run on {packages.AsOf}, {packages.Packages.Count(package => package.Ended is not null):N0} ended in the {PackagesSample.DaysKept} days before");
            foreach (IGrouping<PackageOutcome?, CarePackage> outcome in packages.Packages.Where(package => package.Outcome is not null).GroupBy(package => package.Outcome).OrderBy(outcome => outcome.Key))
            {
                Console.WriteLine($"    {PathwayTables.Words(outcome.Key!.Value)}: {outcome.Count():N0}");
            }

            Console.WriteLine($"wrote {parsed.GetRequiredValue(output)}; next: care pathway forecast {parsed.GetRequiredValue(output)}");
        }));
        return command;
    }

    private static Command CreateReviews()
    {
        var source = new PackagesSource(withFile: true);
        var days = new Option<int>("--days") { Description = "Days ahead.", DefaultValueFactory = _ => 28 };
        var early = new Option<int>("--early") { Description = "How many days early a review may be, where they are spread.", DefaultValueFactory = _ => UsualEarly };
        var output = new Option<string?>("--out") { Description = "CSV file to write the reviews of each day and locality to." };
        var list = new Option<string?>("--list") { Description = "CSV file to write each review to, with its package, patient and proposed day." };
        var command = new Command("reviews", "Which reviews are due when, which are overdue, and how a bunch could be spread.") { days, early, output, list };
        source.AddTo(command);
        command.SetAction(parsed => CommandRunner.Run(() =>
        {
            int ahead = parsed.GetValue(days);
            ForecastCommand.CheckRange("--days", ahead, 1, PathwayRequest.MostDays);
            ForecastCommand.CheckRange("--early", parsed.GetValue(early), 0, ReviewLevelling.MostEarly);
            ReviewPlan plan = ReviewPlan.Of(source.Read(parsed, source.Assumptions(parsed)), ahead);
            var levelling = ReviewLevelling.Of(plan, parsed.GetValue(early));
            PathwayTables.Print(plan, levelling);
            Write(parsed.GetValue(output), writer => PathwayCsv.WriteReviews(writer, plan, levelling));
            Write(parsed.GetValue(list), writer => PathwayCsv.WriteReviewList(writer, levelling));
        }));
        return command;
    }

    private static Command CreateImport()
    {
        var folder = new Argument<string>("FOLDER") { Description = "Folder with patients.csv and packages.csv, as for care import." };
        var date = new Option<string>("--date") { Description = "The first day that has not been lived, yyyy-MM-dd: what was before it is taken to have happened as planned.", Required = true };
        var columns = new Option<string?>("--columns") { Description = "JSON file that says what columns and words are called (docs/import.md); default: as here." };
        var faults = new Option<string?>("--faults") { Description = "CSV file to write every fault to; only a hundred are shown." };
        var output = new Option<string>("--out") { Description = "The file of packages to write.", Required = true };
        var command = new Command("import", "Make a file of packages of CSV files.") { folder, date, columns, faults, output };
        command.SetAction(parsed => CommandRunner.Run(() =>
        {
            ImportedPackages imported = PackagesImport.Read(
                parsed.GetRequiredValue(folder), parsed.GetValue(columns) is { } own ? ColumnsReader.ReadFile(own) : new ColumnsDocument(), PackagesSource.Date(parsed.GetRequiredValue(date)));
            if (FaultsFile.Tell(imported.Faults, parsed.GetValue(faults)) || imported.Document is not { } packages)
            {
                return CommandRunner.BadInput;
            }

            PackagesReader.WriteFile(packages, parsed.GetRequiredValue(output));
            Console.WriteLine($"{packages.Packages.Count:N0} packages, {packages.Packages.Sum(package => package.Steps.Count - 1):N0} changes of calls, {packages.Packages.Count(package => package.LastDay is null):N0} without a last day");
            Console.WriteLine($"wrote {parsed.GetRequiredValue(output)}; reviews, moves and outcomes are not in such files: put them in there (docs/pathway.md)");
            return CommandRunner.Success;
        }));
        return command;
    }
}
