using CareRostering.Api.PostgreSql.Tests.Hosting;
using CareRostering.Faults.Tests.Checks;
using CareRostering.Faults.Tests.Hosting;
using CareRostering.Storage.Backups;

namespace CareRostering.Faults.Tests;

/// <summary><c>care backup</c> and <c>care restore</c>, killed: a file is whole or not there, a store is as before or as the backup.</summary>
public sealed class BackupKillTests
{
    private const int Usual = 1;
    private const int Rows = 8_000;
    private const int MostMilliseconds = 400;

    [Fact]
    public Task Backup_WhenKilled_LeavesAWholeFileOrNone() => KillBackupAsync("backup killed, SQLite", isPostgreSql: false);

    [PostgreSqlFact]
    public Task BackupOfPostgreSql_WhenKilled_LeavesAWholeFileOrNone() => KillBackupAsync("backup killed, PostgreSQL", isPostgreSql: true);

    [Fact]
    public Task Restore_WhenKilled_LeavesTheStoreAsItWasOrWhole() => KillRestoreAsync("restore killed, SQLite", isPostgreSql: false);

    [PostgreSqlFact]
    public Task RestoreToPostgreSql_WhenKilled_LeavesTheStoreAsItWasOrWhole() => KillRestoreAsync("restore killed, PostgreSQL", isPostgreSql: true);

    private static async Task KillBackupAsync(string name, bool isPostgreSql)
    {
        var random = new Random(Rounds.Seed);
        int rounds = Rounds.Of(Usual);
        int unfinished = 0;
        using FaultStore store = FaultStore.New(isPostgreSql);
        ManyRows.Fill(store, int.MaxValue, Rows);
        (string Hash, int Files) content = ManyRows.Read(store);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("care-faults-");
        try
        {
            for (int round = 0; round < rounds; round++)
            {
                string file = Path.Combine(folder.FullName, $"{round}.zip");
                bool hasEarlier = random.Next(2) == 0;
                if (hasEarlier)
                {
                    File.WriteAllText(file, "an earlier backup");
                }

                using (var cutOff = new CareProgram(store.Settings, "backup", file))
                {
                    using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
                    while (!cutOff.HasExited && new FileInfo(file + ".partial") is not { Exists: true, Length: > 0 })
                    {
                        await Task.Delay(1, patience.Token);
                    }

                    await Task.Delay(random.Next(MostMilliseconds));
                    cutOff.Kill();
                }

                Assert.Equal(content, ManyRows.Read(store));
                bool isEarlier = hasEarlier && File.ReadAllText(file) == "an earlier backup";
                if (File.Exists(file) && !isEarlier)
                {
                    RestoresTo(file, content);
                }
                else
                {
                    unfinished++;
                }

                using var whole = new CareProgram(store.Settings, "backup", file);
                await whole.WaitAsync();
                Assert.True(whole.ExitCode == 0, whole.Said);
                Assert.False(File.Exists(file + ".partial"));
                RestoresTo(file, content);
                Rounds.Log($"{name}: round {round + 1} of {rounds}, seed {Rounds.Seed}");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        Rounds.Log($"{name}: {rounds} rounds, seed {Rounds.Seed}: {unfinished} of them before the file was whole");
    }

    private static async Task KillRestoreAsync(string name, bool isPostgreSql)
    {
        var random = new Random(Rounds.Seed);
        int rounds = Rounds.Of(Usual);
        int unfinished = 0;
        using FaultStore source = FaultStore.New(isPostgreSql: false);
        ManyRows.Fill(source, int.MaxValue, Rows, "of the backup");
        (string Hash, int Files) wanted = ManyRows.Read(source);
        string file = source.Settings.Path + ".zip";
        Backup.Write(source.Settings, file, TimeProvider.System);
        for (int round = 0; round < rounds; round++)
        {
            using FaultStore store = FaultStore.New(isPostgreSql);
            bool replaces = random.Next(2) == 0;
            (string Hash, int Files) before = default;
            if (replaces)
            {
                ManyRows.Fill(store, int.MaxValue, 100, "of the store");
                before = ManyRows.Read(store);
            }

            string[] arguments = replaces ? ["restore", file, "--replace"] : ["restore", file];
            using (var cutOff = new CareProgram(store.Settings, arguments))
            {
                await Moments.AtWorkAsync(cutOff, store, random, mostMilliseconds: 2 * MostMilliseconds);
                cutOff.Kill();
            }

            (string Hash, int Files) after = IsEmpty(store) ? default : ManyRows.Read(store);
            Assert.True(after == before || after == wanted, $"{after} is neither {before} nor {wanted}");
            unfinished += after == wanted ? 0 : 1;
            if (after != wanted)
            {
                using var whole = new CareProgram(store.Settings, arguments);
                await whole.WaitAsync();
                Assert.True(whole.ExitCode == 0, whole.Said);
                Assert.Equal(wanted, ManyRows.Read(store));
            }

            Rounds.Log($"{name}: round {round + 1} of {rounds}, seed {Rounds.Seed}");
        }

        Rounds.Log($"{name}: {rounds} rounds, seed {Rounds.Seed}: {unfinished} of them before the store was restored");
    }

    private static void RestoresTo(string file, (string Hash, int Files) content)
    {
        using FaultStore restored = FaultStore.New(isPostgreSql: false);
        Restore.Run(restored.Settings, file, replace: false, TimeProvider.System);
        Assert.Equal(content, ManyRows.Read(restored));
    }

    private static bool IsEmpty(FaultStore store)
    {
        using CareRostering.Storage.Database database = store.Open();
        return database.Read(session => session.First<long>(
            store.Settings.PostgreSql is null
                ? "select count(*) from sqlite_master where type = 'table'"
                : "select count(*) from information_schema.tables where table_schema = current_schema()")) == 0;
    }
}
