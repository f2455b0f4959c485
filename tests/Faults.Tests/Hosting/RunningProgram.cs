using System.Collections.Concurrent;
using System.Diagnostics;
using CareRostering.Storage;

namespace CareRostering.Faults.Tests.Hosting;

/// <summary>A program of ours in a process of its own, and what it says. It can be killed at any moment, as a power cut does.</summary>
internal class RunningProgram : IDisposable
{
    private readonly ConcurrentQueue<string> said = new();
    private readonly Process process;

    protected RunningProgram(string program, IEnumerable<string> arguments, StorageSettings? store, Action<string>? heard = null)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        if (store is not null)
        {
            // Not as arguments: a connection string may hold a password, and that is where it belongs.
            start.Environment["Storage__Path"] = store.Path;
            start.Environment["Storage__PostgreSql"] = store.PostgreSql ?? "";
        }

        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Hear(line.Data, heard);
        process.ErrorDataReceived += (_, line) => Hear(line.Data, heard);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Number of the process.</summary>
    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    /// <summary>How it ended; it has.</summary>
    public int ExitCode => process.ExitCode;

    /// <summary>The last lines it has said.</summary>
    public string Said => string.Join('\n', said.TakeLast(60));

    /// <summary>kill -9; waits until it is gone.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>Tells it to end, as a supervisor does.</summary>
    public void Terminate()
    {
        using Process kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Waits for its end.</summary>
    public async Task WaitAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        await process.WaitForExitAsync(patience.Token);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        process.Dispose();
    }

    /// <summary>Where a built program lies.</summary>
    protected static string Built(string file) => Path.Combine(AppContext.BaseDirectory, file);

    private void Hear(string? line, Action<string>? heard)
    {
        if (line is not null)
        {
            said.Enqueue(line);
            heard?.Invoke(line);
        }
    }
}
