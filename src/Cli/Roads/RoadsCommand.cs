using System.CommandLine;

namespace CareRostering.Cli.Roads;

/// <summary><c>care roads</c>: from an OpenStreetMap extract to travel times, ways and areas.</summary>
internal static class RoadsCommand
{
    /// <summary>The command with its subcommands.</summary>
    public static Command Create() => new("roads", "Import roads from OpenStreetMap; compute travel times, the way of a round, and where one can be within a time.")
    {
        RoadsImportCommand.Create(),
        RoadsMatrixCommand.Create(),
        RoadsCalibrateCommand.Create(),
        RoadsRouteCommand.Create(),
        RoadsIsochroneCommand.Create(),
    };
}
