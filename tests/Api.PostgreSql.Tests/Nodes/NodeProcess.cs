using System.Diagnostics;

namespace CareRostering.Api.PostgreSql.Tests.Nodes;

/// <summary>The service as it is started by hand, on the sample county's roads and a port that nobody asks.</summary>
internal sealed class NodeProcess : IDisposable
{
    private readonly Process process;

    public NodeProcess(string connectionString)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "CareRostering.Api.dll"), "--urls", "http://127.0.0.1:0", "--Sample:Load=false", "--Planning:Nightly=false", "--Storage:HeartbeatSeconds=1",
            ]);
        start.Environment["Storage__PostgreSql"] = connectionString;
        process = Process.Start(start)!;
    }

    /// <summary>Ends it as a power cut does.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        process.Dispose();
    }
}
