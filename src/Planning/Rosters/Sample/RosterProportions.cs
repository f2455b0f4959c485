namespace CareRostering.Planning.Rosters.Sample;

/// <summary>
/// Every figure behind a sample roster request that is neither the preset's nor the sample day's, in one place. All are chosen, no published figure being known, but for what says its source. Shares are 0 to 1.
/// </summary>
public sealed record RosterProportions
{
    /// <summary>Visits a day for each care worker employed: as many as the contracts below, less leave, can make.</summary>
    public double VisitsPerCareWorker { get; init; } = 6.4;

    /// <summary>Contracts of those who work by day, hours a week, with their shares: full time is 37.5 hours (NHS terms of service handbook).</summary>
    public IReadOnlyList<(decimal Hours, double Share)> Contracts { get; init; } = [(37.5m, 0.55), (30m, 0.25), (22.5m, 0.15), (15m, 0.05)];

    /// <summary>Contract of the night team, hours a week: three nights.</summary>
    public decimal NightHours { get; init; } = 30m;

    /// <summary>Hours that a week may go beyond a contract: a shift.</summary>
    public decimal MostHoursOver { get; init; } = 7.5m;

    /// <summary>Hours that a week may stay below it without a price.</summary>
    public decimal MostHoursUnder { get; init; } = 7.5m;

    /// <summary>Who has opted out of 48 hours.</summary>
    public double OptedOutShare { get; init; } = 0.1;

    /// <summary>Most days of work in a row.</summary>
    public int MostDaysInARow { get; init; } = 6;

    /// <summary>Workers on a week of leave in any week: 33 days of 260 with bank holidays (NHS terms of service handbook, section 13: 27 and 8), less what is taken in single days.</summary>
    public double LeaveShare { get; init; } = 0.11;

    /// <summary>Workers who may not have the late or split shifts of their profession.</summary>
    public double NoLatesShare { get; init; } = 0.08;

    /// <summary>Requests of a worker for four weeks.</summary>
    public int RequestsInFourWeeks { get; init; } = 2;

    /// <summary>Requests that are for a day off; the others are for a shift type.</summary>
    public double DayOffShare { get; init; } = 0.7;

    /// <summary>Every how many weekends one is free.</summary>
    public int WeekendOffEvery { get; init; } = 2;

    /// <summary>Work at weekends of professions whose shifts are all in office hours, of that on other days.</summary>
    public double OfficeAtWeekends { get; init; } = 0.2;

    /// <summary>Of those who should be there, how many must: the rest is for referrals of the day, and may be lent.</summary>
    public double LeastShare { get; init; } = 0.88;

    /// <summary>Share of a shift's work that visits and ways to them fill: the rest is waiting, and room for referrals.</summary>
    public double Utilisation { get; init; } = 0.92;

    /// <summary>Skills of which somebody must be there on every early and late shift of a profession in which some hold them and some do not.</summary>
    public IReadOnlyList<string> ScarceSkills { get; init; } = ["insulin", "iv"];

    /// <summary>Unpaid rest in a shift of more than six hours, minutes, as on sample days.</summary>
    public int BreakMinutes { get; init; } = 30;
}
