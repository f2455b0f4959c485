using System.CommandLine;

namespace CareRostering.Cli.Roads;

/// <summary><c>care roads</c>: from an OpenStreetMap extract to travel times.</summary>
internal static class RoadsCommand
{
    /// <summary>The command with its subcommands <c>import</c> and <c>matrix</c>.</summary>
    public static Command Create() => new("roads", "Import roads from OpenStreetMap and compute travel times.")
    {
        RoadsImportCommand.Create(),
        RoadsMatrixCommand.Create(),
        RoadsCalibrateCommand.Create(),
    };
}
