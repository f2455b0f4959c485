using CareRostering.Optimiser.Problem;
using NodaTime;

namespace CareRostering.Planning.Referrals;

/// <summary>
/// How soon each response class is promised, and when first visits may be made. The defaults are those of the Bucks strategy 2015, figure 3
/// (Rapid under 3 hours, Fast under a day, Normal under 3 days; planned visits 07:00-22:00, rapid response around the clock).
/// </summary>
public sealed record ResponseClock
{
    /// <summary>Rapid: hours from receipt to the latest start.</summary>
    public int RapidHours { get; init; } = 3;

    /// <summary>Fast.</summary>
    public int FastHours { get; init; } = 24;

    /// <summary>Normal.</summary>
    public int NormalHours { get; init; } = 72;

    /// <summary>Clock time from which visits other than rapid ones may start.</summary>
    public string VisitsFrom { get; init; } = "07:00";

    /// <summary>Clock time up to which visits other than rapid ones may start.</summary>
    public string VisitsUntil { get; init; } = "21:30";

    /// <summary>Latest start that keeps the promise.</summary>
    public Instant Due(ResponseClass response, Instant received) => received + Duration.FromHours(response switch
    {
        ResponseClass.Rapid => RapidHours,
        ResponseClass.Fast => FastHours,
        _ => NormalHours,
    });
}
