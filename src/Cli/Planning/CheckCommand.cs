using System.CommandLine;
using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;

namespace CareRostering.Cli.Planning;

/// <summary><c>care check day.json rota.json</c>: the independent checker. Exit code 1 when a rule is broken.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var day = new Argument<string>("DAY") { Description = "A day file, day.json." };
        var rota = new Argument<string>("ROTA") { Description = "A rota file of that day." };
        var roads = new Option<string?>("--roads") { Description = "Road file; default: the one that the day names." };
        var threads = new Option<int>("--threads") { Description = "Threads for travel times.", DefaultValueFactory = _ => 2 };
        Option<string?> closures = DayFiles.ClosuresOption();
        var command = new Command("check", "Check a rota against every hard rule and work its score out afresh.") { day, rota, roads, closures, threads };
        command.SetAction((parsed, stop) => Task.Run(() => CommandRunner.Run(() =>
        {
            OpenedDay opened = DayFiles.Open(parsed.GetRequiredValue(day), parsed.GetValue(roads), parsed.GetValue(closures), Math.Max(1, parsed.GetValue(threads)), stop);
            Rota made = RotaReader.ReadFile(parsed.GetRequiredValue(rota), opened.Day, opened.Original);
            CheckReport report = RotaChecker.Check(opened.Day.Problem, made);
            RotaTables.PrintScore(report.Score);
            RotaTables.PrintVerdict(report);
            return report.IsSound ? CommandRunner.Success : CommandRunner.CheckFailed;
        })));
        return command;
    }
}
