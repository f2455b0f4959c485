using CareRostering.Roads;
using Spectre.Console;

namespace CareRostering.Cli.Roads;

/// <summary>Runs a command body; faults of its input become one line each on the error stream and exit code 2.</summary>
internal static class RoadFaultPrinter
{
    public const int Success = 0;
    public const int BadInput = 2;
    private const int Cancelled = 130;
    private const int MaxLines = 100;

    public static int Run(Action body)
    {
        try
        {
            body();
            return Success;
        }
        catch (RoadInputException exception)
        {
            foreach (RoadFault fault in exception.Faults.Take(MaxLines))
            {
                Console.Error.WriteLine(fault);
            }

            if (exception.Faults.Count > MaxLines)
            {
                Console.Error.WriteLine($"... and {exception.Faults.Count - MaxLines} more faults");
            }

            return BadInput;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Stopped; nothing was written.");
            return Cancelled;
        }
    }

    /// <summary>A progress bar on terminals that can draw one; nothing in a log.</summary>
    public static void WithProgress(string title, Action<ProgressTask> body) => AnsiConsole.Progress().HideCompleted(true).AutoClear(true).Start(context =>
        body(context.AddTask(title, maxValue: 1)));
}
