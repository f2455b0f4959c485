using System.Diagnostics;
using Npgsql;

namespace CareRostering.Api.PostgreSql.Tests.Hosting;

/// <summary>
/// A PostgreSQL of the tests' own in a folder of its own, reached by a socket in it: no port, no password, nothing left afterwards. Its text order is
/// English on purpose, so that a query which relies on the store's own order fails here.
/// </summary>
internal sealed class PostgreSqlCluster
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("care-pg-");

    private PostgreSqlCluster()
    {
        if (Environment.UserName == "root")
        {
            // PostgreSQL refuses to run as root: Debian's own user does it, in a folder that is that user's.
            Run("chown", "postgres", folder.FullName);
        }

        DeleteWhenThisProcessHasEnded();
        RunAsUser("initdb", "-D", Data, "--auth=trust", "--username=care", "--no-sync", "--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=en");
        Start();
    }

    /// <summary>The one that tests share; started by the first that asks.</summary>
    public static PostgreSqlCluster Shared { get; } = new();

    private string Data => Path.Combine(folder.FullName, "data");

    /// <summary>A cluster for a test that stops it.</summary>
    public static PostgreSqlCluster StartOwn() => new();

    /// <summary>Connection string of a database. A disk that stands still for half a minute makes a test slow and not wrong: what never comes is waited for by the test itself.</summary>
    public string ConnectionString(string database) => $"Host={folder.FullName};Username=care;Database={database};Maximum Pool Size=20;Timeout=60;Command Timeout=300;Connection Idle Lifetime=2;Connection Pruning Interval=1";

    /// <summary>Makes an empty database, or a copy of another that nobody is connected to.</summary>
    public void Create(string database, string? template = null)
    {
        using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        connection.Open();
        using NpgsqlCommand command = connection.CreateCommand();
        // A copy of the files is quicker than one through the log, for databases as small as these.
        command.CommandText = template is null ? $"create database \"{database}\"" : $"create database \"{database}\" template \"{template}\" strategy file_copy";
        command.ExecuteNonQuery();
    }

    /// <summary>Nothing here has to outlive a power cut: the less is written, the less a test waits for a slow disk. What is committed has to outlive the server, which tests stop at once: that stays synchronous.</summary>
    public void Start() => RunAsUser(
        "pg_ctl", "-D", Data, "-w", "-s", "-l", Path.Combine(folder.FullName, "log"),
        "-o", $"-k {folder.FullName} -c listen_addresses='' -c fsync=off -c full_page_writes=off -c autovacuum=off -c max_connections=300",
        "start");

    public void Stop() => RunAsUser("pg_ctl", "-D", Data, "-w", "-s", "-m", "immediate", "stop");

    /// <summary>Stops the server, running or not, and deletes its files.</summary>
    public void Delete()
    {
        folder.Refresh();
        if (folder.Exists)
        {
            try
            {
                Stop();
            }
            catch (InvalidOperationException)
            {
                // It is stopped already.
            }

            folder.Delete(recursive: true);
        }
    }

    /// <summary>
    /// A test process is not given the time to clear up when it ends, and may be killed: a small shell waits for its end and does it then.
    /// </summary>
    private void DeleteWhenThisProcessHasEnded()
    {
        string asUser = Environment.UserName == "root" ? "runuser -u postgres -- " : "";
        string script =
            $"exec >/dev/null 2>&1 </dev/null; trap '' INT HUP; while kill -0 {Environment.ProcessId}; do sleep 1; done; " +
            $"cd /; {asUser}'{Path.Combine(PostgreSqlPrograms.Folder!, "pg_ctl")}' -D '{Data}' -w -s -m immediate stop; rm -rf '{folder.FullName}'";
        Process.Start(new ProcessStartInfo("sh", ["-c", script]))!.Dispose();
    }

    private static void RunAsUser(string program, params string[] arguments)
    {
        string path = Path.Combine(PostgreSqlPrograms.Folder!, program);
        if (Environment.UserName == "root")
        {
            Run("runuser", ["-u", "postgres", "--", path, .. arguments]);
        }
        else
        {
            Run(path, arguments);
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        // The server keeps the output it is given for ever: reading it to its end would never end. pg_ctl's log has what it says.
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Path.GetTempPath(), RedirectStandardOutput = false })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }
}
