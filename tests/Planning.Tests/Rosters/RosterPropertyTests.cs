using CareRostering.Planning.Rosters.Checking;
using CareRostering.Planning.Rosters.Documents;
using CareRostering.Planning.Rosters.Explanation;
using CareRostering.Planning.Rosters.Problem;
using CareRostering.Planning.Rosters.Rules;
using CareRostering.Planning.Rosters.Search;
using CareRostering.Planning.Sample;

namespace CareRostering.Planning.Tests.Rosters;

/// <summary>What must hold of every roster and every move, tried on thousands of small random requests.</summary>
public sealed class RosterPropertyTests
{
    private static readonly string[] RowCodes = ["DAILY_REST", "WEEKLY_REST", "AVERAGE_HOURS", "NIGHT_HOURS", "DAYS_IN_A_ROW", "CONTRACT_HOURS"];

    [Fact]
    public void Solve_OnThousandsOfSmallRequests_IsSoundByTheChecker()
    {
        for (int seed = 0; seed < 3_000; seed++)
        {
            RosterProblem problem = RosterProblemBuilder.Build(RandomRequests.Draw(seed));
            RosterDocument roster = RosterWriter.Write(RosterSearch.Solve(problem, new RosterSearchOptions { Seed = seed, IterationLimit = 3_000 }));

            RosterReport report = RosterChecker.Check(problem.Request, roster);

            Assert.True(report.IsSound, $"Seed {seed}: {string.Join("; ", report.Violations)}");
        }
    }

    /// <summary>The engine's rules and the checker's, on rows that break many of them.</summary>
    [Fact]
    public void Rules_OnRandomRows_AgreeWithTheChecker()
    {
        int broken = 0;
        int kept = 0;
        int scored = 0;
        var found = new HashSet<string>();
        for (int seed = 0; seed < 3_000; seed++)
        {
            RosterProblem problem = RosterProblemBuilder.Build(RandomRequests.Draw(seed));
            var random = new Random(seed);
            int share = 2 + random.Next(5);
            var cells = new sbyte[problem.Workers * problem.Days];
            for (int cell = 0; cell < cells.Length; cell++)
            {
                cells[cell] = random.Next(share) == 0 ? RosterProblem.Off : (sbyte)random.Next(problem.Types);
            }

            RosterDocument roster = RosterWriter.Write(new RosterResult(problem, cells, 0, 0, seed, 0, TimeSpan.Zero));
            RosterReport report = RosterChecker.Check(problem.Request, roster);
            var row = new RowSums(problem);
            for (int worker = 0; worker < problem.Workers; worker++)
            {
                row.Read(cells.AsSpan(worker * problem.Days, problem.Days));
                string path = $"workers[{problem.Request.Workers[worker].Id}]";
                HashSet<string> said = [.. report.Violations.Where(violation => violation.Path == path).Select(violation => violation.Rule)];
                string? first = RowRules.FirstBroken(problem, worker, row);
                Assert.Equal(said.Overlaps(RowCodes), first is not null);
                Assert.True(first is null || said.Contains(first), $"Seed {seed}, {path}: the engine says {first}, the checker {string.Join(" ", said)}.");
                bool placeBroken = Enumerable.Range(0, problem.Days).Any(day => cells[(worker * problem.Days) + day] is var type && type >= 0 && !problem.MayHave((worker * problem.Days) + day, type));
                Assert.Equal(said.Contains("LEAVE") || said.Contains("SHIFT_TYPE"), placeBroken);
                found.UnionWith(said);
                broken += first is null ? 0 : 1;
                kept += first is null ? 1 : 0;
            }

            // The search never counts a shift that a worker may not have; elsewhere scores and counts must be the same.
            if (report.Violations.All(violation => violation.Rule != "SHIFT_TYPE"))
            {
                scored++;
                Assert.DoesNotContain(report.Violations, violation => violation.Rule is "SCORE" or "COMPLETE");
            }
        }

        Assert.True(broken > 500 && kept > 500 && scored > 500, $"{broken} rows break a rule, {kept} none, {scored} rosters are scored: too few of one to say anything.");
        Assert.Empty(RowCodes.Except(found));
    }

    [Fact]
    public void Try_AfterEveryMove_HasThePriceWorkedOutFromScratch()
    {
        int made = 0;
        for (int seed = 0; seed < 200; seed++)
        {
            RosterProblem problem = RosterProblemBuilder.Build(RandomRequests.Draw(seed));
            var state = new RosterState(problem);
            GreedyRoster.Fill(problem, state);
            var moves = new RosterMoves(problem, state, SeededStream.For("moves", seed));
            for (int move = 0; move < 400; move++)
            {
                sbyte[] before = state.Cells.ToArray();
                long pence = state.Pence;
                if (moves.Try(move % 3 == 0 ? 1_000_000 : 2_000))
                {
                    made++;
                    Assert.Equal(RosterScorer.Score(problem, state.Cells).Total, state.Pence);
                    int[] counts = RosterScorer.Counts(problem, state.Cells);
                    Assert.All(Enumerable.Range(0, counts.Length), need => Assert.Equal(counts[need], state.Count(need)));
                }
                else
                {
                    Assert.Equal(before, state.Cells.ToArray());
                    Assert.Equal(pence, state.Pence);
                }
            }
        }

        Assert.True(made > 5_000, $"Only {made} moves were made.");
    }

    /// <summary>Three days on which two workers can work, three things each may have on a day: every roster there is, judged by the checker alone.</summary>
    [Fact]
    public void Solve_OnTinyRequests_FindsTheBestThereIs()
    {
        int sawPrice = 0;
        for (int seed = 0; seed < 12; seed++)
        {
            RosterRequestDocument request = Tiny(seed);
            RosterProblem problem = RosterProblemBuilder.Build(request);
            long best = long.MaxValue;
            var cells = new sbyte[problem.Workers * problem.Days];
            int[] open = [.. Enumerable.Range(0, cells.Length).Where(cell => !problem.OnLeave[cell])];
            int all = (int)Math.Pow(problem.Types + 1, open.Length);
            for (int number = 0; number < all; number++)
            {
                Array.Fill(cells, RosterProblem.Off);
                int left = number;
                foreach (int cell in open)
                {
                    cells[cell] = (sbyte)((left % (problem.Types + 1)) - 1);
                    left /= problem.Types + 1;
                }

                RosterReport report = RosterChecker.Check(request, RosterWriter.Write(new RosterResult(problem, cells, 0, 0, 1, 0, TimeSpan.Zero)));
                best = report.IsSound ? Math.Min(best, report.Score.Total) : best;
            }

            Assert.Equal(best, RosterSearch.Solve(problem, new RosterSearchOptions { Seed = seed, IterationLimit = 30_000 }).Pence);
            sawPrice += best > 0 ? 1 : 0;
        }

        Assert.True(sawPrice > 6, "Most of these rosters cost nothing, so that hardly anything was tried.");
    }

    [Fact]
    public void Solve_WhenSameSeed_GivesTheSameBytes()
    {
        RosterProblem problem = RosterProblemBuilder.Build(RandomRequests.Draw(7));
        string Text(int seed) => RosterFiles.Text(RosterWriter.Write(RosterSearch.Solve(problem, new RosterSearchOptions { Seed = seed, IterationLimit = 20_000 })));

        Assert.Equal(Text(1), Text(1));
        Assert.NotEqual(Text(1), Text(2));
    }

    [Fact]
    public void Try_WhileSearching_AllocatesNothing()
    {
        RosterProblem problem = RosterProblemBuilder.Build(RandomRequests.Draw(3));
        var state = new RosterState(problem);
        var moves = new RosterMoves(problem, state, SeededStream.For("moves", 3));
        for (int move = 0; move < 20_000; move++)
        {
            moves.Try(500);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int move = 0; move < 20_000; move++)
        {
            moves.Try(500);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static RosterRequestDocument Tiny(int seed)
    {
        RosterRequestDocument drawn = RandomRequests.Draw(seed);
        string[] week = [.. Enumerable.Range(0, 7).Select(day => RosterDates.Text(RosterDates.TryDate(drawn.FirstDay)!.Value.PlusDays(day)))];
        string[] open = [week[seed % 3], week[3], week[5]];
        string[] types = ["early", "late"];
        return drawn with
        {
            Weeks = 1,
            ShiftTypes = [.. drawn.ShiftTypes.Take(2)],
            Workers = [.. drawn.Workers.Take(2).Select(worker => worker with { Leave = [.. week.Except(open)], ShiftTypes = [.. worker.ShiftTypes.Intersect(types)], Requests = [.. worker.Requests.Where(wish => wish.ShiftType is null || types.Contains(wish.ShiftType))] })],
            Needs = [.. open.SelectMany((date, index) => types.Select(type => new NeedDocument { Date = date, Profession = index == 1 ? "nurse" : "care worker", ShiftType = type, Least = 1 }))],
        };
    }
}
