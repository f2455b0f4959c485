using CareRostering.Planning.Rosters.Documents;
using CareRostering.Planning.Rosters.Explanation;
using CareRostering.Planning.Rosters.Problem;
using CareRostering.Planning.Rosters.Search;

namespace CareRostering.Planning.Tests.Rosters;

public sealed class RosterExplanationTests
{
    [Fact]
    public void Write_WhenANeedIsUncovered_SaysWhatStopsEachOfItsProfession()
    {
        // Six nurses, an early on Tuesday that asks for insulin and grade 5, and each of them is stopped by something else.
        RosterWorkerDocument nurse = SmallRoster.Ann with { Skills = ["insulin"] };
        RosterRequestDocument request = SmallRoster.Request() with
        {
            Workers =
            [
                nurse with { Id = "unskilled", Skills = [] },
                nurse with { Id = "junior", Grade = 4 },
                nurse with { Id = "away", Leave = ["2026-03-03"] },
                nurse with { Id = "lates", ShiftTypes = ["late"] },
                nurse with { Id = "tired", MostDaysInARow = 1, History = null },
                nurse with { Id = "busy" },
                nurse with { Id = "free" },
                SmallRoster.Ann with { Id = "other", Profession = "therapist" },
            ],
            Needs = [new NeedDocument { Date = "2026-03-03", Profession = "nurse", ShiftType = "early", Skill = "insulin", MinimumGrade = 5, Least = 1 }],
        };
        RosterProblem problem = RosterProblemBuilder.Build(request);
        var cells = new sbyte[problem.Workers * problem.Days];
        Array.Fill(cells, RosterProblem.Off);
        cells[(4 * problem.Days) + 0] = 0;
        cells[(5 * problem.Days) + 1] = 1;

        RosterDocument roster = RosterWriter.Write(new RosterResult(problem, cells, 0, 0, 1, 0, TimeSpan.Zero));

        UncoveredNeedDocument need = Assert.Single(roster.Uncovered);
        Assert.Equal(
            ["DAYS_IN_A_ROW tired", "GRADE junior", "LEAVE away", "ONE_SHIFT busy", "SEARCH free", "SHIFT_TYPE lates", "SKILL unskilled"],
            need.Reasons.Select(reason => $"{reason.Rule} {string.Join(",", reason.Workers)}"));
    }

    [Fact]
    public void Of_WhenRequestsAreRefused_SaysWhatGrantingThemWouldDo()
    {
        RosterRequestDocument request = SmallRoster.Request(SmallRoster.Ann with
        {
            WeeklyHours = 0,
            Requests =
            [
                new ShiftRequestDocument { Date = "2026-03-02" },
                new ShiftRequestDocument { Date = "2026-03-03", ShiftType = "early" },
                new ShiftRequestDocument { Date = "2026-03-05", ShiftType = "late" },
            ],
        });

        IReadOnlyList<RefusedRequest> refused = RefusedRequests.Of(RosterProblemBuilder.Build(request), SmallRoster.Roster(request, "ll"));

        // Monday off: 8 hours beyond the contract at 2,700 pence, the wish of 5 x 600, the second late beyond a share of none (2 x 500) and one nurse too many saved; Tuesday becomes lonely.
        // Early on Tuesday: nine hours after Monday's late. Late on Thursday: 8 hours more, the wish saved, a third late (3 x 500), Thursday lonely, and Wednesday off between two days of work.
        Assert.Equal(
            [
                new RefusedRequest("ann", "2026-03-02", null, "late", null, -21_600 - 3_000 - 1_000 - 1_500 + 900),
                new RefusedRequest("ann", "2026-03-03", "early", "late", "DAILY_REST", null),
                new RefusedRequest("ann", "2026-03-05", "late", null, null, 21_600 - 3_000 + 1_500 + 900 + 500),
            ],
            refused);
    }
}
