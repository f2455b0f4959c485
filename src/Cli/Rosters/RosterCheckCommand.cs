using System.CommandLine;
using CareRostering.Planning.Rosters.Checking;
using CareRostering.Planning.Rosters.Documents;
using CareRostering.Planning.Rosters.Problem;

namespace CareRostering.Cli.Rosters;

/// <summary><c>care roster check request.json roster.json</c>: the independent checker. Exit code 1 when a rule is broken.</summary>
internal static class RosterCheckCommand
{
    public static Command Create()
    {
        Argument<string> request = RosterCommand.RequestArgument();
        var roster = new Argument<string>("ROSTER") { Description = "A roster of that request." };
        Option<string?> from = RosterCommand.FromOption();
        Option<string?> pinned = RosterCommand.PinnedOption();
        var command = new Command("check", "Check a roster against every hard rule and work its score out afresh.") { request, roster, from, pinned };
        command.SetAction(parsed => CommandRunner.Run(() =>
        {
            RosterRequestDocument asked = RosterCommand.Read(parsed.GetRequiredValue(request), parsed.GetValue(from), parsed.GetValue(pinned));
            RosterProblemBuilder.Build(asked);
            RosterReport report = RosterChecker.Check(asked, RosterFiles.ReadRosterFile(parsed.GetRequiredValue(roster)));
            RosterTables.PrintScore(report.Score);
            RosterTables.PrintVerdict(report);
            return report.IsSound ? CommandRunner.Success : CommandRunner.CheckFailed;
        }));
        return command;
    }
}
