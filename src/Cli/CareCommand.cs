using System.CommandLine;
using CareRostering.Cli.Capacity;
using CareRostering.Cli.Compare;
using CareRostering.Cli.Demo;
using CareRostering.Cli.Import;
using CareRostering.Cli.Pathways;
using CareRostering.Cli.Planning;
using CareRostering.Cli.Presets;
using CareRostering.Cli.Referrals;
using CareRostering.Cli.Replay;
using CareRostering.Cli.Roads;
using CareRostering.Cli.Rosters;
using CareRostering.Cli.Sample;
using CareRostering.Cli.Scorecards;
using CareRostering.Cli.Storage;
using CareRostering.Cli.Weeks;

namespace CareRostering.Cli;

/// <summary><c>care</c>: the whole command line.</summary>
internal static class CareCommand
{
    /// <summary>After Ctrl+C: a search hands over its best so far, which is then checked and written.</summary>
    private static readonly TimeSpan TimeToFinish = TimeSpan.FromSeconds(30);

    /// <summary>Runs a command line and returns the process's exit code; one that cannot be understood is bad input like any other.</summary>
    public static async Task<int> Run(params string[] arguments)
    {
        var root = new RootCommand("Plans home-care rounds on real roads.")
        {
            DemoCommand.Create(),
            PlanCommand.Create(),
            CheckCommand.Create(),
            RerunCommand.Create(),
            OfferCommand.Create(),
            CompareCommand.Create(),
            WeeksCommand.Create(),
            ReplayCommand.Create(),
            RoadsCommand.Create(),
            RosterCommand.Create(),
            CapacityCommand.Create(),
            SampleCommand.Create(),
            PresetCommand.Create(),
            PathwayCommand.Create(),
            ReferralsCommand.Create(),
            ScorecardCommand.Create(),
            ImportCommand.Create(),
            ExportCommand.Create(),
            DurationsCommand.Create(),
            BackupCommand.Create(),
            RestoreCommand.Create(),
        };
        ParseResult parsed = root.Parse(arguments);
        int exitCode = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeToFinish });
        return parsed.Errors.Count > 0 ? CommandRunner.BadInput : exitCode;
    }
}
