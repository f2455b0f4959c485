namespace CareRostering.Planning.Scorecards;

/// <summary>Documents that rows and targets are taken from.</summary>
internal static class ScorecardSources
{
    public const string Strategy = "Integrated Care for Frail Older People, Buckinghamshire, 2015";
    public const string Nice = "NICE NG21 and QS123";
    public const string Audit = "National Audit of Intermediate Care 2013";
    public const string Audit2015 = "National Audit of Intermediate Care 2015";
    public const string Outcomes = "Adult Social Care Outcomes Framework";
    public const string Sunderland = "Sunderland's hub: 400 to 500 referrals a month, 74 % of them step-down from hospital";
    public const string Chosen = "chosen";
}
