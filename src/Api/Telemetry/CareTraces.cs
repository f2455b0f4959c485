using System.Diagnostics;

namespace CareRostering.Api.Telemetry;

/// <summary>Steps of our own in traces. No tag says anything of a patient or a worker.</summary>
internal static class CareTraces
{
    public const string Name = "CareRostering";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>Making one plan, from the stored day to the stored version.</summary>
    public static Activity? Plan(long plan, string date) => Source.StartActivity("plan")?.SetTag("care.plan.id", plan).SetTag("care.date", date);

    /// <summary>Working out the offers of one referral.</summary>
    public static Activity? Offers(string responseClass) => Source.StartActivity("offers")?.SetTag("care.referral.class", responseClass);

    /// <summary>Loading a version: reading it, and its travel times.</summary>
    public static Activity? LoadRota(string date, long version) => Source.StartActivity("rota.load")?.SetTag("care.date", date).SetTag("care.rota.version", version);
}
