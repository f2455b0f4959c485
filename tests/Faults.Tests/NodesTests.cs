using CareRostering.Api.PostgreSql.Tests.Hosting;
using CareRostering.Faults.Tests.Desks;
using CareRostering.Faults.Tests.Hosting;

namespace CareRostering.Faults.Tests;

/// <summary>Two processes on one PostgreSQL store, at which desks hold and accept the same minutes.</summary>
public sealed class NodesTests
{
    private const int Usual = 2;

    /// <summary>One of the two is killed while both are asked; the other goes on, and takes up what was cut off.</summary>
    [PostgreSqlFact]
    public Task Nodes_WhenOneIsKilled_TheOtherGoesOnAndNothingIsLostOrPromisedTwice() =>
        FaultRun.RunAsync("one of two nodes killed", () => FaultStore.New(isPostgreSql: true), nodes: 2, Rounds.Of(Usual), async (run, random) =>
        {
            await run.AnswersAsync(random.Next(1, 30));
            await Task.Delay(random.Next(25));
            run.Kill(random.Next(2));
            await run.AnswersAsync(random.Next(5, 20));
        });
}
