using CareRostering.Api.Http;
using CareRostering.Api.Jobs;
using CareRostering.Api.Proposals;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Api.Tests.Proposals;
using CareRostering.Storage;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace CareRostering.Api.PostgreSql.Tests.Nodes;

/// <summary>Two nodes that look for proposals on one store.</summary>
public sealed class ProposalNodesTests
{
    [Fact]
    public async Task Job_WhenItIsDueOnTwoNodes_RunsOnOneAtATimeAndOneProposalIsOpen()
    {
        Dictionary<string, string> settings = PoorDay.Settings(("Proposals:Enabled", "true"), ("Proposals:EveryMinutes", "30"));
        using var store = new SharedStore();
        using ApiHost first = store.Node(settings);
        using ApiHost second = store.Node(settings);
        await PoorDay.OpenAsync(first);
        Database database = first.Services.GetRequiredService<Database>();
        Assert.Equal(1, Count("qrtz_triggers where job_name = 'proposals'"));

        foreach (ApiHost host in (ApiHost[])[first, second])
        {
            await (await host.Services.GetRequiredService<ISchedulerFactory>().LookupScheduler(JobsSetup.Cluster))!.TriggerJob(ProposalJob.Key);
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (Count("qrtz_triggers where job_name = 'proposals'") > 1 || Count("qrtz_fired_triggers where job_name = 'proposals'") > 0)
        {
            Assert.True(Count("qrtz_fired_triggers where job_name = 'proposals' and state = 'EXECUTING'") <= 1);
            await Task.Delay(20, patience.Token);
        }

        Assert.Single((await second.GetAsync($"{PoorDay.Rota}/proposals")).Read<Page<ProposalResource>>().Items);

        long Count(string rows) => database.Read(session => session.First<long>($"select count(*) from {rows}"));
    }

    [Fact]
    public async Task Look_WhenTwoNodesFindTheSameAtOnce_OpensOne()
    {
        using var store = new SharedStore();
        using ApiHost first = store.Node(PoorDay.Settings());
        using ApiHost second = store.Node(PoorDay.Settings());
        await PoorDay.OpenAsync(first);

        await Task.WhenAll(new[] { first, second }.Select(host => Task.Run(() => host.Services.GetRequiredService<ProposalMaker>().LookAsync(CancellationToken.None))));

        ProposalResource proposal = Assert.Single(await PoorDay.OpenAsync(second, "open"));
        Assert.Single((await first.GetAsync($"{PoorDay.Rota}/proposals")).Read<Page<ProposalResource>>().Items);
        (await PoorDay.AcceptAsync(second, proposal.Id)).Expect(System.Net.HttpStatusCode.OK);
        Assert.Equal(ProposalState.Accepted, (await PoorDay.FindAsync(first, proposal.Id)).State);
    }
}
