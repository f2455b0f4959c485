namespace CareRostering.Cli.Tests;

/// <summary>A command as a person types it, and what it printed.</summary>
internal static class ConsoleRun
{
    public static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        TextWriter output = Console.Out;
        TextWriter errors = Console.Error;
        using var said = new StringWriter();
        using var told = new StringWriter();
        try
        {
            Console.SetOut(said);
            Console.SetError(told);
            int code = await CareCommand.Run(arguments);
            return (code, said.ToString(), told.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(errors);
        }
    }
}
