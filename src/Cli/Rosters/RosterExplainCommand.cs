using System.CommandLine;
using CareRostering.Planning.Rosters.Checking;
using CareRostering.Planning.Rosters.Documents;
using CareRostering.Planning.Rosters.Explanation;
using CareRostering.Planning.Rosters.Problem;

namespace CareRostering.Cli.Rosters;

/// <summary><c>care roster explain request.json roster.json</c>: why needs are uncovered, and requests not granted.</summary>
internal static class RosterExplainCommand
{
    public static Command Create()
    {
        Argument<string> request = RosterCommand.RequestArgument();
        var roster = new Argument<string>("ROSTER") { Description = "A roster of that request." };
        Option<string?> from = RosterCommand.FromOption();
        Option<string?> pinned = RosterCommand.PinnedOption();
        var command = new Command("explain", "Say why needs are uncovered, by name, and why requests are not granted.") { request, roster, from, pinned };
        command.SetAction(parsed => CommandRunner.Run(() =>
        {
            RosterRequestDocument asked = RosterCommand.Read(parsed.GetRequiredValue(request), parsed.GetValue(from), parsed.GetValue(pinned));
            RosterProblem problem = RosterProblemBuilder.Build(asked);
            RosterDocument made = RosterFiles.ReadRosterFile(parsed.GetRequiredValue(roster));
            RosterReport report = RosterChecker.Check(asked, made);
            if (!report.IsSound)
            {
                RosterTables.PrintVerdict(report);
                return CommandRunner.CheckFailed;
            }

            Print(made, RefusedRequests.Of(problem, made));
            return CommandRunner.Success;
        }));
        return command;
    }

    private static void Print(RosterDocument roster, IReadOnlyList<RefusedRequest> refused)
    {
        Console.WriteLine($"uncovered needs: {roster.Uncovered.Count:N0}");
        foreach (UncoveredNeedDocument need in roster.Uncovered)
        {
            Console.WriteLine($"{RosterTables.Words(need)}: {need.Covered} of {need.Least}");
            foreach (UncoveredReasonDocument reason in need.Reasons)
            {
                Console.WriteLine($"    {reason.Rule}: {string.Join(", ", reason.Workers)}");
            }
        }

        Console.WriteLine($"requests not granted: {refused.Count:N0}");
        foreach (RefusedRequest one in refused)
        {
            string why = one.Rule is not null ? $"would break {one.Rule}" : $"would make the roster £{one.Pence / 100m:N2} {(one.Pence < 0 ? "cheaper: search longer" : "dearer")}";
            Console.WriteLine($"{one.Worker} {one.Date}: wishes {one.Wish ?? "off"}, has {one.Has ?? "off"}; by itself it {why}");
        }
    }
}
