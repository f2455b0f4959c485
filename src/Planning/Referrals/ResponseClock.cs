using System.ComponentModel.DataAnnotations;
using CareRostering.Optimiser.Problem;
using NodaTime;

namespace CareRostering.Planning.Referrals;

/// <summary>How soon each response class is promised, and when first visits may be made: the one record that holds these figures.</summary>
public record ResponseClock
{
    /// <summary>Hours from received-at to the latest promised start, class Rapid: "less than 3 hours" (Bucks strategy 2015, figure 3); 2 for the national clock.</summary>
    [Range(1, 24)]
    public int RapidHours { get; init; } = 3;

    /// <summary>The same for class Fast: "less than 1 day".</summary>
    [Range(1, 72)]
    public int FastHours { get; init; } = 24;

    /// <summary>The same for class Normal: "less than 3 days".</summary>
    [Range(1, 336)]
    public int NormalHours { get; init; } = 72;

    /// <summary>Earliest clock time of a first visit that is not Rapid: planned visits run 07:00-22:00 (Bucks strategy 2015).</summary>
    [RegularExpression("^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    public string VisitsFrom { get; init; } = "07:00";

    /// <summary>Clock time by which a first visit that is not Rapid has started. Chosen: an hour before planned visits end.</summary>
    [RegularExpression("^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    public string VisitsUntil { get; init; } = "21:00";

    /// <summary>Latest start that keeps the promise.</summary>
    public Instant Due(ResponseClass response, Instant received) => received + Duration.FromHours(response switch
    {
        ResponseClass.Rapid => RapidHours,
        ResponseClass.Fast => FastHours,
        _ => NormalHours,
    });
}
