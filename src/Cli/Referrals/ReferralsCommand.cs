using System.CommandLine;
using CareRostering.Cli.Import;
using CareRostering.Cli.Presets;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Import;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Referrals;
using CareRostering.Roads.Files;
using NodaTime;
using Spectre.Console;

namespace CareRostering.Cli.Referrals;

/// <summary><c>care referrals count referrals.csv</c>: referrals and what became of them, by month.</summary>
internal static class ReferralsCommand
{
    private const int WidthOfLogs = 200;

    /// <summary>Where the services of the presets are: hours from a referral to a visit are of this zone.</summary>
    public static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["Europe/London"];

    public static Command Create() => new("referrals", "A service's own list of referrals.") { CreateCount() };

    private static Command CreateCount()
    {
        var file = new Argument<string>("REFERRALS") { Description = "CSV of referrals: received, class, source; step, outcome and visited if known (docs/scorecard.md)." };
        var columns = new Option<string?>("--columns") { Description = "JSON file that says what columns and words are called (docs/import.md); default: as here." };
        var faults = new Option<string?>("--faults") { Description = "CSV file to write every fault to; only a hundred are shown." };
        Option<string?> preset = PresetCommand.Option("Promises of this service, for first visits in time");
        var output = new Option<string?>("--out") { Description = "CSV file to write the counts to." };
        var publish = new Option<bool>("--publish") { Description = "For publication: one to four as <5, all others to the nearest five." };
        var command = new Command("count", "Count referrals by month: class, step-down or step-up, source, outcome, first visits in time.") { file, columns, faults, preset, output, publish };
        command.SetAction(parsed => CommandRunner.Run(() =>
        {
            PresetDocument service = PresetCommand.Find(parsed.GetValue(preset));
            (IReadOnlyList<ListedReferral> referrals, IReadOnlyList<Fault> found) = ReferralsFile.Read(
                parsed.GetRequiredValue(file), parsed.GetValue(columns) is { } own ? ColumnsReader.ReadFile(own) : new ColumnsDocument());
            if (FaultsFile.Tell(found, parsed.GetValue(faults)))
            {
                return CommandRunner.BadInput;
            }

            var counts = ReferralCounts.Of(referrals, service.Response, Zone);
            bool published = parsed.GetValue(publish);
            Print(counts, service, published);
            if (parsed.GetValue(output) is { } csv)
            {
                AtomicFile.Write(csv, stream =>
                {
                    using var writer = new StreamWriter(stream, leaveOpen: true);
                    ReferralTable.Write(writer, counts, published);
                });
                Console.WriteLine($"wrote {csv}");
            }

            return CommandRunner.Success;
        }));
        return command;
    }

    private static void Print(ReferralCounts counts, PresetDocument service, bool publish)
    {
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, AnsiConsole.Profile.Capabilities.Interactive ? 0 : WidthOfLogs);
        Table table = new Table().Border(TableBorder.Simple).AddColumns("by", "referrals");
        foreach (string month in counts.Months.Select(month => month.Month).Append("all"))
        {
            table.AddColumn(new TableColumn(month).NoWrap().RightAligned());
        }

        string before = "";
        foreach (ReferralLine line in ReferralTable.Lines(counts))
        {
            table.AddRow([line.By == before ? "" : line.By, Markup.Escape(line.Name), .. line.Counts.Append(line.Total).Select(count => Markup.Escape(ReferralTable.Text(count, publish)))]);
            before = line.By;
        }

        AnsiConsole.Write(table);
        if (!counts.Total.WaitDays.IsEmpty && !publish)
        {
            Console.WriteLine($"first visits: {counts.Total.WaitDays.Length:N0} known, {counts.Total.WaitDays.Average():F1} days after the referral on average, {counts.Total.WaitDays[counts.Total.WaitDays.Length / 2]} in the middle");
        }

        Console.WriteLine($"in time: by the promises of preset {service.Name} (rapid {service.Response.RapidHours} h, fast {service.Response.FastHours} h, normal {service.Response.NormalHours} h), of referrals with a time of receipt and of a first visit. See docs/scorecard.md.");
    }
}
