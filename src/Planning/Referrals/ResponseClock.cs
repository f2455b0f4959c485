using System.ComponentModel.DataAnnotations;
using CareRostering.Optimiser.Problem;
using NodaTime;
using NodaTime.Text;

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

    /// <summary>Earliest clock time of a rapid first visit; null: rapid response works round the clock (Bucks strategy 2015).</summary>
    [RegularExpression("^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    public string? RapidFrom { get; init; }

    /// <summary>Clock time by which a rapid first visit has started; null: round the clock.</summary>
    [RegularExpression("^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    public string? RapidUntil { get; init; }

    /// <summary>Hours of the national clock of urgent community response: 2, which Tower Hamlets (workshop of April 2013) uses too.</summary>
    [Range(1, 24)]
    public int NationalHours { get; init; } = 2;

    /// <summary>From when the national clock runs on a day: 08:00 to 20:00.</summary>
    [RegularExpression("^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    public string NationalFrom { get; init; } = "08:00";

    /// <summary>Until when a referral starts the national clock at once; one received later starts it at <see cref="NationalFrom"/>.</summary>
    [RegularExpression("^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    public string NationalUntil { get; init; } = "20:00";

    /// <summary>Latest start that keeps the promise of the national clock. Received within its hours it runs at once, received outside them from when they next begin (our reading: chosen).</summary>
    /// <param name="received">When the referral was received.</param>
    /// <param name="zone">The service's time zone.</param>
    public Instant NationalDue(Instant received, DateTimeZone zone)
    {
        LocalDateTime at = received.InZone(zone).LocalDateTime;
        LocalDate opens = at.TimeOfDay < Clock(NationalUntil) ? at.Date : at.Date.PlusDays(1);
        Instant opening = (opens + Clock(NationalFrom)).InZoneLeniently(zone).ToInstant();
        return Instant.Max(received, opening) + Duration.FromHours(NationalHours);
    }

    /// <summary>Whether a case could be one of urgent community response, as far as a referral says: a rapid one, received within the hours of the national clock.</summary>
    /// <param name="response">Its class.</param>
    /// <param name="received">When it was received.</param>
    /// <param name="zone">The service's time zone.</param>
    public bool FitsNational(ResponseClass response, Instant received, DateTimeZone zone)
    {
        LocalTime at = received.InZone(zone).TimeOfDay;
        return response == ResponseClass.Rapid && at >= Clock(NationalFrom) && at < Clock(NationalUntil);
    }

    private static LocalTime Clock(string text) => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text).Value;

    /// <summary>Latest start that keeps the promise.</summary>
    public Instant Due(ResponseClass response, Instant received) => received + Duration.FromHours(response switch
    {
        ResponseClass.Rapid => RapidHours,
        ResponseClass.Fast => FastHours,
        _ => NormalHours,
    });
}
