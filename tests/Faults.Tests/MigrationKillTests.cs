using System.Net;
using CareRostering.Api.PostgreSql.Tests.Hosting;
using CareRostering.Faults.Tests.Checks;
using CareRostering.Faults.Tests.Hosting;

namespace CareRostering.Faults.Tests;

/// <summary>A store of an earlier program, whose upgrade is killed, and killed again, and then let be.</summary>
public sealed class MigrationKillTests
{
    private const int Usual = 1;
    private const int Rows = 8_000;
    private const int MostKills = 3;

    [Fact]
    public Task Migration_WhenKilled_LosesNothingAndIsDoneByTheNextStart() => KillAsync("migration killed, SQLite", isPostgreSql: false);

    [PostgreSqlFact]
    public Task MigrationOnPostgreSql_WhenKilled_LosesNothingAndIsDoneByTheNextStart() => KillAsync("migration killed, PostgreSQL", isPostgreSql: true);

    private static async Task KillAsync(string name, bool isPostgreSql)
    {
        var random = new Random(Rounds.Seed);
        int rounds = Rounds.Of(Usual);
        int kills = 0;
        int inTheMiddle = 0;
        for (int round = 0; round < rounds; round++)
        {
            using FaultStore store = FaultStore.New(isPostgreSql);
            int known = 1 + random.Next(ManyRows.Files.Count - 1);
            ManyRows.Fill(store, known, Rows);
            (string Hash, int Files) before = ManyRows.Read(store);
            for (int kill = random.Next(1, MostKills + 1); kill > 0; kill--)
            {
                using Service cutOff = Service.Begin(store.Settings);
                await Moments.AtWorkAsync(cutOff, store, random, mostMilliseconds: 250);
                cutOff.Kill();
                kills++;
                (string hash, int files) = ManyRows.Read(store);
                Assert.Equal(before.Hash, hash);
                Assert.InRange(files, known, ManyRows.Files.Count);
                inTheMiddle += files < ManyRows.Files.Count ? 1 : 0;
            }

            using Service service = await Service.StartAsync(store.Settings);
            Assert.Equal((before.Hash, ManyRows.Files.Count), ManyRows.Read(store));
            (await service.GetAsync("/patients/p1")).Expect(HttpStatusCode.OK);
            (await service.SendAsync(HttpMethod.Put, "/patients/new", """{ "lat": 51.8, "lon": -0.8 }""")).Expect(HttpStatusCode.Created);
            Rounds.Log($"{name}: round {round + 1} of {rounds}, seed {Rounds.Seed}: from file {known} of {ManyRows.Files.Count}");
        }

        Rounds.Log($"{name}: {rounds} rounds, seed {Rounds.Seed}: {kills} kills, {inTheMiddle} of them before the upgrade was whole");
    }
}
