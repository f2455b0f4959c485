using System.Net;
using CareRostering.Api.PostgreSql.Tests.Hosting;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Optimiser.Problem;
using CareRostering.Storage;
using CareRostering.Storage.Backups;

namespace CareRostering.Api.PostgreSql.Tests.Backups;

public sealed class BackupBetweenStoresTests : IDisposable
{
    private static readonly string[] Paths =
        ["/service", "/workers", "/shifts", "/patients", "/packages", "/visits", "/plans", "/referrals", "/rotas/2026-01-05", "/rotas/2026-01-05/versions", "/rotas/2026-01-05/day"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("care-backup-");

    [Fact]
    public async Task Restore_WhenTheStoreIsOfTheOtherKind_GivesTheSameAnswers()
    {
        string[] before;
        using (var host = new ApiHost(In("first")))
        {
            await SmallCounty.FillAsync(host);
            await host.PutAsync("/workers/Åsa b", SmallCounty.Worker());
            await host.PutAsync("/workers/B", SmallCounty.Worker());
            await host.PutAsync("/workers/a", SmallCounty.Worker());
            await host.PlanAsync(SmallCounty.Date);
            await host.PostAsync("/rotas/2026-01-05/publish");
            string referral = (await host.PostAsync("/referrals", SmallCounty.Referral())).Expect(HttpStatusCode.Created).Json.GetProperty("id").GetString()!;
            Assert.NotNull(referral);
            before = await AnswersAsync(host);
        }

        StorageSettings first = new() { PostgreSql = TestStore.Settings(In("first"))["Storage:PostgreSql"] };
        StorageSettings file = new() { Path = In("second.db") };
        StorageSettings third = new() { PostgreSql = TestStore.Settings(In("third"))["Storage:PostgreSql"] };
        Backup.Write(first, In("1.zip"), TimeProvider.System);
        BackupSummary toFile = Restore.Run(file, In("1.zip"), replace: false, TimeProvider.System);
        Backup.Write(file, In("2.zip"), TimeProvider.System);
        BackupSummary back = Restore.Run(third, In("2.zip"), replace: false, TimeProvider.System);

        Assert.Equal(toFile with { Taken = back.Taken }, back);
        using var restored = new ApiHost(In("third"));
        Assert.Equal(before, await AnswersAsync(restored));
        using var onSqlite = new ApiHost(settings: new() { ["Storage:PostgreSql"] = "", ["Storage:Path"] = file.Path });
        Assert.Equal(before, await AnswersAsync(onSqlite));
    }

    [Fact]
    public async Task Restore_WhenABackupDoesNotFit_LeavesThePostgreSqlStoreAsItWas()
    {
        using var host = new ApiHost(In("first"));
        await SmallCounty.FillAsync(host);
        string[] before = await AnswersAsync(host);
        StorageSettings settings = new() { PostgreSql = TestStore.Settings(In("first"))["Storage:PostgreSql"] };
        Backup.Write(settings, In("1.zip"), TimeProvider.System);
        byte[] whole = await File.ReadAllBytesAsync(In("1.zip"));
        await File.WriteAllBytesAsync(In("cut.zip"), whole[..(whole.Length / 2)]);

        Assert.Throws<FaultException>(() => Restore.Run(settings, In("cut.zip"), replace: true, TimeProvider.System));
        FaultException refused = Assert.Throws<FaultException>(() => Restore.Run(settings, In("1.zip"), replace: false, TimeProvider.System));

        Assert.Equal("STORE_NOT_EMPTY", Assert.Single(refused.Faults).Code);
        Assert.Equal(before, await AnswersAsync(host));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static async Task<string[]> AnswersAsync(ApiHost host)
    {
        var answers = new List<string>();
        foreach (string path in Paths)
        {
            answers.Add((await host.GetAsync(path)).Text);
        }

        return [.. answers];
    }

    private string In(string name) => Path.Combine(folder.FullName, name);
}
