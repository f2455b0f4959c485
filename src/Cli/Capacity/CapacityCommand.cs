using System.CommandLine;

namespace CareRostering.Cli.Capacity;

/// <summary><c>care capacity</c>: how many workers a service needs.</summary>
internal static class CapacityCommand
{
    public static Command Create() => new("capacity", "How many workers of which kind a service needs, by planning its days with others than it has.")
    {
        NeedCommand.Create(),
        ReserveCommand.Create(),
        ValueCommand.Create(),
    };
}
