using System.CommandLine;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rosters;
using CareRostering.Planning.Rosters.Documents;

namespace CareRostering.Cli.Rosters;

/// <summary><c>care roster day roster.json --date 2026-03-04 --day day.json --out rostered.json</c>: the hook to the engine.</summary>
internal static class RosterDayCommand
{
    public static Command Create()
    {
        var roster = new Argument<string>("ROSTER") { Description = "A roster, roster.json." };
        var date = new Option<string>("--date") { Description = "Day of the roster, yyyy-MM-dd.", Required = true };
        var day = new Option<string>("--day") { Description = "Day file of that date, with the same workers.", Required = true };
        var output = new Option<string>("--out") { Description = "The day file to write.", Required = true };
        var command = new Command("day", "Put the shifts of one date into a day, in the place of the shifts it has.") { roster, date, day, output };
        command.SetAction(parsed => CommandRunner.Run(() =>
        {
            DayDocument before = DayReader.ReadFile(parsed.GetRequiredValue(day));
            DayDocument after = RosterDay.Put(before, RosterFiles.ReadRosterFile(parsed.GetRequiredValue(roster)), parsed.GetRequiredValue(date));
            DayWriter.WriteFile(after, parsed.GetRequiredValue(output));
            Console.WriteLine($"on shift: {after.Workers.Count(worker => worker.Shifts.Count > 0):N0} of {after.Workers.Count:N0} workers, before {before.Workers.Count(worker => worker.Shifts.Count > 0):N0}");
            Console.WriteLine($"wrote {parsed.GetRequiredValue(output)}");
        }));
        return command;
    }
}
