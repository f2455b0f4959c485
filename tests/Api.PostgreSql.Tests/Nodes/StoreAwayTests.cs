using System.Net;
using CareRostering.Api.PostgreSql.Tests.Hosting;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Storage;

namespace CareRostering.Api.PostgreSql.Tests.Nodes;

public sealed class StoreAwayTests
{
    [Fact]
    public async Task Requests_WhenTheStoreGoesAndComesBack_SaySoAndGoOnByThemselves()
    {
        PostgreSqlCluster cluster = PostgreSqlCluster.StartOwn();
        try
        {
            cluster.Create("care");
            using var host = new ApiHost(settings: new() { ["Storage:PostgreSql"] = cluster.ConnectionString("care") });
            await SmallCounty.FillAsync(host);

            cluster.Stop();
            (await host.PutAsync("/workers/w9", SmallCounty.Worker())).ExpectProblem(HttpStatusCode.ServiceUnavailable, "STORE_UNAVAILABLE");
            (await host.GetAsync("/health")).ExpectProblem(HttpStatusCode.ServiceUnavailable, "STORE_UNAVAILABLE");
            using HttpResponseMessage answer = await host.Client.GetAsync("/workers");
            Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter!.Delta);

            cluster.Start();
            (await host.PutAsync("/workers/w9", SmallCounty.Worker())).Expect(HttpStatusCode.Created);
            (await host.GetAsync("/workers/w1")).Expect(HttpStatusCode.OK);
        }
        finally
        {
            cluster.Delete();
        }
    }

    [Fact]
    public async Task Requests_WhenTheServerWasRestartedMeanwhile_NoticeNothing()
    {
        PostgreSqlCluster cluster = PostgreSqlCluster.StartOwn();
        try
        {
            cluster.Create("care");
            using var host = new ApiHost(settings: new() { ["Storage:PostgreSql"] = cluster.ConnectionString("care") });
            await SmallCounty.FillAsync(host);

            cluster.Stop();
            cluster.Start();

            (await host.PutAsync("/workers/w9", SmallCounty.Worker())).Expect(HttpStatusCode.Created);
            Assert.Equal(4, (await host.GetAsync("/workers")).Expect(HttpStatusCode.OK).Json.GetProperty("items").GetArrayLength());
        }
        finally
        {
            cluster.Delete();
        }
    }

    [Fact]
    public async Task Requests_WhenATextHasANullCharacter_AreRefusedInWords()
    {
        using var host = new ApiHost();
        Answer asked = (await host.GetAsync("/visits?patient=a%00b")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        Assert.Equal(["TEXT_INVALID"], asked.FaultCodes);
        Answer planned = (await host.PostAsync("/rotas/2026-01-05/plan", """{ "author": "a\u0000b" }""")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        Assert.Equal(["TEXT_INVALID"], planned.FaultCodes);
    }

    [Fact]
    public void Start_WhenTheStoreCannotBeReached_SaysWhereAndKeepsThePassword()
    {
        using var database = new Database(new StorageSettings { PostgreSql = "Host=127.0.0.1;Port=5459;Database=care;Username=care;Password=hunter2;Timeout=1" });

        StoreUnavailableException fault = Assert.Throws<StoreUnavailableException>(() => Migrations.Run(database, TimeProvider.System));

        string text = StartFaults.Explain(fault)!;
        Assert.Contains("'care' at 127.0.0.1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }
}
