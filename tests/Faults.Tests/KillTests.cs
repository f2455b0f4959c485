using CareRostering.Api.PostgreSql.Tests.Hosting;
using CareRostering.Faults.Tests.Desks;
using CareRostering.Faults.Tests.Hosting;

namespace CareRostering.Faults.Tests;

/// <summary>kill -9 at any moment of referrals, holds, acceptances, publications, plans, disruptions and repairs.</summary>
public sealed class KillTests
{
    private const int Usual = 2;

    [Fact]
    public Task Service_WhenKilledAtAnyMoment_LosesNothing() => KillAsync("kill, SQLite", isPostgreSql: false);

    [PostgreSqlFact]
    public Task ServiceOnPostgreSql_WhenKilledAtAnyMoment_LosesNothing() => KillAsync("kill, PostgreSQL", isPostgreSql: true);

    private static Task KillAsync(string name, bool isPostgreSql) => FaultRun.RunAsync(name, () => FaultStore.New(isPostgreSql), nodes: 1, Rounds.Of(Usual), async (run, random) =>
    {
        await run.AnswersAsync(random.Next(1, 30));
        await Task.Delay(random.Next(25));
        run.Kill(0);
    });
}
