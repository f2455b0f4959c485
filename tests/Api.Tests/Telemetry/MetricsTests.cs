using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using CareRostering.Api.Telemetry;
using CareRostering.Api.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Telemetry;

public sealed class MetricsTests : IDisposable
{
    private readonly ApiHost host = new();
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

    private static Dictionary<string, object?> Tags(ReadOnlySpan<KeyValuePair<string, object?>> tags) => new(tags.ToArray());

    private (string Name, double Value, Dictionary<string, object?> Tags)[] Of(string name) => [.. seen.Where(own => own.Name == name)];
}
