using CareRostering.Api.Proposals;
using Microsoft.Extensions.Options;
using Quartz;

namespace CareRostering.Api.Jobs;

/// <summary>Every few minutes, on one node of all: looks at the rest of today for something better. While one look goes on no other begins, on any node.</summary>
[DisallowConcurrentExecution]
internal sealed class ProposalJob(ProposalMaker maker, IOptions<ProposalSettings> settings, IHostApplicationLifetime lifetime) : IJob
{
    public static readonly JobKey Key = new("proposals");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        // What the store remembers of when jobs are due may come from a node with other settings.
        if (!settings.Value.Enabled)
        {
            return;
        }

        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        await Task.Run(() => maker.LookAsync(stopping.Token), CancellationToken.None);
    }
}
