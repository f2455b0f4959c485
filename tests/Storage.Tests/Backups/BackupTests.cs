using System.IO.Compression;
using System.Text;
using CareRostering.Optimiser.Problem;
using CareRostering.Storage.Backups;

namespace CareRostering.Storage.Tests.Backups;

public sealed class BackupTests
{
    [Fact]
    public void Run_WhenTheBackupIsWhole_GivesBackEveryRow()
    {
        using var folder = new TestFolder();
        Filled.Store(folder.Settings("old.db"));

        BackupSummary written = Backup.Write(folder.Settings("old.db"), folder.File("b.zip"), TimeProvider.System);
        BackupSummary restored = Restore.Run(folder.Settings("new.db"), folder.File("b.zip"), replace: false, TimeProvider.System);

        IReadOnlyList<string> rows = Filled.Rows(folder.Settings("old.db"));
        Assert.Equal(63, rows.Count);
        Assert.Equal(rows, Filled.Rows(folder.Settings("new.db")));
        Assert.Equal(written, restored);
        Assert.Equal(rows.Count, written.Rows);
        using var database = new Database(folder.Settings("new.db"));
        Migrations.Run(database, TimeProvider.System);
    }

    [Fact]
    public void Write_WhenDone_LeavesOneFileForItsOwnerAlone()
    {
        using var folder = new TestFolder();
        Filled.Store(folder.Settings());

        Backup.Write(folder.Settings(), folder.File("b.zip"), TimeProvider.System);

        Assert.Equal(["b.zip", "care.db"], folder.Names.Where(name => !name.StartsWith("care.db-", StringComparison.Ordinal)));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.File("b.zip")));
        }
    }

    [Fact]
    public void Run_WhenTheStoreHoldsRows_RefusesAndReplacesOnlyWhenTold()
    {
        using var folder = new TestFolder();
        Filled.Store(folder.Settings("old.db"));
        Filled.Store(folder.Settings("other.db"), workers: 3);
        Backup.Write(folder.Settings("old.db"), folder.File("b.zip"), TimeProvider.System);
        IReadOnlyList<string> before = Filled.Rows(folder.Settings("other.db"));

        Assert.Equal("STORE_NOT_EMPTY", Code(() => Restore.Run(folder.Settings("other.db"), folder.File("b.zip"), replace: false, TimeProvider.System)));
        Assert.Equal(before, Filled.Rows(folder.Settings("other.db")));

        Restore.Run(folder.Settings("other.db"), folder.File("b.zip"), replace: true, TimeProvider.System);
        Assert.Equal(Filled.Rows(folder.Settings("old.db")), Filled.Rows(folder.Settings("other.db")));
    }

    [Fact]
    public void Run_WhenTheFileIsCutOffAnywhere_RefusesAndLeavesTheStore()
    {
        using var folder = new TestFolder();
        byte[] whole = Written(folder);
        IReadOnlyList<string> before = Filled.Rows(folder.Settings());
        for (int length = 0; length < whole.Length; length += 1 + whole.Length / 40)
        {
            File.WriteAllBytes(folder.File("cut.zip"), whole[..length]);
            Assert.StartsWith("BACKUP_", Code(() => Restore.Run(folder.Settings(), folder.File("cut.zip"), replace: true, TimeProvider.System)), StringComparison.Ordinal);
            Assert.StartsWith("BACKUP_", Code(() => Restore.Run(folder.Settings("new.db"), folder.File("cut.zip"), replace: false, TimeProvider.System)), StringComparison.Ordinal);
        }

        Assert.Equal(before, Filled.Rows(folder.Settings()));
        Assert.DoesNotContain("new.db", folder.Names);
    }

    /// <summary>Every byte counts: either the damage is seen, or it was one that changes nothing of what is restored (a time stamp of the zip file).</summary>
    [Fact]
    public void Run_WhenAByteIsWrong_RestoresNothingElseThanWhatWasWritten()
    {
        using var folder = new TestFolder();
        byte[] whole = Written(folder);
        IReadOnlyList<string> before = Filled.Rows(folder.Settings());
        var random = new Random(20260105);
        int refused = 0;
        for (int round = 0; round < 60; round++)
        {
            byte[] damaged = [.. whole];
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(folder.File("damaged.zip"), damaged);
            try
            {
                Restore.Run(folder.Settings("target.db"), folder.File("damaged.zip"), replace: true, TimeProvider.System);
                Assert.Equal(before, Filled.Rows(folder.Settings("target.db")));
            }
            catch (FaultException fault)
            {
                Assert.All(fault.Faults, each => Assert.StartsWith("BACKUP_", each.Code, StringComparison.Ordinal));
                refused++;
            }
        }

        Assert.InRange(refused, 30, 60);
    }

    [Fact]
    public void Run_WhenRowsWereChanged_SaysInWhichTable()
    {
        using var folder = new TestFolder();
        File.WriteAllBytes(folder.File("b.zip"), Written(folder));
        Edit(folder.File("b.zip"), "tables/workers.jsonl", text => text.Replace("Zoë", "Zoe", StringComparison.Ordinal));

        FaultException fault = Assert.Throws<FaultException>(() => Restore.Run(folder.Settings("new.db"), folder.File("b.zip"), replace: false, TimeProvider.System));

        Fault only = Assert.Single(fault.Faults);
        Assert.Equal("BACKUP_DAMAGED", only.Code);
        Assert.EndsWith("#tables/workers.jsonl", only.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WhenTheBackupIsOfANewerProgram_RefusesAndNamesTheMigration()
    {
        using var folder = new TestFolder();
        File.WriteAllBytes(folder.File("b.zip"), Written(folder));
        Edit(folder.File("b.zip"), "manifest.json", text => text.Replace("\"migrations\":[1,", "\"migrations\":[9999,1,", StringComparison.Ordinal));

        FaultException fault = Assert.Throws<FaultException>(() => Restore.Run(folder.Settings("new.db"), folder.File("b.zip"), replace: false, TimeProvider.System));

        Assert.Equal("BACKUP_NEWER", Assert.Single(fault.Faults).Code);
        Assert.Contains("9999", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WhenTheBackupIsOfAnOlderProgram_BringsItUpToDate()
    {
        using var folder = new TestFolder();
        using (var database = new Database(folder.Settings("old.db")))
        {
            database.Write(session =>
            {
                Migrations.CreateList(session);
                Migrations.Apply(database, session, Migrations.All()[0], TimeProvider.System);
                session.Execute("insert into workers (id, revision, document) values ('w1', 1, '{}')");
            });
        }

        Backup.Write(folder.Settings("old.db"), folder.File("b.zip"), TimeProvider.System);
        Restore.Run(folder.Settings("new.db"), folder.File("b.zip"), replace: false, TimeProvider.System);

        using var restored = new Database(folder.Settings("new.db"));
        Assert.Equal("w1", restored.Read(session => session.First<string>("select id from workers")));
        Assert.Equal(Migrations.All().Count, restored.Read(session => session.First<long>("select count(*) from schema_migrations")));
        Assert.Equal(0, restored.Read(session => session.First<long>("select count(*) from plans where attempts > 0")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a zip file")]
    [InlineData("PK\u0003\u0004")]
    public void Run_WhenTheFileIsForeign_SaysSo(string text)
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder.File("b.zip"), text);
        Assert.Equal("BACKUP_FOREIGN", Code(() => Restore.Run(folder.Settings(), folder.File("b.zip"), replace: false, TimeProvider.System)));
    }

    [Fact]
    public void Files_WhenMissingOrClosed_AreNamed()
    {
        using var folder = new TestFolder();
        Assert.Equal("FILE_UNREADABLE", Code(() => Restore.Run(folder.Settings(), folder.File("none.zip"), replace: false, TimeProvider.System)));
        Assert.Equal("STORE_MISSING", Code(() => Backup.Write(folder.Settings(), folder.File("b.zip"), TimeProvider.System)));
        Filled.Store(folder.Settings());
        Assert.Equal("FILE_UNWRITABLE", Code(() => Backup.Write(folder.Settings(), folder.File("no/such/folder/b.zip"), TimeProvider.System)));
    }

    private static byte[] Written(TestFolder folder)
    {
        Filled.Store(folder.Settings());
        Backup.Write(folder.Settings(), folder.File("written.zip"), TimeProvider.System);
        return File.ReadAllBytes(folder.File("written.zip"));
    }

    private static string Code(Action action) => Assert.Throws<FaultException>(action).Faults[0].Code;

    private static void Edit(string file, string entryName, Func<string, string> change)
    {
        using ZipArchive archive = ZipFile.Open(file, ZipArchiveMode.Update);
        ZipArchiveEntry entry = archive.GetEntry(entryName)!;
        string before;
        using (var reader = new StreamReader(entry.Open()))
        {
            before = reader.ReadToEnd();
        }

        string after = change(before);
        Assert.NotEqual(before, after);
        entry.Delete();
        using Stream to = archive.CreateEntry(entryName).Open();
        to.Write(Encoding.UTF8.GetBytes(after));
    }
}
