using CareRostering.Storage;

namespace CareRostering.Cli.Tests.Storage;

[Collection(ConsoleGroup.Name)]
public sealed class BackupCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("care-backup-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Restore_WhenABackupWasTaken_FillsAnEmptyStoreOnce()
    {
        Fill("old.db");

        (int taken, string said, _) = await ConsoleRun.RunAsync("backup", At("b.zip"), "--store", At("old.db"));
        Assert.Equal(0, taken);
        Assert.Contains(" 2 rows", said, StringComparison.Ordinal);
        Assert.Equal(0, (await ConsoleRun.RunAsync("restore", At("b.zip"), "--store", At("new.db"))).Code);

        using (var database = new Database(new StorageSettings { Path = At("new.db") }))
        {
            Assert.Equal(["w1", "w2"], database.Read(session => session.Query<string>("select id from workers order by id")));
        }

        (int refused, _, string faults) = await ConsoleRun.RunAsync("restore", At("b.zip"), "--store", At("new.db"));
        Assert.Equal(2, refused);
        Assert.StartsWith("STORE_NOT_EMPTY ", faults, StringComparison.Ordinal);
        Assert.Equal(0, (await ConsoleRun.RunAsync("restore", At("b.zip"), "--store", At("new.db"), "--replace")).Code);
    }

    [Fact]
    public async Task Backup_WhenTheStoreIsNotNamedWell_SaysWhatIsWrongWithoutThePassword()
    {
        Assert.StartsWith("STORE_MISSING ", (await ConsoleRun.RunAsync("backup", At("b.zip"), "--store", At("none.db"))).Errors, StringComparison.Ordinal);
        Assert.StartsWith("STORE_UNNAMED ", (await ConsoleRun.RunAsync("backup", At("b.zip"), "--store", At("a.db"), "--postgresql", "Host=x")).Errors, StringComparison.Ordinal);
        (int code, _, string errors) = await ConsoleRun.RunAsync("backup", At("b.zip"), "--postgresql", "Host=x;hunter2");
        Assert.Equal(2, code);
        Assert.StartsWith("STORE_SETTINGS ", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", errors, StringComparison.Ordinal);
        (code, _, errors) = await ConsoleRun.RunAsync("backup", At("b.zip"), "--postgresql", $"Host={folder.FullName};Username=care;Password=hunter2;Timeout=1");
        Assert.Equal(2, code);
        Assert.StartsWith("STORE_UNAVAILABLE ", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.Empty(folder.GetFiles());
    }

    [Fact]
    public async Task Restore_WhenTheFileIsNoBackup_ExitsWith2AndMakesNoStore()
    {
        await File.WriteAllTextAsync(At("b.zip"), "something else");

        (int code, _, string errors) = await ConsoleRun.RunAsync("restore", At("b.zip"), "--store", At("new.db"));

        Assert.Equal(2, code);
        Assert.StartsWith("BACKUP_FOREIGN ", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(At("new.db")));
    }

    private void Fill(string name)
    {
        using var database = new Database(new StorageSettings { Path = At(name) });
        Migrations.Run(database, TimeProvider.System);
        database.Write(session => session.Execute("insert into workers (id, revision, document) values ('w1', 1, '{}'), ('w2', 1, '{}')"));
    }

    private string At(string name) => Path.Combine(folder.FullName, name);
}
