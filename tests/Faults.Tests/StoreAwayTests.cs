using CareRostering.Api.PostgreSql.Tests.Hosting;
using CareRostering.Faults.Tests.Desks;
using CareRostering.Faults.Tests.Hosting;

namespace CareRostering.Faults.Tests;

/// <summary>PostgreSQL stopped in the middle of everything, without a goodbye, and started again.</summary>
public sealed class StoreAwayTests
{
    private const int Usual = 1;

    [PostgreSqlFact]
    public async Task Service_WhenTheStoreIsStoppedUnderLoad_LosesNothingAndGoesOn()
    {
        PostgreSqlCluster cluster = PostgreSqlCluster.StartOwn();
        try
        {
            await FaultRun.RunAsync("PostgreSQL stopped and started", () => FaultStore.New(isPostgreSql: true, cluster), nodes: 1, Rounds.Of(Usual), async (run, random) =>
            {
                await run.AnswersAsync(random.Next(1, 30));
                await Task.Delay(random.Next(25));
                cluster.Stop();
                await run.CutOffAsync(random.Next(1, 8));
                cluster.Start();
                await run.AnswersAsync(5);
            });
        }
        finally
        {
            cluster.Delete();
        }
    }
}
