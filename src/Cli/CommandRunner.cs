using CareRostering.Optimiser.Problem;
using Spectre.Console;

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
            Print(exception.Faults);
            return BadInput;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Stopped; nothing was written.");
            return Cancelled;
        }
    }

    /// <summary>Tells faults on the error stream: the first hundred, and how many more there are.</summary>
    public static void Print(IReadOnlyList<Fault> faults)
    {
        foreach (Fault fault in faults.Take(MaxFaults))
        {
            Console.Error.WriteLine(fault);
        }

        if (faults.Count > MaxFaults)
        {
            Console.Error.WriteLine($"... and {faults.Count - MaxFaults} more faults");
        }
    }

    /// <summary>Runs a body whose only failure is bad input.</summary>
    public static int Run(Action body) => Run(() =>
    {
        body();
        return Success;
    });

    /// <summary>A progress bar on terminals that can draw one; nothing in a log.</summary>
    public static void WithProgress(string title, Action<ProgressTask> body) => AnsiConsole.Progress().HideCompleted(true).AutoClear(true).Start(context =>
        body(context.AddTask(title, maxValue: 1)));
}
