using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using CareRostering.Api.Proposals;
using CareRostering.Api.Telemetry;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Api.Tests.Proposals;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Telemetry;

public sealed class MetricsTests : IDisposable
{
    private readonly ApiHost host = new(settings: PoorDay.Settings());
    private readonly MeterListener listener = new();
    private readonly ConcurrentQueue<(string Name, double Value, Dictionary<string, object?> Tags)> seen = new();

    public MetricsTests()
    {
        Meter own = host.Services.GetRequiredService<CareMetrics>().Meter;
        listener.InstrumentPublished = (instrument, listening) =>
        {
            // Other hosts of this process have meters of the same name.
            if (ReferenceEquals(instrument.Meter, own))
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen.Enqueue((instrument.Name, value, Tags(tags))));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => seen.Enqueue((instrument.Name, value, Tags(tags))));
        listener.Start();
    }

    public void Dispose()
    {
        listener.Dispose();
        host.Dispose();
    }

    [Fact]
    public async Task Referral_WhenOfferedAndAccepted_IsCountedByClassAndOutcome()
    {
        await SmallCounty.FillAsync(host);
        await host.PlanAsync(SmallCounty.Date);

        Answer referral = (await host.PostAsync("/referrals", SmallCounty.Referral())).Expect(HttpStatusCode.Created);
        string offer = referral.Json.GetProperty("offers")[0].GetProperty("id").GetString()!;
        (await host.PostAsync($"/referrals/{referral.Json.GetProperty("id").GetString()}/accept", $$"""{ "offer": "{{offer}}", "author": "test" }""")).Expect(HttpStatusCode.OK);

        Assert.Equal(
            [("rapid", "offered"), ("rapid", "planned")],
            Of("care.referrals").Select(own => ((string)own.Tags["care.referral.class"]!, (string)own.Tags["care.referral.outcome"]!)));
        (_, double seconds, Dictionary<string, object?> tags) = Assert.Single(Of("care.offers.duration"));
        Assert.True(seconds > 0, $"{seconds} s");
        Assert.Equal("offered", tags["care.referral.outcome"]);
    }

    [Fact]
    public async Task Plan_WhenItEnds_TellsItsStateIterationsAndCost()
    {
        await SmallCounty.FillAsync(host);
        await host.PlanAsync(SmallCounty.Date, iterations: 40);

        Answer rota = await host.GetAsync($"/rotas/{SmallCounty.Date}");
        await Waiting.UntilAsync(() => Of("care.plan.duration").Length > 0);
        Assert.Equal("done", Assert.Single(Of("care.plan.duration")).Tags["care.plan.state"]);
        Assert.Equal(40, Assert.Single(Of("care.plan.iterations")).Value);
        Assert.Equal(0, Assert.Single(Of("care.plan.unassigned")).Value);
        Assert.Equal(rota.Json.GetProperty("rota").GetProperty("score").GetProperty("total").GetDouble(), Assert.Single(Of("care.plan.cost")).Value, 0.5);
    }

    [Fact]
    public async Task Gauges_WhenCollected_TellOfTheQueueAndOfStandingRotas()
    {
        await SmallCounty.FillAsync(host);

        // Nobody on duty has this skill for it: the nurse's shift is over by then.
        await host.PutAsync("/visits/late", """{ "date": "2026-01-05", "patient": "p2", "minutes": 45, "windows": [{ "earliest": "22:00", "latest": "22:30" }], "skills": ["wound"] }""");
        await host.PlanAsync(SmallCounty.Date);
        seen.Clear();

        listener.RecordObservableInstruments();

        Assert.Equal([("queued", 0.0), ("running", 0.0)], Of("care.plans").Select(own => ((string)own.Tags["care.plan.state"]!, own.Value)));
        Assert.Equal([("queued", 0.0), ("running", 0.0)], Of("care.scenarios").Select(own => ((string)own.Tags["care.scenario.state"]!, own.Value)));
        Assert.Equal([("queued", 0.0), ("running", 0.0)], Of("care.rosters").Select(own => ((string)own.Tags["care.roster.state"]!, own.Value)));
        (_, double unassigned, Dictionary<string, object?> tags) = Assert.Single(Of("care.rota.unassigned"));
        Assert.Equal((1.0, 0, "draft"), (unassigned, (int)tags["care.days_ahead"]!, (string)tags["care.rota.state"]!));
        Assert.Equal(0, Assert.Single(Of("care.rota.breaches")).Value);
    }

    [Fact]
    public async Task Cache_WhenAVersionIsAskedFor_TellsHitsAndMisses()
    {
        await SmallCounty.FillAsync(host);
        await host.PlanAsync(SmallCounty.Date);
        seen.Clear();

        await host.PostAsync("/referrals", SmallCounty.Referral());

        Assert.All(Of("care.rota.cache.requests"), own => Assert.Equal("hit", own.Tags["care.rota.cache.result"]));
        Assert.NotEmpty(Of("care.rota.cache.requests"));
        Assert.Empty(Of("care.rota.load.duration"));
    }

    [Fact]
    public async Task Proposals_WhenFoundAndDecidedOn_AreCountedWithWhatTheyGain()
    {
        await PoorDay.OpenAsync(host);
        ProposalResource declined = (await PoorDay.LookAsync(host))!;
        for (int time = 0; time < 2; time++)
        {
            (await host.PostAsync($"/proposals/{declined.Id}/decline", """{ "reason": "she asked for him" }""")).Expect(HttpStatusCode.OK);
        }

        Assert.Equal([("found", 1.0), ("declined", 1.0)], Of("care.proposals").Select(own => ((string)own.Tags["care.proposal.outcome"]!, own.Value)));
        Assert.Equal(
            [("found", Math.Round((double)declined.GainPence)), ("declined", Math.Round((double)declined.GainPence))],
            Of("care.proposals.gain").Select(own => ((string)own.Tags["care.proposal.outcome"]!, own.Value)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Proposals_WhenAcceptedOrOutOfTime_AreCountedOnce(bool isAccepted)
    {
        await PoorDay.OpenAsync(host);
        ProposalResource proposal = (await PoorDay.LookAsync(host))!;
        host.Clock.Now += isAccepted ? TimeSpan.Zero : TimeSpan.FromHours(6);
        for (int time = 0; time < 2; time++)
        {
            if (isAccepted)
            {
                (await PoorDay.AcceptAsync(host, proposal.Id)).Expect(HttpStatusCode.OK);
            }

            PoorDay.Settle(host);
        }

        Assert.Equal(["found", isAccepted ? "accepted" : "superseded"], Of("care.proposals").Select(own => (string)own.Tags["care.proposal.outcome"]!));
        Assert.Equal(2, Of("care.proposals.gain").Length);
    }

    private static Dictionary<string, object?> Tags(ReadOnlySpan<KeyValuePair<string, object?>> tags) => new(tags.ToArray());

    private (string Name, double Value, Dictionary<string, object?> Tags)[] Of(string name) => [.. seen.Where(own => own.Name == name)];
}
