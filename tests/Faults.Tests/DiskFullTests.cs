using System.Net;
using CareRostering.Faults.Tests.Checks;
using CareRostering.Faults.Tests.Desks;
using CareRostering.Faults.Tests.Hosting;

namespace CareRostering.Faults.Tests;

/// <summary>The disk of the store is full, and has room again later.</summary>
public sealed class DiskFullTests
{
    private const int Usual = 1;
    private const int StoreDiskBytes = 96_000_000;
    private const int PostgreSqlDiskBytes = 160_000_000;
    private const int BackupDiskBytes = 65_536;

    [SmallDiskFact]
    public Task Service_WhenTheDiskIsFull_SaysSoKeepsReadingAndGoesOnWithRoom() => FillAsync("disk full, SQLite", () => FaultStore.OnSmallDisk(StoreDiskBytes), mostLeftBytes: 40 * 4_096);

    [SmallDiskPostgreSqlFact]
    public Task ServiceOnPostgreSql_WhenTheDiskIsFull_SaysSoKeepsReadingAndGoesOnWithRoom() =>
        FillAsync("disk full, PostgreSQL", () => FaultStore.PostgreSqlOnSmallDisk(PostgreSqlDiskBytes), mostLeftBytes: 20 * 8_192);

    /// <summary>What is small goes on being written while there is room in what is left or in pages that are there already, until there is none: which is acknowledged, stays.</summary>
    private static Task FillAsync(string name, Func<FaultStore> newStore, int mostLeftBytes)
    {
        int patients = 0;
        return FaultRun.RunAsync(name, newStore, nodes: 1, Rounds.Of(Usual), async (run, random) =>
        {
            await run.AnswersAsync(random.Next(1, 20));
            run.Store.Disk!.Fill(leave: random.Next(mostLeftBytes));
            await run.CutOffAsync(1 + random.Next(8));

            int before = patients;
            Reply last;
            do
            {
                last = await PutAsync(run, patients++);
            }
            while (last.Status == HttpStatusCode.Created && patients < before + 20_000);

            Assert.Equal("STORE_UNAVAILABLE", last.Expect(HttpStatusCode.ServiceUnavailable).Code);
            foreach (string path in (string[])["/workers/w0", "/referrals", "/reconciliation", "/disruptions", $"/rotas/{new County(TimeProvider.System).Days[0]}", "/health"])
            {
                (await run.Node.GetAsync(path)).Expect(HttpStatusCode.OK);
            }

            run.Store.Disk.MakeRoom();
            await run.AnswersAsync(5);
            for (int patient = before; patient < patients; patient++)
            {
                (await run.Node.GetAsync($"/patients/during{patient}")).Expect(patient < patients - 1 ? HttpStatusCode.OK : HttpStatusCode.NotFound);
            }

            (await PutAsync(run, patients - 1)).Expect(HttpStatusCode.Created);
        });
    }

    [SmallDiskFact]
    public async Task Backup_WhenTheDiskIsFull_SaysSoAndLeavesNoFile()
    {
        using FaultStore store = FaultStore.New(isPostgreSql: false);
        ManyRows.Fill(store, files: int.MaxValue, rows: 5_000);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("care-faults-");
        try
        {
            // It sees what is left in the folder before that goes with it.
            using var backup = new CareProgram(
                "unshare",
                ["-Urm", "sh", "-c", FormattableString.Invariant($"mount -t tmpfs -o size={BackupDiskBytes} none '{folder.FullName}'; \"$@\"; code=$?; ls -a '{folder.FullName}' | grep care.zip; exit $code"), "sh"],
                store.Settings,
                ["backup", Path.Combine(folder.FullName, "care.zip")]);
            await backup.WaitAsync();

            Assert.Equal(2, backup.ExitCode);
            Assert.Contains("FILE_UNWRITABLE", backup.Said, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", backup.Said, StringComparison.Ordinal);
            Assert.DoesNotContain(backup.Said.Split('\n'), line => line.StartsWith("care.zip", StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<Reply> PutAsync(FaultRun run, int patient) => run.Node.SendAsync(HttpMethod.Put, $"/patients/during{patient}", """{ "lat": 51.81, "lon": -0.80 }""");
}
