using System.Collections.Immutable;

namespace CareRostering.Planning.Scorecards;

/// <summary>What scorecards of intermediate care ask for and rotas cannot fill: listed, so that nobody takes an empty row for a good one.</summary>
public static class OpenRows
{
    /// <summary>Rows that no rota data can fill.</summary>
    public static ImmutableArray<OpenRow> Always { get; } =
    [
        new("still at home 91 days after leaving hospital", "", "Needs where each person is 91 days later; a rota ends with the care.", $"{ScorecardSources.Outcomes}, 2B"),
        new("emergency admissions avoided", "", "Needs hospital admissions of the people served, and of others like them.", ScorecardSources.Strategy),
        new("permanent admissions to care homes", "", "Needs who moved into a care home, for each 100,000 people over 65.", $"{ScorecardSources.Outcomes}, 2A"),
        new("delayed transfers of care", "", "Needs days that people waited on wards; a rota knows when it was asked, not since when a person was fit to leave.", $"{ScorecardSources.Outcomes}, 2C"),
        new("completed the programme", "85 %", "Needs how each package ended (docs/pathway.md has packages with outcomes).", ScorecardSources.Audit),
        new("people's own experience", "", "Needs to be asked of them.", ScorecardSources.Outcomes),
        new("assessments done twice", "", "Needs assessments of all professions by person; a rota knows visits, not what was assessed.", ScorecardSources.Strategy),
        new("cost of care at home", "GBP 551 a person a week", "Needs all that the service pays for; a rota knows wages, overtime and mileage.", ScorecardSources.Strategy),
        new("lateness as people lived it", "", "Needs visits as they were made; a rota says what was planned (care replay draws what becomes of it).", ScorecardSources.Nice),
    ];

    /// <summary>Rows that a list of referrals fills, while none is given.</summary>
    public static ImmutableArray<OpenRow> WithoutReferrals { get; } =
    [
        new("referrals a month, and step-down from hospital among them", "", "Needs referrals with their sources: --referrals FILE.csv.", ScorecardSources.Sunderland),
        new("days from referral to first visit", "8.7 days in 2015", "Needs when each referral was received and first visited: --referrals FILE.csv with the column visited.", ScorecardSources.Audit2015),
        new("no further service afterwards", "64 %", "Needs outcomes: --referrals FILE.csv with the column outcome.", ScorecardSources.Strategy),
    ];
}
