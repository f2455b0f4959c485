using CareRostering.Optimiser.Problem;
using CareRostering.Roads;

namespace CareRostering.Cli;

/// <summary>Runs a command body; every fault of its input becomes a line or two on the error stream, never a stack trace.</summary>
internal static class CommandRunner
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>A check was carried out and failed.</summary>
    public const int CheckFailed = 1;

    /// <summary>The input cannot be used.</summary>
    public const int BadInput = 2;

    private const int Cancelled = 130;
    private const int MaxFaults = 100;

    /// <summary>Runs <paramref name="body"/> and returns the process's exit code.</summary>
    public static int Run(Func<int> body)
    {
        try
        {
            return body();
        }
        catch (FaultException exception)
        {
            return Print([.. exception.Faults.Select(fault => $"{fault.Code} {fault.Path}: {fault.Message}{(fault.Hint.Length > 0 ? $"\n    {fault.Hint}" : "")}")]);
        }
        catch (RoadInputException exception)
        {
            return Print([.. exception.Faults.Select(fault => fault.ToString())]);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Stopped; nothing was written.");
            return Cancelled;
        }
    }

    private static int Print(string[] faults)
    {
        foreach (string fault in faults.Take(MaxFaults))
        {
            Console.Error.WriteLine(fault);
        }

        if (faults.Length > MaxFaults)
        {
            Console.Error.WriteLine($"... and {faults.Length - MaxFaults} more faults");
        }

        return BadInput;
    }
}
