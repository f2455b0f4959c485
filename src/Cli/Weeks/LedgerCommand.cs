using System.CommandLine;
using CareRostering.Cli.Planning;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;
using CareRostering.Planning.Weeks;

namespace CareRostering.Cli.Weeks;

/// <summary>
/// <c>care weeks ledger</c>: a service's own ledger: each evening the rota that was made goes in, and before planning the next day takes from it whom
/// patients know.
/// </summary>
internal static class LedgerCommand
{
    public static Command Create() => new("ledger", "A service's own ledger: write a rota into it, plan a day with it.") { CreateRecord(), CreateRemember(), CreateFigures() };

    private static Command CreateRecord()
    {
        (Argument<string> day, Argument<string> ledger) = Arguments();
        var rota = new Argument<string>("ROTA") { Description = "The rota of that day." };
        var roads = new Option<string?>("--roads") { Description = "Road file; default: the one that the day names." };
        var command = new Command("record", "Write the visits of a rota into a ledger file, which is made where there is none.") { ledger, day, rota, roads };
        command.SetAction((parsed, stop) => Task.Run(() => CommandRunner.Run(() =>
        {
            string file = parsed.GetRequiredValue(ledger);
            VisitLedger before = File.Exists(file) ? LedgerFile.ReadFile(file) : VisitLedger.Empty;
            OpenedDay opened = DayFiles.Open(parsed.GetRequiredValue(day), parsed.GetValue(roads), closuresFile: null, threads: 1, stop);
            Rota made = RotaReader.ReadFile(parsed.GetRequiredValue(rota), opened.Day, opened.Original);
            VisitLedger after = before.Meeting(opened.Day).With(opened.Day, made);
            LedgerFile.WriteFile(after, file);
            Console.WriteLine($"wrote {file}: {after.Count - before.Count:N0} visits more, {after.Count:N0} in all; {made.Unassigned.Length:N0} visits of the day were in no round");
        })));
        return command;
    }

    private static Command CreateRemember()
    {
        (Argument<string> day, Argument<string> ledger) = Arguments();
        var output = new Option<string>("--out") { Description = "The day file to write.", Required = true };
        var roads = new Option<string?>("--roads") { Description = "Road file; default: the one that the day names." };
        var keyWorkers = new Option<bool>("--key-worker-first") { Description = "Propose key workers, and make it dearer to pass one over." };
        var command = new Command("remember", "Change a day to what a ledger remembers: known workers, dearer new faces, key workers.") { ledger, day, output, roads, keyWorkers };
        command.SetAction((parsed, stop) => Task.Run(() => CommandRunner.Run(() =>
        {
            string file = parsed.GetRequiredValue(output);
            VisitLedger known = LedgerFile.ReadFile(parsed.GetRequiredValue(ledger));
            OpenedDay opened = DayFiles.Open(parsed.GetRequiredValue(day), parsed.GetValue(roads), closuresFile: null, threads: 1, stop);
            DayDocument changed = RememberedDay.Of(opened.Day, known.Meeting(opened.Day), new ContinuityOptions(), parsed.GetValue(keyWorkers));
            DayWriter.WriteFile(changed with { Roads = DayFiles.SeenFrom(Path.GetDirectoryName(Path.GetFullPath(file)) ?? "", RoadsOf(opened.Original, parsed.GetRequiredValue(day))) }, file);
            Console.WriteLine($"wrote {file}: new faces dearer for {changed.Patients.Count(patient => patient.NewFacePence is not null):N0} of {changed.Patients.Count:N0} patients");
        })));
        return command;
    }

    private static Command CreateFigures()
    {
        var ledger = new Argument<string>("LEDGER") { Description = "A ledger file." };
        var command = new Command("figures", "Continuity over all days of a ledger.") { ledger };
        command.SetAction(parsed => CommandRunner.Run(() =>
        {
            VisitLedger known = LedgerFile.ReadFile(parsed.GetRequiredValue(ledger));
            if (known.Count == 0)
            {
                throw new FaultException(new Fault("LEDGER_EMPTY", "visits", "The ledger has no visit.", "Write a rota into it first: care weeks ledger record."));
            }

            WeeksTables.Print(ContinuityFigures.Of(known, known.Days.First(), known.Days.Last(), new ContinuityOptions()));
        }));
        return command;
    }

    /// <summary>The road file of a day, from where one stands rather than from where the day lies.</summary>
    private static string? RoadsOf(DayDocument day, string file) =>
        day.Roads is { } named ? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, named) : null;

    private static (Argument<string> Day, Argument<string> Ledger) Arguments() =>
        (new("DAY") { Description = "A day file, day.json." }, new("LEDGER") { Description = "A ledger file." });
}
