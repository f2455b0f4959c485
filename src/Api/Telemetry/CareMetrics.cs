using System.Diagnostics.Metrics;
using CareRostering.Api.Jobs;
using CareRostering.Api.Plans;
using CareRostering.Api.Proposals;
using CareRostering.Api.Referrals;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Api.Telemetry;

/// <summary>The service's own figures; docs/operations.md lists them. No tag says anything of a patient or a worker. Thread safe.</summary>
internal sealed class CareMetrics
{
    public const string Name = "CareRostering";

    private readonly Histogram<double> offerSeconds;
    private readonly Histogram<double> loadSeconds;
    private readonly Histogram<double> planSeconds;
    private readonly Counter<long> referrals;
    private readonly Counter<long> rotaRequests;
    private readonly Counter<long> iterations;
    private readonly Gauge<long> planCost;
    private readonly Gauge<long> planUnassigned;
    private readonly Gauge<long> orphans;
    private readonly Counter<long> proposals;
    private readonly UpDownCounter<long> proposalGain;

    public CareMetrics(IMeterFactory meters)
    {
        Meter = meters.Create(Name);
        offerSeconds = Meter.CreateHistogram<double>("care.offers.duration", "s", "Time to work out the offers of one referral");
        referrals = Meter.CreateCounter<long>("care.referrals", "{referral}", "Referrals by what became of them; one that is offered anew counts again");
        planSeconds = Meter.CreateHistogram<double>("care.plan.duration", "s", "Time from the start of a plan to its end, travel times and check included");
        iterations = Meter.CreateCounter<long>("care.plan.iterations", "{iteration}", "Iterations of all searches that made a version");
        planCost = Meter.CreateGauge<long>("care.plan.cost", "{penny}", "What the last version planned costs beside unassigned visits and breaches");
        planUnassigned = Meter.CreateGauge<long>("care.plan.unassigned", "{visit}", "Visits that the last version planned leaves unassigned");
        orphans = Meter.CreateGauge<long>("care.orphans", "{orphan}", "What did not add up at the last reconciliation: must be 0");
        proposals = Meter.CreateCounter<long>("care.proposals", "{proposal}", "Proposals found, and what became of them");
        proposalGain = Meter.CreateUpDownCounter<long>("care.proposals.gain", "{penny}", "By how much these proposals make their days cheaper; below zero where they pay for visits that nobody made");
        rotaRequests = Meter.CreateCounter<long>("care.rota.cache.requests", "{request}", "Versions asked for, by whether they were in memory");
        loadSeconds = Meter.CreateHistogram<double>("care.rota.load.duration", "s", "Time to load a version that was not in memory");
    }

    /// <summary>For figures that somebody else observes.</summary>
    public Meter Meter { get; }

    /// <summary>Offers of a referral were worked out, or could not be.</summary>
    public void Offered(ResponseClass response, ReferralState outcome, TimeSpan took)
    {
        KeyValuePair<string, object?> own = new("care.referral.class", Text(response));
        KeyValuePair<string, object?> end = new("care.referral.outcome", Text(outcome));
        offerSeconds.Record(took.TotalSeconds, own, end);
        referrals.Add(1, own, end);
    }

    /// <summary>An offer was accepted.</summary>
    public void Accepted(ResponseClass response) =>
        referrals.Add(1, new("care.referral.class", Text(response)), new("care.referral.outcome", Text(ReferralState.Planned)));

    /// <summary>A plan ended in a state.</summary>
    public void PlanEnded(JobState state, TimeSpan took) => planSeconds.Record(took.TotalSeconds, new KeyValuePair<string, object?>("care.plan.state", Text(state)));

    /// <summary>A plan made a version.</summary>
    public void Planned(long searched, int unassigned, long costPence)
    {
        iterations.Add(searched);
        planUnassigned.Record(unassigned);
        planCost.Record(costPence);
    }

    /// <summary>The states of all due visits were added up.</summary>
    public void Reconciled(int orphaned) => orphans.Record(orphaned);

    /// <summary>A proposal was found; what became of it is told by <see cref="ProposalEnded"/>.</summary>
    public void ProposalFound(decimal gainPence) => Proposal("found", gainPence);

    /// <summary>A proposal ended in a state, with the gain that it had when it was last verified.</summary>
    public void ProposalEnded(ProposalState state, decimal gainPence) => Proposal(Text(state), gainPence);

    /// <summary>A version was asked for.</summary>
    public void RotaAsked(bool isInMemory) => rotaRequests.Add(1, new KeyValuePair<string, object?>("care.rota.cache.result", isInMemory ? "hit" : "miss"));

    /// <summary>A version was loaded.</summary>
    public void RotaLoaded(TimeSpan took) => loadSeconds.Record(took.TotalSeconds);

    private void Proposal(string outcome, decimal gainPence)
    {
        KeyValuePair<string, object?> own = new("care.proposal.outcome", outcome);
        proposals.Add(1, own);
        proposalGain.Add((long)Math.Round(gainPence), own);
    }

    private static string Text<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
