using System.Globalization;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Changes;

/// <summary>Grants in words.</summary>
internal static class GrantText
{
    /// <summary>What is granted, in the day's own ids.</summary>
    public static string Of(GrantDocument grant) => grant.Kind switch
    {
        GrantKind.Overtime => $"overtime of {Minutes(grant)} for shift {grant.Shift}",
        GrantKind.LaterStart => $"start {Minutes(grant)} later for visit {grant.Visit}",
        GrantKind.WithoutSkill => $"visit {grant.Visit} without the skill {grant.Skill}",
        _ => string.Create(CultureInfo.InvariantCulture, $"visit {grant.Visit} by {grant.Grades} grade{(grant.Grades == 1 ? "" : "s")} less"),
    };

    private static string Minutes(GrantDocument grant) => string.Create(CultureInfo.InvariantCulture, $"{grant.Minutes:0.##} minute{(grant.Minutes == 1 ? "" : "s")}");
}
