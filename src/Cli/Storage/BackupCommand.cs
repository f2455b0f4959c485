using System.CommandLine;
using CareRostering.Storage.Backups;

namespace CareRostering.Cli.Storage;

/// <summary><c>care backup FILE</c>: all that the service keeps, as it is at one moment, in one checked file.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Where to write the backup; one that is there is replaced once the new one is whole." };
        var store = new StoreOptions();
        var command = new Command("backup", "Copy the service's store, SQLite or PostgreSQL, into one file. The service may run.") { file };
        store.AddTo(command);
        command.SetAction(parsed => CommandRunner.Run(() =>
        {
            BackupSummary summary = Backup.Write(store.Read(parsed), parsed.GetRequiredValue(file), TimeProvider.System);
            Console.WriteLine($"Backed up and read back: {summary.Tables} tables, {summary.Rows} rows, as of {summary.Taken}.");
        }));
        return command;
    }
}
