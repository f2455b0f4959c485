using System.CommandLine;
using CareRostering.Cli.Compare;
using CareRostering.Cli.Planning;
using CareRostering.Cli.Presets;
using CareRostering.Cli.Referrals;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.AsIs;
using CareRostering.Planning.Equity;
using CareRostering.Planning.Import;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Referrals;
using CareRostering.Planning.Reports.Scorecards;
using CareRostering.Planning.Rotas;
using CareRostering.Planning.Scorecards;
using CareRostering.Roads.Files;

namespace CareRostering.Cli.Scorecards;

/// <summary><c>care scorecard day.json ... --rotas rota.json ...</c>: the rows of a scorecard of intermediate care that rotas can fill, and those that they cannot.</summary>
internal static class ScorecardCommand
{
    public static Command Create()
    {
        var days = new Argument<string[]>("DAY") { Description = "Day files.", Arity = ArgumentArity.OneOrMore };
        var rotas = new Option<string[]>("--rotas") { Description = "Rota files, one for each day in any order: each says its date.", AllowMultipleArgumentsPerToken = true, Required = true };
        var roads = new Option<string?>("--roads") { Description = "Road file; default: the one that each day names." };
        Option<string?> preset = PresetCommand.Option("Promises, targets and care workers' professions of this service");
        var referrals = new Option<string?>("--referrals") { Description = "CSV of the same time's referrals (care referrals count): fills rows of what became of them." };
        var columns = new Option<string?>("--columns") { Description = "JSON file that says what columns and words of the referrals are called (docs/import.md)." };
        var output = new Option<string?>("--out") { Description = "CSV file to write the scorecard to." };
        var page = new Option<string?>("--html") { Description = "HTML page to write the scorecard to, for people and paper." };
        var reports = new ReportOptions();
        var command = new Command("scorecard", "Fill the rows of a service's scorecard from rotas; say which rows they cannot fill, and why.") { days, rotas, roads, preset, referrals, columns, output, page };
        foreach (Option option in reports.All)
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, stop) => Task.Run(() => CommandRunner.Run(() =>
        {
            var faults = reports.Faults(parsed).ToList();
            PresetDocument service = Collect(() => PresetCommand.Find(parsed.GetValue(preset)), PresetLibrary.Bucks, faults);
            IReadOnlyList<(string Day, string Rota)> pairs = Collect(() => DayPairs.Of(parsed.GetRequiredValue(days), parsed.GetRequiredValue(rotas)), [], faults);
            ReferralCounts? counts = Collect(() => CountsOf(parsed.GetValue(referrals), parsed.GetValue(columns), service, faults), null, faults);
            if (faults.Count > 0)
            {
                throw new FaultException(faults);
            }

            AreaList? areas = reports.Areas(parsed);
            var count = new Counting(areas, Scorecard.CareWorkersOf(service));
            foreach ((string day, string rota) in pairs)
            {
                OpenedDay opened = DayFiles.Open(day, parsed.GetValue(roads), closuresFile: null, threads: 2, stop);
                count.Add(opened, RotaReader.ReadFile(rota, opened.Day, opened.Original), stop);
            }

            var card = Scorecard.Of(ScorecardCounts.Sum(count.Own), ScorecardCounts.Sum(count.AsIs), service, reports.Carbon(parsed));
            EquityReport equity = count.Report();
            card.Add(EquityRows.Of(equity));
            card.Add(counts is null ? [] : ReferralRows.Of(counts, service));
            OpenRow[] open = [.. OpenRows.Always, .. counts is null ? OpenRows.WithoutReferrals : []];
            ScorecardTables.Print(card, open, pairs.Count, service);
            if (reports.Counts(parsed))
            {
                EquityTables.Print(equity, 1);
            }

            Write(parsed.GetValue(output), writer => ScorecardCsv.Write(writer, card.Rows, open));
            Write(parsed.GetValue(page), writer => writer.Write(ScorecardPage.Render(service.Service, count.Dates, pairs.Count, card.Rows, open)));
            Write(reports.EquityFile(parsed), writer => EquityCsv.Write(writer, equity));
            return count.Own.All(one => one.Violations == 0) ? CommandRunner.Success : CommandRunner.CheckFailed;
        })));
        return command;
    }

    private static T Collect<T>(Func<T> read, T otherwise, List<Fault> faults)
    {
        try
        {
            return read();
        }
        catch (FaultException found)
        {
            faults.AddRange(found.Faults);
            return otherwise;
        }
    }

    private static ReferralCounts? CountsOf(string? file, string? columns, PresetDocument service, List<Fault> faults)
    {
        if (file is null)
        {
            return null;
        }

        (IReadOnlyList<ListedReferral> list, IReadOnlyList<Fault> found) = ReferralsFile.Read(file, columns is null ? new ColumnsDocument() : ColumnsReader.ReadFile(columns));
        faults.AddRange(found);
        return found.Count > 0 ? null : ReferralCounts.Of(list, service.Response, ReferralsCommand.Zone);
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

    /// <summary>Counts days one after another: only counts are kept of them.</summary>
    private sealed class Counting(AreaList? areas, IReadOnlySet<string> careWorkers)
    {
        private readonly List<EquityDay> groups = [];

        public List<ScorecardCounts> Own { get; } = [];

        public List<ScorecardCounts> AsIs { get; } = [];

        /// <summary>The first and the last date.</summary>
        public (string First, string Last) Dates => (groups.Min(day => day.Date) ?? "", groups.Max(day => day.Date) ?? "");

        public void Add(OpenedDay opened, Rota rota, CancellationToken stop)
        {
            RotaProblem problem = opened.Day.Problem;
            Rota asIs = ManualPlanner.Plan(problem, Silos.ByLocalityAndEmployer(problem), options: null, stop);
            stop.ThrowIfCancellationRequested();
            Own.Add(ScorecardCounts.Of(problem, rota, careWorkers));
            AsIs.Add(ScorecardCounts.Of(problem, asIs, careWorkers));
            groups.Add(new EquityDay(0, opened.Day.Document.Date, 0, EquityTally.Of(opened.Day, asIs, areas)));
            groups.Add(new EquityDay(0, opened.Day.Document.Date, 1, EquityTally.Of(opened.Day, rota, areas)));
        }

        public EquityReport Report() => new(areas, [new EquityPlan("as-is", null), new EquityPlan("rotas", 0)], groups);
    }
}
