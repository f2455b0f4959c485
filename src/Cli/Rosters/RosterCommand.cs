using System.CommandLine;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Rosters.Documents;

namespace CareRostering.Cli.Rosters;

/// <summary><c>care roster</c>: which worker has which shift, over weeks (docs/rosters.md).</summary>
internal static class RosterCommand
{
    public static Command Create() => new("roster", "Rosters: which worker has which shift, over weeks.")
    {
        RosterSampleCommand.Create(),
        RosterPlanCommand.Create(),
        RosterCheckCommand.Create(),
        RosterExplainCommand.Create(),
        RosterDayCommand.Create(),
    };

    /// <summary>The request of a command line.</summary>
    public static Argument<string> RequestArgument() => new("REQUEST") { Description = "A roster request, request.json." };

    /// <summary>The option that names a roster before.</summary>
    public static Option<string?> FromOption() => new("--from") { Description = "Roster of the same or an overlapping time: where the search starts, and what changes are counted against." };

    /// <summary>The option that says how much of it is published.</summary>
    public static Option<string?> PinnedOption() => new("--pinned-until") { Description = "Last day of it that is published and stays as it is, yyyy-MM-dd. Needs --from." };

    /// <summary>A request as files and options say it.</summary>
    /// <exception cref="FaultException">With every fault found.</exception>
    public static RosterRequestDocument Read(string requestFile, string? fromFile, string? pinnedUntil)
    {
        if (fromFile is null && pinnedUntil is not null)
        {
            throw new FaultException(new Fault("ROSTER_PIN_ALONE", "--pinned-until", "Nothing is published without a roster before.", "Name it with --from ROSTER."));
        }

        RosterRequestDocument request = RosterFiles.ReadRequestFile(requestFile);
        return fromFile is null ? request : RosterFiles.StartingFrom(request, RosterFiles.ReadRosterFile(fromFile), pinnedUntil);
    }
}
