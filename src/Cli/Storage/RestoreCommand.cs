using System.CommandLine;
using CareRostering.Storage.Backups;

namespace CareRostering.Cli.Storage;

/// <summary><c>care restore FILE</c>: a backup into a store of either kind, all of it or nothing.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A file of `care backup`." };
        var replace = new Option<bool>("--replace") { Description = "Replace what the store holds; without it only an empty store is filled." };
        var store = new StoreOptions();
        var command = new Command("restore", "Restore a backup into a store, SQLite or PostgreSQL. Stop the service first.") { file, replace };
        store.AddTo(command);
        command.SetAction(parsed => CommandRunner.Run(() =>
        {
            BackupSummary summary = Restore.Run(store.Read(parsed), parsed.GetRequiredValue(file), parsed.GetValue(replace), TimeProvider.System);
            Console.WriteLine($"Restored and read back: {summary.Tables} tables, {summary.Rows} rows, as of {summary.Taken}.");
        }));
        return command;
    }
}
