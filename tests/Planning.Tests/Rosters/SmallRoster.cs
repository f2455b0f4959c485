using CareRostering.Planning.Rosters.Checking;
using CareRostering.Planning.Rosters.Documents;
using CareRostering.Planning.Rosters.Explanation;
using CareRostering.Planning.Rosters.Problem;
using CareRostering.Planning.Rosters.Search;

namespace CareRostering.Planning.Tests.Rosters;

/// <summary>Ann alone for two weeks from Monday 2 March 2026, and rosters of hers written by hand: a letter a day, <c>.</c> for off.</summary>
internal static class SmallRoster
{
    public static readonly RosterWorkerDocument Ann = new()
    {
        Id = "ann", Profession = "nurse", Grade = 5, WeeklyHours = 40, MostHoursOver = 40, MostHoursUnder = 40, MostDaysInARow = 12, ShiftTypes = ["early", "late", "night"],
    };

    public static RosterRequestDocument Request(RosterWorkerDocument? worker = null, string firstDay = "2026-03-02") => new()
    {
        Format = RosterRequestDocument.CurrentFormat,
        FirstDay = firstDay,
        Weeks = 2,
        ShiftTypes =
        [
            new ShiftTypeDocument { Name = "early", Start = "07:00", Finish = "15:00" },
            new ShiftTypeDocument { Name = "late", Start = "14:00", Finish = "22:00" },
            new ShiftTypeDocument { Name = "night", Start = "21:00", Finish = "07:00" },
            new ShiftTypeDocument { Name = "day", Start = "08:30", Finish = "20:00" },
        ],
        Workers = [worker ?? Ann],
        Needs = [new NeedDocument { Date = firstDay, Profession = "nurse", Least = 0 }],
    };

    /// <summary>The roster of a pattern, as the program itself would write it, sound or not.</summary>
    public static RosterDocument Roster(RosterRequestDocument request, string pattern)
    {
        RosterProblem problem = RosterProblemBuilder.Build(request);
        return RosterWriter.Write(new RosterResult(problem, [.. pattern.PadRight(14, '.').Select(letter => (sbyte)"elnd".IndexOf(letter, StringComparison.Ordinal))], 0, 0, 1, 0, TimeSpan.Zero));
    }

    /// <summary>Codes that the checker finds in a pattern.</summary>
    public static string[] Codes(RosterRequestDocument request, string pattern) =>
        [.. RosterChecker.Check(request, Roster(request, pattern)).Violations.Select(violation => violation.Rule).Distinct()];
}
