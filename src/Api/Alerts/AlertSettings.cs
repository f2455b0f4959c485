using System.ComponentModel.DataAnnotations;

namespace CareRostering.Api.Alerts;

/// <summary>When somebody is alerted (section <c>Alerts</c>).</summary>
public sealed record AlertSettings
{
    /// <summary>Seconds between two looks at the referrals: an alert is raised at most so much later than its reason.</summary>
    [Range(1, 3_600)]
    public int CheckSeconds { get; init; } = 2;

    /// <summary>Minutes after which a rapid referral must have a worker: a twelfth of its promise of three hours. Chosen.</summary>
    [Range(1, 180)]
    public int RapidMinutes { get; init; } = 15;

    /// <summary>Minutes after which an alert that nobody has acknowledged goes up a level, again and again. Chosen.</summary>
    [Range(1, 1_440)]
    public int EscalateMinutes { get; init; } = 5;
}
